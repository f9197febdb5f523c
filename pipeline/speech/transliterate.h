/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_TRANSLITERATE_H
#define DRAMATIS_SPEECH_TRANSLITERATE_H
/** @file transliterate.h
 * A code point in; the Latin-1 letters that stand for it when it is spoken out. */

#include <stdint.h>

enum { TRANSLITERATION_BYTES = 24 };

/** Write what `code` is spoken as to `out`: Latin-1, terminated, perhaps with spaces. The empty string
 * means that it is silent (a mark, a symbol without a name); spaces and punctuation are not for this
 * function. Returns 0, or 1 if `code` is a letter or digit that has to be left out. */
int transliterate(uint32_t code, char out[TRANSLITERATION_BYTES]);

/** Compose `base` with the combining mark `mark`. Returns the composed code point, or 0. */
uint32_t compose(uint32_t base, uint32_t mark);

#endif
