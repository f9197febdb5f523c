/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as bins. */
#include "attribution/fit/binning.h"

#include <stdlib.h>

enum { SAMPLE = 40000, BINS = BOOST_BINS };

static int compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

static void choose_thresholds(Binning *binning, int f, float *sample, size_t n)
{
    qsort(sample, n, sizeof *sample, compare_floats);
    size_t n_distinct = n > 0;
    for (size_t i = 1; i < n; i++) n_distinct += sample[i] != sample[i - 1];
    unsigned n_bins = 0;
    for (size_t i = 1; i < n && n_bins < BINS - 1; i++) {
        if (sample[i] == sample[i - 1]) continue;
        bool due = n_distinct <= BINS || i >= (n_bins + 1) * n / BINS;
        if (due) binning->thresholds[f][n_bins++] = (sample[i] + sample[i - 1]) / 2;
    }
    binning->n_bins[f] = n_bins + 1;
}

static uint8_t bin_of(const Binning *binning, int f, float value)
{
    unsigned low = 0, high = binning->n_bins[f] - 1;
    while (low < high) {
        unsigned middle = (low + high) / 2;
        if (value <= binning->thresholds[f][middle]) high = middle;
        else low = middle + 1;
    }
    return (uint8_t)low;
}

bool binning_init(Binning *binning, const Rows *rows)
{
    float *sample = malloc(SAMPLE * sizeof *sample);
    binning->bins = malloc(rows->n * N_FEATURES + 1);
    if (!sample || !binning->bins) {
        free(sample);
        return false;
    }
    size_t step = rows->n / SAMPLE + 1;
    for (int f = 0; f < N_FEATURES; f++) {
        size_t n = 0;
        for (size_t r = 0; r < rows->n && n < SAMPLE; r += step) sample[n++] = rows->values[r * N_FEATURES + (size_t)f];
        choose_thresholds(binning, f, sample, n);
    }
    free(sample);
    for (size_t r = 0; r < rows->n; r++)
        for (int f = 0; f < N_FEATURES; f++)
            binning->bins[r * N_FEATURES + (size_t)f] = bin_of(binning, f, rows->values[r * N_FEATURES + (size_t)f]);
    return true;
}

void binning_done(Binning *binning)
{
    free(binning->bins);
    binning->bins = NULL;
}
