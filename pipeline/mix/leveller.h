/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_LEVELLER_H
#define DRAMATIS_MIX_LEVELLER_H
/** @file leveller.h
 * How loud a bed is from tenth to tenth of a second in; out comes the slow course of gain that keeps it
 * under speech without letting it sink into nothing: what stands out is pulled down, long ahead, and
 * what is very quiet is raised a little. */

#include <stddef.h>

/** Compute a linear gain for the middle of each of `n_steps`, of which `energies` holds the weighted mean
 * squares. The bed is a loop: its end is what comes before its beginning. `scratch` has room for
 * 2 · n_steps. */
void leveller_gains(const float *energies, size_t n_steps, float *scratch, float *gains);

#endif
