/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_UTF8_H
#define DRAMATIS_BASE_UTF8_H
/** @file utf8.h
 * UTF-8 in and out. Validation happens once, in `text`; after that, decoding cannot fail. */

#include "base/span.h"

/** Decode the code point at byte `at` of valid UTF-8. `n_bytes` receives its length (1 to 4).
 * In invalid input, returns U+FFFD and a length of 1. At the end, returns 0 and a length of 0. */
uint32_t utf8_decode(Span text, size_t at, size_t *n_bytes);

/** Decode the code point that ends just before byte `at`; as utf8_decode() otherwise. */
uint32_t utf8_decode_before(Span text, size_t at, size_t *n_bytes);

/** Return the beginning of valid UTF-8 that is at most `max_bytes` long and ends with a whole code point. */
Span utf8_beginning(Span text, size_t max_bytes);

/** Write `code` (at most U+10FFFF) to `out`, which has room for 4 bytes. Returns the bytes written. */
size_t utf8_encode(uint32_t code, char *out);

/** Find the first byte that is not well-formed UTF-8 (overlong forms, surrogates and values past
 * U+10FFFF are not). Returns its offset, or SIZE_MAX if all is well.
 * Source: The Unicode Standard 15.0, table 3-7. */
size_t utf8_find_invalid(Span text);

/** Tell whether `code` is a letter or digit of a word in the sense of Unicode's general categories
 * L*, M* and N*. */
bool utf8_is_word(uint32_t code);

/** Tell whether `code` is an upper-case or title-case letter. */
bool utf8_is_upper(uint32_t code);

/** Tell whether `code` is a lower-case letter. */
bool utf8_is_lower(uint32_t code);

/** Tell whether `code` is white space, no-break spaces and U+FEFF included. */
bool utf8_is_space(uint32_t code);

/** Return the simple lower-case (upper-case) mapping of `code`. */
uint32_t utf8_to_lower(uint32_t code);
uint32_t utf8_to_upper(uint32_t code);

/** Return how many columns of a terminal `code` takes: 0, 1 or 2. */
int utf8_columns(uint32_t code);

#endif
