/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_WEIGHTING_H
#define DRAMATIS_BASE_WEIGHTING_H
/** @file weighting.h
 * Frames in; their energy as the ear weighs it out, step by step: the first half of loudness.h, for
 * those who keep the steps. Source: ITU-R BS.1770-4, annex 1. */

#include <stddef.h>

/** Steps in a second: loudness is made of energies of 100 ms each. */
#define WEIGHTING_STEPS_PER_S 10

/** Coefficients of a second-order filter, a0 being 1. */
typedef struct Biquad {
    double b0, b1, b2, a1, a2;
} Biquad;

/** K-weighting of 1 or 2 channels. Plain data; embed it. */
typedef struct Weighting {
    Biquad shelf, high_pass;
    int n_channels;
    double state[6][2]; /**< the latest two values before, between and after the filters, per channel */
} Weighting;

/** Return the frames of a step at `rate_hz`. */
size_t weighting_step_frames(int rate_hz);

/** Set up for interleaved frames of 1 or 2 channels, as if silence had come before. */
void weighting_init(Weighting *weighting, int rate_hz, int n_channels);

/** Weigh the next frames; return the sum of squares over all channels. */
double weighting_process(Weighting *weighting, const float *frames, size_t n_frames);

/** Return the gated integrated loudness of `n_steps` steps, each given as the mean over its frames of
 * the weighted squares, in LUFS, or LOUDNESS_SILENCE_LUFS. */
double weighting_integrate(const double *mean_squares, size_t n_steps);

/** Return a mean square as a loudness in LUFS, and the other way round. */
double weighting_to_lufs(double mean_square);
double weighting_to_mean_square(double lufs);

#endif
