/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPOKEN_MONTHS_H
#define DRAMATIS_SPOKEN_MONTHS_H
/** @file months.h
 * A word in; out comes the month that it names. */

#include "base/span.h"

/** Return the month, 1 to 12, that a word names in full or by its abbreviation; 0 if none. */
unsigned month_find(Span word);

/** Return the name of a month, 1 to 12. */
const char *month_name(unsigned month);

#endif
