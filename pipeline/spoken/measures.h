/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPOKEN_MEASURES_H
#define DRAMATIS_SPOKEN_MEASURES_H
/** @file measures.h
 * The end of a number in; out comes the unit that stands behind it. */

#include "spoken/reading.h"
#include "spoken/units.h"

/** A unit in the text. */
typedef struct Measure {
    const Unit *unit;
    const char *square; /**< "square " or "" */
    size_t end;         /**< one past the sign */
} Measure;

/** Find the unit behind a number that ends at `number_end`. Returns false if there is none. */
bool measure_find(const Reading *reading, size_t number_end, Measure *measure);

/** Append " miles", and " an hour" if it is a rate. Returns where the text goes on. */
size_t measure_say(const Reading *reading, const Measure *measure, bool one, Buffer *out);

/** Append what a part of the unit is of: "a mile", "an ounce". Returns where the text goes on. */
size_t measure_say_whole(const Reading *reading, const Measure *measure, Buffer *out);

#endif
