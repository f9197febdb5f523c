/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_CLEARANCE_H
#define DRAMATIS_MIX_CLEARANCE_H
/** @file clearance.h
 * A line and the bed under it, as mean squares from tenth to tenth of a second, in; out comes how far the
 * bed must go down, so that no stretch of the line is covered. */

#include <stddef.h>

/** Return how many dB (0 or less) the bed must go down for it to lie `distance_lu` below the speech in the
 * mean of the line, in each 3 s, and, a little less far, in each 1 s in which somebody really speaks. */
double clearance_depth_db(const float *speech, const float *bed, size_t n_steps, double distance_lu);

#endif
