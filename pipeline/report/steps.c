/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file steps.c
 * Loudness from tenth to tenth of a second. */
#include "report/steps.h"

#include <math.h>
#include <stdlib.h>

enum { RATE_HZ = 48000, SHORT_TERM_STEPS = 30 };

/* Gates and percentiles of the loudness range. */
static const double RANGE_ABSOLUTE_LUFS = -70, RANGE_RELATIVE_LU = -20, RANGE_LOW = 0.10, RANGE_HIGH = 0.95;

void steps_init(Steps *steps)
{
    *steps = (Steps){0};
    weighting_init(&steps->weighting, RATE_HZ, 2);
}

void steps_done(Steps *steps)
{
    free(steps->values);
    steps->values = NULL;
}

static Status end_step(Steps *steps, Error *error)
{
    if (steps->n == steps->capacity) {
        size_t capacity = steps->capacity ? steps->capacity * 2 : 1024;
        double *values = reallocarray(steps->values, capacity, sizeof *values);
        if (!values) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        steps->values = values;
        steps->capacity = capacity;
    }
    steps->values[steps->n++] = steps->energy / STEP_FRAMES;
    steps->energy = 0;
    steps->in_step = 0;
    return STATUS_OK;
}

Status steps_add(Steps *steps, const float *stereo, size_t n_frames, Error *error)
{
    while (n_frames) {
        size_t n = STEP_FRAMES - steps->in_step;
        if (n > n_frames) n = n_frames;
        steps->energy += weighting_process(&steps->weighting, stereo, n);
        steps->in_step += n;
        stereo += 2 * n;
        n_frames -= n;
        Status status = steps->in_step == STEP_FRAMES ? end_step(steps, error) : STATUS_OK;
        if (status) return status;
    }
    return STATUS_OK;
}

static double mean(const Steps *steps, size_t from, size_t to)
{
    double sum = 0;
    if (to > steps->n) to = steps->n;
    for (size_t i = from; i < to; i++) sum += steps->values[i];
    return from < to ? sum / (double)(to - from) : 0;
}

double steps_mean_lufs(const Steps *steps, size_t from, size_t to)
{
    return weighting_to_lufs(mean(steps, from, to));
}

double steps_short_term_lufs(const Steps *steps, size_t at)
{
    size_t from = at + 1 < SHORT_TERM_STEPS ? 0 : at + 1 - SHORT_TERM_STEPS;
    return steps_mean_lufs(steps, from, at + 1);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Drop what is not above `gate`; returns how many are left. */
static size_t gated(double *values, size_t n, double gate)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (values[i] > gate) values[kept++] = values[i];
    return kept;
}

Status steps_range_lu(const Steps *steps, double *range_lu, Error *error)
{
    double *values = malloc((steps->n + 1) * sizeof *values);
    size_t n = 0;
    double sum = 0;
    if (!values) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = SHORT_TERM_STEPS; i <= steps->n; i++) values[n++] = mean(steps, i - SHORT_TERM_STEPS, i);
    n = gated(values, n, weighting_to_mean_square(RANGE_ABSOLUTE_LUFS));
    for (size_t i = 0; i < n; i++) sum += values[i];
    if (n) n = gated(values, n, sum / (double)n * pow(10, RANGE_RELATIVE_LU / 10));
    qsort(values, n, sizeof *values, by_value);
    *range_lu = n ? weighting_to_lufs(values[(size_t)((double)(n - 1) * RANGE_HIGH + 0.5)]) -
                        weighting_to_lufs(values[(size_t)((double)(n - 1) * RANGE_LOW + 0.5)])
                  : 0;
    free(values);
    return STATUS_OK;
}
