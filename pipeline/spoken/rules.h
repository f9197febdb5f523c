/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPOKEN_RULES_H
#define DRAMATIS_SPOKEN_RULES_H
/** @file rules.h
 * A word in its text in; what is said instead out. Each rule knows one kind of thing. A rule returns the
 * bytes of the text that its words stand for, from the word in hand on, or 0 when the word is none of its
 * business; then it has appended nothing. */

#include "spoken/reading.h"

typedef size_t (*Rule)(Reading *reading, Buffer *out);

/* For a word that begins with a digit. */
size_t say_date(Reading *reading, Buffer *out);      /**< "12 May 1846", "1846-05-12", "25/12/1846" */
size_t say_time(Reading *reading, Buffer *out);      /**< "5:05", "12:00" */
size_t say_old_money(Reading *reading, Buffer *out); /**< "10s. 6d." */
size_t say_fraction(Reading *reading, Buffer *out);  /**< "1/2", "3½" */
size_t say_measure(Reading *reading, Buffer *out);   /**< "12 km", "5°C", "10x20" */
size_t say_year(Reading *reading, Buffer *out);      /**< "in 1846", "the 1920s", "1914–18" */
size_t say_range(Reading *reading, Buffer *out);     /**< "20–30", "555-1234" */

/* For a sign. */
size_t say_money(Reading *reading, Buffer *out);           /**< "£3 10s. 6d.", "$5.50" */
size_t say_vulgar_fraction(Reading *reading, Buffer *out); /**< "½" */

/* For a word that begins with a letter. */
size_t say_address(Reading *reading, Buffer *out);      /**< "http://example.com/a" */
size_t say_stutter(Reading *reading, Buffer *out);      /**< "W-what" */
size_t say_sound(Reading *reading, Buffer *out);        /**< "Shhh", "Nooooo" */
size_t say_censored(Reading *reading, Buffer *out);     /**< "Mr. B——", "d—n" */
size_t say_abbreviation(Reading *reading, Buffer *out); /**< "Mr.", "St.", "No. 5", "pp. 3" */
size_t say_initials(Reading *reading, Buffer *out);     /**< "J. R. Smith", "U.S. Army" */
size_t say_month(Reading *reading, Buffer *out);        /**< "May 12, 1846" */
size_t say_roman(Reading *reading, Buffer *out);        /**< "Chapter XIV", "Henry VIII" */
size_t say_capitals(Reading *reading, Buffer *out);     /**< "RUN", "EMP" */

#endif
