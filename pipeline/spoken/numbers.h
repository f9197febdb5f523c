/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPOKEN_NUMBERS_H
#define DRAMATIS_SPOKEN_NUMBERS_H
/** @file numbers.h
 * Figures in; their value, and words for them, out. Plain numbers stay figures: the engine says them. */

#include "spoken/reading.h"

/** A number as it is written. */
typedef struct Number {
    size_t start;
    size_t end;
    size_t n_digits;   /**< of its whole part */
    uint32_t whole;    /**< value of that, at most NUMBER_MAX */
    bool has_commas;   /**< "1,500" */
    size_t n_decimals; /**< digits behind the point */
    uint32_t decimals; /**< their value, at most NUMBER_MAX */
} Number;

#define NUMBER_MAX ((uint32_t)999999999)

/** Read the number that begins at `at`. Returns false if no digit stands there. */
bool number_read(const Reading *reading, size_t at, Number *number);

/** Read the whole digits at `at`; returns how many there are. */
size_t number_digits(const Reading *reading, size_t at, uint32_t *value);

/** Tell whether it is 1, for the choice between "mile" and "miles". */
bool number_is_one(const Number *number);

/** Append the figures as they are written. */
void number_add(const Reading *reading, const Number *number, Buffer *out);

/** Append 0 to 99 in words: "forty-six". */
void number_add_small(uint32_t value, Buffer *out);

/** Append a number from 0 to 99 in words as those of a plural: "twenties". */
void number_add_tens_plural(uint32_t value, Buffer *out);

/** Append figures with their ending: "21st". */
void number_add_ordinal(uint32_t value, Buffer *out);

/** Append a year: "eighteen forty-six", "nineteen oh five", "2005". */
void number_add_year(uint32_t year, Buffer *out);

#endif
