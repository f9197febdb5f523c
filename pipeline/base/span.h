/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_SPAN_H
#define DRAMATIS_BASE_SPAN_H
/** @file span.h
 * A borrowed, immutable run of bytes, and the few questions that every stage asks of one. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bytes that someone else owns; not terminated. `data` may be NULL when `n_bytes` is 0. */
typedef struct Span {
    const char *data;
    size_t n_bytes;
} Span;

/** Return a span over a terminated string (NULL gives the empty span). */
Span span_of(const char *text);

/** Return bytes `start` to `end` (exclusive) of `span`. The range must lie inside it. */
Span span_slice(Span span, size_t start, size_t end);

/** Return `span` without ASCII white space (space, tab, CR, LF) at either end. */
Span span_trim(Span span);

/** Tell whether both spans hold the same bytes. */
bool span_equal(Span a, Span b);

/** Tell whether `span` holds exactly the bytes of the terminated string `text`. */
bool span_is(Span span, const char *text);

/** Compare without regard to the case of ASCII letters. */
bool span_equal_nocase(Span a, Span b);

/** Tell whether `span` is one of the terminated lower-case strings of `list`, which NULL ends. The case of
 * its own ASCII letters does not matter. */
bool span_is_one_of(Span span, const char *const *list);

/** Tell whether `span` begins with the terminated string `prefix`. */
bool span_starts_with(Span span, const char *prefix);

/** Find `needle` at or after byte `from`. Returns its offset, or SIZE_MAX. Linear for short needles. */
size_t span_find(Span span, Span needle, size_t from);

/** Parse the whole span as a decimal number ("-3", "+1.5"), whatever the locale.
 * Returns false, with `out` untouched, if anything else is in it or it is not finite. */
bool span_to_double(Span span, double *out);

/** Parse the whole span as a decimal integer. Returns false, with `out` untouched, on anything else
 * or on overflow. */
bool span_to_int(Span span, int64_t *out);

#endif
