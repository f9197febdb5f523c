/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/sound_events.h"
#include "support/fourier.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_HZ = 48000 };

static void *need(void *memory)
{
    if (!memory) abort();
    return memory;
}

static int by_size(const void *a, const void *b)
{
    double d = *(const double *)a - *(const double *)b;
    return d < 0 ? -1 : d > 0;
}

double sound_onsets_per_s(const float *frames, size_t n_frames)
{
    enum { N = 1024, HOP = RATE_HZ / 100, BANDS = 24, AROUND = 30 };
    size_t n = (n_frames - N) / HOP, n_onsets = 0, last = 0;
    double *flux = need(calloc(n, sizeof *flux)), before[BANDS] = {0};
    for (size_t i = 0; i < n; i++) {
        Bin x[N];
        for (size_t k = 0; k < N; k++)
            x[k] = (double)frames[2 * (i * HOP + k)] * (0.5 - 0.5 * cos(2 * M_PI * (double)k / N));
        fourier_transform(x, N, -1);
        for (size_t b = 0; b < BANDS; b++) {
            double energy = 1e-12;
            size_t low = (size_t)(4 * pow(2, (double)b / 4)), high = (size_t)(4 * pow(2, (double)(b + 1) / 4)) + 1;
            for (size_t k = low; k < high && k < N / 2; k++) energy += pow(cabs(x[k]), 2);
            double level = 10 * log10(energy);
            if (i > 0) flux[i] += fmax(0, level - before[b]) / BANDS;
            before[b] = level;
        }
    }
    for (size_t i = AROUND; i + AROUND < n; i++) {
        double window[2 * AROUND + 1];
        memcpy(window, flux + i - AROUND, sizeof window);
        qsort(window, 2 * AROUND + 1, sizeof *window, by_size);
        bool is_peak = flux[i] >= flux[i - 1] && flux[i] > flux[i + 1] && flux[i] > window[AROUND] + 1.4;
        if (!is_peak || i < last + 5) continue;
        n_onsets++;
        last = i;
    }
    free(flux);
    return (double)n_onsets * 100 / (double)n;
}

double sound_lines_db(const float *frames, size_t n_frames)
{
    enum { N = 1 << 14, PER_OCTAVE = 36 };
    Bin *x = need(calloc(N, sizeof *x));
    double sum = 0;
    size_t n_stretches = n_frames / N;
    for (size_t s = 0; s < n_stretches; s++) {
        double levels[PER_OCTAVE];
        for (size_t i = 0; i < N; i++)
            x[i] = (double)frames[2 * (s * N + i)] * (0.5 - 0.5 * cos(2 * M_PI * (double)i / N));
        fourier_transform(x, N, -1);
        for (int k = 0; k < PER_OCTAVE; k++) {
            double energy = 1e-30, low = 2000 * pow(2, (double)k / PER_OCTAVE);
            size_t first = (size_t)(low * N / RATE_HZ), end = (size_t)(low * pow(2, 1.0 / PER_OCTAVE) * N / RATE_HZ);
            for (size_t i = first; i < end; i++) energy += pow(cabs(x[i]), 2) / (double)(end - first);
            levels[k] = 10 * log10(energy);
        }
        qsort(levels, PER_OCTAVE, sizeof *levels, by_size);
        sum += levels[PER_OCTAVE - 1] - levels[PER_OCTAVE / 2];
    }
    free(x);
    return sum / (double)n_stretches;
}
