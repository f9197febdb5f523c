/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file leveller.c
 * A compressor that knows the whole bed beforehand. */
#include "mix/leveller.h"
#include "base/weighting.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    REACH = 2,      /* steps around one that make up the 400 ms that the ear hears as one */
    SMOOTHING = 3   /* steps to either side of one over which the gain goes from one value to another */
};

static const double FREE_LU = 4.0;      /* up and down from the middle, that are left alone */
static const double RATIO = 3.0;        /* of what is above */
static const double RAISED_PART = 0.5;  /* of what is below */
static const double MOST_RAISED_DB = 6.0;
static const double MIDDLE_BELOW_MEAN_LU = 8.0; /* where silence is most of the bed, events are not flattened */
static const double SILENCE_LUFS = -70.0;

static int compare_levels(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The louder of both blocks of 400 ms that have a step in their middle. */
static double level_around(const float *energies, size_t n_steps, size_t step)
{
    double sums[2] = {0, 0};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < (size_t)2 * REACH; i++)
            sums[k] += (double)energies[(step + n_steps * REACH + i + k - REACH) % n_steps];
    return weighting_to_lufs(fmax(sums[0], sums[1]) / (2 * REACH));
}

/* What the bed mostly is: the median of what is not silence. */
static double middle_of(const float *levels, size_t n_steps, float *sorted)
{
    double energy = 0;
    size_t n = 0;
    for (size_t i = 0; i < n_steps; i++) {
        if ((double)levels[i] <= SILENCE_LUFS) continue;
        sorted[n++] = levels[i];
        energy += weighting_to_mean_square((double)levels[i]);
    }
    if (n == 0) return SILENCE_LUFS;
    qsort(sorted, n, sizeof *sorted, compare_levels);
    return fmax((double)sorted[n / 2], weighting_to_lufs(energy / (double)n) - MIDDLE_BELOW_MEAN_LU);
}

static double gain_for(double level, double middle)
{
    double above = level - (middle + FREE_LU), below = middle - FREE_LU - level;
    if (level <= SILENCE_LUFS) return 0;
    if (above > 0) return above * (1 / RATIO - 1);
    if (below > 0) return fmin(below * RAISED_PART, MOST_RAISED_DB);
    return 0;
}

void leveller_gains(const float *energies, size_t n_steps, float *scratch, float *gains)
{
    float *levels = scratch, *lowest = scratch + n_steps;
    for (size_t i = 0; i < n_steps; i++) levels[i] = (float)level_around(energies, n_steps, i);
    double middle = middle_of(levels, n_steps, lowest);
    for (size_t i = 0; i < n_steps; i++) levels[i] = (float)gain_for((double)levels[i], middle);
    /* The lowest gain around is held before the mean is taken, so that it is down in time for all of what
     * it is meant for. */
    for (size_t i = 0; i < n_steps; i++) {
        lowest[i] = levels[i];
        for (size_t k = 1; k <= SMOOTHING; k++) {
            lowest[i] = fminf(lowest[i], levels[(i + k) % n_steps]);
            lowest[i] = fminf(lowest[i], levels[(i + n_steps * SMOOTHING - k) % n_steps]);
        }
    }
    for (size_t i = 0; i < n_steps; i++) {
        double sum = (double)lowest[i];
        for (size_t k = 1; k <= SMOOTHING; k++)
            sum += (double)lowest[(i + k) % n_steps] +
                   (double)lowest[(i + n_steps * SMOOTHING - k) % n_steps];
        gains[i] = (float)pow(10, sum / (2 * SMOOTHING + 1) / 20);
    }
}
