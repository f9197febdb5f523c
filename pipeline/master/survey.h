/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MASTER_SURVEY_H
#define DRAMATIS_MASTER_SURVEY_H
/** @file survey.h
 * Stereo frames in; what mastering has to know about them out: the energy of every 100 ms, how high
 * every stretch could rise, and the true peak. Ten bytes a tenth of a second are kept. */

#include "base/status.h"
#include "base/weighting.h"
#include "master/interpolator.h"

#include <stdbool.h>
#include <stdint.h>

/** Frames of the past that survey_add() looks at. */
enum { SURVEY_MARGIN_FRAMES = 2 * CELL_FRAMES };

/** Plain data; embed it. */
typedef struct Survey {
    Interpolator interpolator;
    Weighting weighting;
    int rate_hz;
    size_t step_frames; /**< in 100 ms */
    size_t in_step;     /**< frames of the current step */
    double step_energy; /**< its weighted energy so far */
    double *steps;      /**< mean weighted square of each whole step; owned */
    size_t n_steps, steps_capacity;
    float *reaches; /**< what the true peak of each page cannot exceed; owned */
    size_t n_reaches, reaches_capacity;
    size_t in_page;       /**< cells of the current page */
    CellShape latest[2];  /**< shapes of the last two cells */
    float true_peak;      /**< highest so far, linear */
} Survey;

/** Begin with silence in the past. End it with survey_done(). */
void survey_init(Survey *survey, int rate_hz);
void survey_done(Survey *survey);

/** Forget the frames of the past and any step begun; keep what has been found out. */
void survey_restart(Survey *survey);

/** Look at the next frames, a multiple of CELL_FRAMES. SURVEY_MARGIN_FRAMES before the first are read;
 * they must be the end of what came before, or zeros. Errors: STATUS_NO_MEMORY. */
Status survey_add(Survey *survey, const float *frames, size_t n_frames, Error *error);

/** Append a step that was measured elsewhere. Errors: STATUS_NO_MEMORY. */
Status survey_add_step(Survey *survey, double mean_square, Error *error);

/** Return what the true peak of step `step` cannot exceed, linear. */
float survey_reach(const Survey *survey, size_t step);

#endif
