/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MASTER_INTERPOLATOR_H
#define DRAMATIS_MASTER_INTERPOLATOR_H
/** @file interpolator.h
 * Stereo frames in; how high the signal rises on and between them out.
 *
 * Works in cells of 16 frames. The signal between samples costs a hundred times more to compute than
 * to bound, and most cells can be shown not to reach the ceiling, so there is a cheap scan and an exact
 * measure. Source: ITU-R BS.1770-4, annex 2 (four times oversampling); the interpolator is longer than
 * the one printed there, and the peak between oversampled values is found by a parabola. */

#include <stddef.h>

enum {
    CELL_FRAMES = 16,
    CELL_SAMPLES = 2 * CELL_FRAMES,
    INTERPOLATOR_TAPS = 30,
    INTERPOLATOR_PHASES = 3 /* between two samples; the fourth is the sample itself */
};

/** Coefficients and the bounds that follow from them. Plain data, constant after init. */
typedef struct Interpolator {
    float taps[INTERPOLATOR_PHASES][INTERPOLATOR_TAPS];
    float peak_bound; /**< the true peak is at most this times the largest sample near it */
    float bend_bound; /**< or: at most that sample plus this times the largest bend near it */
} Interpolator;

/** What the scan finds in a cell. */
typedef struct CellShape {
    float peak; /**< largest absolute sample */
    float bend; /**< largest absolute second difference, centred on frames −1 to 14 of the cell */
} CellShape;

void interpolator_init(Interpolator *interpolator);

/** Find the shape of `n_cells` cells in a row. Two frames before the first are read. */
void interpolator_scan(const float *frames, size_t n_cells, CellShape *shapes);

/** Return what the true peak in the middle one of three neighbouring cells cannot exceed. */
float interpolator_reach(const Interpolator *interpolator, const CellShape shapes[3]);

/** Return the true peak of the cell at `frames`, linear. A value up to `floor` is not refined and may
 * be a little low. Reads 15 frames before the cell and 16 after it. */
float interpolator_true_peak(const Interpolator *interpolator, const float *frames, float floor);

#endif
