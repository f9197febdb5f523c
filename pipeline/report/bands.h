/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_REPORT_BANDS_H
#define DRAMATIS_REPORT_BANDS_H
/** @file bands.h
 * Frames in; their energy in octaves, 50 ms at a time, out: what tells whether one sound covers another, which their
 * loudness alone does not. */

#include "base/status.h"

#include <stddef.h>

enum { BANDS_N = 6, BANDS_STEP_FRAMES = 2400 };

/** Plain data; embed it, zero-initialised, and end it with bands_done(). */
typedef struct Bands {
    double state[BANDS_N][4]; /**< of two filters in a row, for each octave */
    double sums[BANDS_N];     /**< of the step that is not whole yet */
    size_t in_step;
    float (*steps)[BANDS_N];  /**< mean squares; owned */
    size_t n_steps, capacity;
} Bands;

/** Take mono frames at 48 kHz. Errors: STATUS_NO_MEMORY. */
Status bands_add(Bands *bands, const float *mono, size_t n_frames, Error *error);
void bands_done(Bands *bands);

/** Return how much of speech is understood over other sounds, 0 to 1: in steps `from` to `to` of both. Below 0.45 it is
 * poor, above 0.75 good. Source: ANSI S3.5-1997, the speech intelligibility index by octaves, for speech that is loud
 * enough in itself. */
double bands_intelligibility(const Bands *speech, const Bands *others, size_t from, size_t to);

#endif
