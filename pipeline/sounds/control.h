/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_CONTROL_H
#define DRAMATIS_SOUNDS_CONTROL_H
/** @file control.h
 * Slow changes: a value every CONTROL_STEP samples of a sound, and one more, which in a loop is the first
 * again. */

#include "sounds/filter.h"
#include "sounds/random.h"

#define CONTROL_STEP 64

/** Return how many values belong to `n_samples`. */
static inline size_t control_n(size_t n_samples)
{
    return n_samples / CONTROL_STEP + 1;
}

/** Fill `n` values with a wandering of mean 0 and deviation 1 whose rates lie between two frequencies: a
 * sum of sines that all fit the loop a whole number of times. */
void control_wander(Random *random, float *values, size_t n, double low_hz, double high_hz);

/** Turn each value v into 10^((level_db + v × deviation_db) / 20). */
void control_to_gain(float *values, size_t n, double level_db, double deviation_db);

/** Add `values` shifted later by `delay_s`, times `gain`, around the loop. */
void control_add_delayed(float *out, const float *values, size_t n, double delay_s, double gain);

/** Multiply samples by the values, straight lines between them. */
void control_apply(const float *values, float *samples, size_t n_samples);

#endif
