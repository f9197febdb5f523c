/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_ROOM_LEVEL_H
#define DRAMATIS_MIX_ROOM_LEVEL_H
/** @file room_level.h
 * A line and its room in; how much louder the room makes it out. */

#include "base/status.h"
#include "mix/room_table.h"

#include <stddef.h>

/** A line to be put into a room. */
typedef struct RoomLine {
    const float *pcm; /**< mono, at SPEECH_RATE_HZ */
    size_t n_frames;
    const float *steps; /**< mean squares of its tenths of a second */
    size_t n_steps;
    double left, right; /**< gains that put it in its place; the sum of their squares is 1 */
} RoomLine;

/** Compute how many LU the line is louder in the room, whose level is raised by `gain_db`, than without it: a word
 * or two by the loudest 400 ms, a short line by its gated loudness, both of them measured; a longer one by the gated
 * loudness that follows from the energy of its steps, in which single waves make no difference.
 * Errors: STATUS_NO_MEMORY. */
Status room_level_lu(const RoomSpec *room, double gain_db, const RoomLine *line, double *out, Error *error);

#endif
