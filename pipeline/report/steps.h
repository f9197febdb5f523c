/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_REPORT_STEPS_H
#define DRAMATIS_REPORT_STEPS_H
/** @file steps.h
 * Stereo frames in; the weighted mean square of each tenth of a second out, and what follows from those. */

#include "base/status.h"
#include "base/weighting.h"

#include <stddef.h>

enum { STEP_FRAMES = 4800 };

/** Plain data; embed it. */
typedef struct Steps {
    Weighting weighting;
    double energy; /**< of the step that is not whole yet */
    size_t in_step;
    double *values; /**< owned */
    size_t n, capacity;
} Steps;

/** Begin; end with steps_done(). */
void steps_init(Steps *steps);
void steps_done(Steps *steps);

/** Take stereo frames at 48 kHz. Errors: STATUS_NO_MEMORY. */
Status steps_add(Steps *steps, const float *stereo, size_t n_frames, Error *error);

/** Return the mean from step `from` to `to`, those past the end left out, as a loudness in LUFS. */
double steps_mean_lufs(const Steps *steps, size_t from, size_t to);

/** Return the loudness of the 3 s that end with step `at` ("short-term"); of less where there is less. */
double steps_short_term_lufs(const Steps *steps, size_t at);

/** Compute the loudness range in LU, 0 where there is none. Source: EBU Tech 3342. Errors: STATUS_NO_MEMORY. */
Status steps_range_lu(const Steps *steps, double *range_lu, Error *error);

#endif
