/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_ROOMS_H
#define DRAMATIS_SCRIPT_ROOMS_H
/** @file rooms.h
 * What paragraphs tell of rooms and the beds that lie under them in; out comes the room of each. */

#include "script/evidence.h"

/** What lies around a paragraph, and how sure that is, 0 to 1. */
typedef struct Surroundings {
    Bed bed;
    float bed_confidence;
    Room room; /**< ROOM_DRY where nothing is known, or too little */
    float room_confidence;
} Surroundings;

/** Fill in the rooms of `n` paragraphs, whose beds are there. A room is that of its bed where the bed settles it. Linear.
 * Returns false when out of memory. */
bool rooms_choose(const Evidence *evidence, size_t n, Arena *scratch, Surroundings *around);

#endif
