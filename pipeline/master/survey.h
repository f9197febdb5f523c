/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MASTER_SURVEY_H
#define DRAMATIS_MASTER_SURVEY_H
/** @file survey.h
 * Stereo frames in; what mastering has to know about them out: the energy of every 100 ms and, for its
 * shape within, of every slice of some 10 ms; how high every stretch could rise; the cells that a limiter
 * would act on; and the true peak. About 220 bytes a second are
 * kept, and 8 for each such cell, 4 MiB at most. */

#include "base/status.h"
#include "base/weighting.h"
#include "master/interpolator.h"

#include <stdint.h>

enum {
    SURVEY_MARGIN_FRAMES = 2 * CELL_FRAMES, /**< of the past, that survey_add() looks at */
    SURVEY_SLICE_CELLS = 32,
    SURVEY_SLICE_FRAMES = SURVEY_SLICE_CELLS * CELL_FRAMES
};

/** A cell that rises far above the loudness. */
typedef struct LoudCell {
    uint32_t cell; /**< its number from the start */
    float peak;    /**< true peak, linear */
} LoudCell;

/** The cells that rise more than `headroom_db` above the integrated loudness. That is known at the end
 * only, so they are picked by an estimate of it, somewhat on the safe side. */
typedef struct LoudCells {
    double headroom_db; /**< HUGE_VAL for none, nor slices, nor reaches */
    float threshold;    /**< true peak from which a cell counts, for now */
    float complete_above; /**< no cell with a higher true peak is missing; infinite if many are */
    size_t next_estimate; /**< step after which the threshold is set anew */
    LoudCell *cells;    /**< in order; owned */
    size_t n, capacity;
} LoudCells;

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
    size_t in_slice;    /**< frames of the current slice */
    double slice_energy; /**< its weighted energy so far */
    uint8_t *slices;    /**< weighted energy of each whole slice, see survey_slice_energy(); owned */
    size_t n_slices, slices_capacity;
    float *reaches; /**< what the true peak of each page cannot exceed; owned */
    size_t n_reaches, reaches_capacity;
    size_t n_judged;      /**< cells so far, one of silence before the first included */
    CellShape latest[2];  /**< shapes of the last two cells */
    LoudCells loud;
    float true_peak;      /**< highest so far, linear */
} Survey;

/** Begin with silence in the past. `headroom_db`: see LoudCells. End it with survey_done(). */
void survey_init(Survey *survey, int rate_hz, double headroom_db);
void survey_done(Survey *survey);

/** Forget the frames of the past and any step begun; keep what has been found out. */
void survey_restart(Survey *survey);

/** Look at the next frames, a multiple of CELL_FRAMES. SURVEY_MARGIN_FRAMES before the first are read;
 * they must be the end of what came before, or zeros. Errors: STATUS_NO_MEMORY. */
Status survey_add(Survey *survey, const float *frames, size_t n_frames, Error *error);

/** Append a step that was measured elsewhere. Errors: STATUS_NO_MEMORY. */
Status survey_add_step(Survey *survey, double mean_square, Error *error);

/** Return the weighted energy of a whole slice, to 5 %. */
double survey_slice_energy(const Survey *survey, size_t slice);

/** Return what the true peak of step `step` cannot exceed, linear. */
float survey_reach(const Survey *survey, size_t step);

#endif
