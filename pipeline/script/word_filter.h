/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_WORD_FILTER_H
#define DRAMATIS_SCRIPT_WORD_FILTER_H
/** @file word_filter.h
 * The words of a table in; out comes whether any of them begins with the three letters of another word. Most words of a
 * text are done with by that, so that tables can be large. ASCII letters; their case does not matter. */

#include <stdbool.h>
#include <stddef.h>

/** A bit for each three letters. Plain data; embed it, zero-initialised. */
typedef struct WordFilter {
    unsigned char letters[26 * 26 * 26 / 8 + 1];
} WordFilter;

/** Return the place of a letter in the alphabet, from 0; 26 for anything else. */
static inline size_t word_letter(char byte)
{
    char low = (char)(byte | 0x20);
    return low >= 'a' && low <= 'z' ? (size_t)(low - 'a') : 26;
}

/** Add a word of at least three letters. */
void word_filter_add(WordFilter *filter, const char *word);

/** Tell whether a word of the table begins with the first three bytes of `word`, at least so many. */
static inline bool word_filter_holds(const WordFilter *filter, const char *word)
{
    size_t first = word_letter(word[0]), second = word_letter(word[1]), third = word_letter(word[2]);
    if (first == 26 || second == 26 || third == 26) return false;
    size_t index = (first * 26 + second) * 26 + third;
    return filter->letters[index / 8] >> index % 8 & 1;
}

#endif
