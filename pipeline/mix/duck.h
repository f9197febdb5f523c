/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_DUCK_H
#define DRAMATIS_MIX_DUCK_H
/** @file duck.h
 * Lines placed on the timeline in; out comes the gain of the ambience at every frame: down before a line
 * begins, a little up in long gaps. Nothing reacts: what comes is known, so all ramps are early. */

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

/** Frames between two values of the gain; it is a straight line from one to the next. */
#define DUCK_STEP_FRAMES 256

/** A corner of the gain's course. */
typedef struct DuckPoint {
    int64_t frame;
    double gain_db;
} DuckPoint;

/** How a course goes up and down. */
typedef struct DuckShape {
    double rise_lu;   /**< how far it opens in a long gap, above 0 or above where it was, whichever is less */
    double lu_per_s;  /**< of its slopes there */
} DuckShape;

/** The course of the gain over the part of the timeline that was not rendered yet. */
typedef struct Duck {
    DuckShape shape;
    DuckPoint *points; /**< in order of their frames; owned */
    size_t n_points;
    size_t capacity;
    size_t first; /**< points before it lie in the past */
} Duck;

/** Begin before the first line, in the open. */
void duck_init(Duck *duck, DuckShape shape);
void duck_done(Duck *duck);

/** Place a line: from `start` to `end` the gain is `depth_db` (0 or less). `gap_start` is where the line
 * before it ended, or the beginning. Lines come in order. Errors: STATUS_NO_MEMORY. */
Status duck_add_line(Duck *duck, int64_t gap_start, int64_t start, int64_t end, double depth_db,
                     Error *error);

/** Place a line that begins at `start`, before the end of another: the gain is that of the deeper of them, a moment
 * later than it should be, since what is before `start` may be in the past. Errors: STATUS_NO_MEMORY. */
Status duck_add_overlap(Duck *duck, int64_t start, int64_t end, double depth_db, Error *error);

/** After the last line, which ended at `gap_start`: open up. Errors: STATUS_NO_MEMORY. */
Status duck_add_tail(Duck *duck, int64_t gap_start, Error *error);

/** Compute linear gains at `start`, `start` + DUCK_STEP_FRAMES, and so on: `n_values` of them. Starts
 * never go back, and all lines up to the last value must have been placed. */
void duck_gains(Duck *duck, int64_t start, size_t n_values, float *gains);

/** Turn a block down by gains that were computed for it. */
void duck_apply(const float *gains, size_t n_frames, float *stereo);

#endif
