/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_DUCKING_H
#define DRAMATIS_MIX_DUCKING_H
/** @file ducking.h
 * Placed lines and what is heard behind them in; out comes how far beds, music and sounds go down for each, and
 * which words are still at risk. */

#include "mix/ambience.h"
#include "mix/duck.h"
#include "mix/effects.h"
#include "mix/line_voice.h"
#include "mix/mix.h"
#include "mix/spectrum.h"

/** What has a course of its own. */
typedef enum DuckCourse {
    DUCK_BEDS,
    DUCK_PRESENCE, /**< of beds, on top of that: the shelf of masking.h */
    DUCK_MUSIC,
    DUCK_SOUNDS,
    N_DUCK_COURSES
} DuckCourse;

typedef struct Ducking {
    MixDistances distances;
    Duck courses[N_DUCK_COURSES];
    Spectrum *spectrum; /**< of takes; owned */
} Ducking;

/** A line to be ducked for, and what is heard then. All borrowed. */
typedef struct DuckedLine {
    size_t line;             /**< index into the script's lines */
    const LineVoice *voice;
    int64_t last_end;        /**< of the lines before it */
    int64_t start, end;
    const Ambience *ambience;
    const Effects *effects;  /**< with its own sounds placed already */
} DuckedLine;

/** Begin before the first line. Ends with ducking_done(), also on failure. Errors: STATUS_NO_MEMORY. */
Status ducking_init(Ducking *ducking, MixDistances distances, Error *error);
void ducking_done(Ducking *ducking);

/** Place a line; lines come in order. Words at risk go to the callback of `options`. Errors: STATUS_NO_MEMORY. */
Status ducking_add_line(Ducking *ducking, const MixOptions *options, const DuckedLine *line, Error *error);

/** After the last line, which ended at `last_end`. Errors: STATUS_NO_MEMORY. */
Status ducking_add_tail(Ducking *ducking, int64_t last_end, Error *error);

#endif
