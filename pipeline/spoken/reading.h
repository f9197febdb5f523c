/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPOKEN_READING_H
#define DRAMATIS_SPOKEN_READING_H
/** @file reading.h
 * A text and a place in it in; out comes what a rule asks of the surroundings: words, numbers, dashes. */

#include "spoken/spoken.h"

/** A text, and the word in it that is to be said. */
typedef struct Reading {
    Span text;
    SpokenStyle style;
    size_t at;     /**< first byte of the word */
    size_t end;    /**< one past its last letter or digit; `at` before a sign */
    bool stressed; /**< set by a rule: the words are said with stress */
} Reading;

/** Return the word in hand. */
Span reading_word(const Reading *reading);

/** Return the byte at `at`, or 0 past the end. */
char reading_byte(const Reading *reading, size_t at);

/** Tell whether a letter or digit stands at `at`. */
bool reading_is_word_at(const Reading *reading, size_t at);

/** Find the end of the letters and digits that begin at `at`, apostrophes within them included. */
size_t reading_word_end(const Reading *reading, size_t at);

/** Return where the spaces at `at` end. */
size_t reading_skip_spaces(const Reading *reading, size_t at);

/** Find the word that ends before `at`, with nothing but spaces and the full stop of a short word between. */
bool reading_word_before(const Reading *reading, size_t at, Span *word);

/** Find the word that begins at or after `at`, with nothing but spaces before it. */
bool reading_word_after(const Reading *reading, size_t at, Span *word);

/** Tell whether the text ends at `at`, or a mark stands there. */
bool reading_is_stop(const Reading *reading, size_t at);

/** Tell whether a sentence begins at `at`: nothing precedes, or what ends one. */
bool reading_begins_sentence(const Reading *reading, size_t at);

/** Return the bytes of a dash or a hyphen at `at`, or of several in a row; 0 if there is none. */
size_t reading_dash(const Reading *reading, size_t at);

/** Return the bytes of the word or mark `part` at `at`, without regard to case, or 0. A part that ends in a
 * letter must end a word there. */
size_t reading_part(const Reading *reading, size_t at, const char *part);

/** Tell whether a word begins with a capital. */
bool word_is_capital(Span word);

/** Tell whether every letter is a capital, and there are two or more. */
bool word_is_capitals(Span word);

/** Tell whether a word, though a capital begins it, is rather the first of a sentence than a name: "The", "He". */
bool word_is_beginner(Span word);

/** Tell whether a word is a lower-case one. */
bool word_is_lower(Span word);

#endif
