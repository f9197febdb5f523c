/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPOKEN_UNITS_H
#define DRAMATIS_SPOKEN_UNITS_H
/** @file units.h
 * A word in; out comes whether it is the sign or the name of a unit that figures count. */

#include "base/span.h"

/** A unit. */
typedef struct Unit {
    const char *sign;     /**< as it is written: "km", "lb" */
    const char *singular; /**< as it is said of one */
    const char *plural;
    bool needs_stop; /**< a unit only with a full stop behind it: "in." */
    bool any_case;   /**< its case does not matter */
} Unit;

/** Find the unit whose sign is `word`; NULL if there is none. */
const Unit *unit_find(Span word);

/** Tell whether `word` is the name of something that is counted in thousands: "miles", "words". */
bool unit_is_name(Span word);

#endif
