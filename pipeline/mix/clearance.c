/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file clearance.c
 * Speech over ambience. */
#include "mix/clearance.h"

#include <math.h>

/* What the estimate of a line's level may err; and for a second, a little less distance does. */
static const double MORE_LU = 1.0;
static const double MORE_FOR_A_SECOND_LU = 0.5 - 2.0;
static const double RELATIVE_GATE = 0.1;     /* of the energy, −10 LU: what is softer is a pause */
static const double SPOKEN = 0.2;            /* −7 LU: seconds softer than that are mostly pause */

enum { STEPS_SHORT = 10, STEPS_LONG = 30 };

static double mean_of(const float *energies, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)energies[i];
    return n ? sum / (double)n : 0;
}

static double mean_above(const float *energies, size_t n, double gate)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if ((double)energies[i] <= gate) continue;
        sum += (double)energies[i];
        count++;
    }
    return count ? sum / (double)count : 0;
}

/* The smallest ratio of speech to bed over all windows of `length` steps that have more than `gate`. */
static double nearest(const float *speech, const float *bed, size_t n_steps, size_t length, double gate)
{
    double lowest = HUGE_VAL;
    for (size_t i = 0; i + length <= n_steps; i++) {
        double spoken = mean_of(speech + i, length), behind = mean_of(bed + i, length);
        if (spoken > gate && behind > 0) lowest = fmin(lowest, spoken / behind);
    }
    return lowest;
}

double clearance_depth_db(const float *speech, const float *bed, size_t n_steps, double distance_lu)
{
    double level = mean_above(speech, n_steps, RELATIVE_GATE * mean_of(speech, n_steps));
    double behind = mean_above(bed, n_steps, RELATIVE_GATE * mean_of(bed, n_steps));
    if (level <= 0 || behind <= 0) return 0;
    double ratio = fmin(level / behind, nearest(speech, bed, n_steps, STEPS_LONG, level * SPOKEN));
    double second = nearest(speech, bed, n_steps, STEPS_SHORT, level * SPOKEN);
    double room_db = fmin(10 * log10(ratio) - distance_lu - MORE_LU,
                          10 * log10(second) - distance_lu - MORE_FOR_A_SECOND_LU);
    return fmin(0, room_db);
}
