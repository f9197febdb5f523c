/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/shot_metrics.h"
#include "support/fourier.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_HZ = 48000, TEN_MS = RATE_HZ / 100, N_SHORT = 1 << 14, MOST_TONES = 40 };

static void *need(void *memory)
{
    if (!memory) abort();
    return memory;
}

/* Add the power of frames from `at` on, N_SHORT of them under a window, to `power`. */
static void add_power(const float *frames, size_t n_frames, size_t at, double *power)
{
    Bin *x = need(calloc(N_SHORT, sizeof *x));
    for (size_t i = 0; i < N_SHORT && at + i < n_frames; i++)
        x[i] = ((double)frames[2 * (at + i)] + (double)frames[2 * (at + i) + 1]) *
               (0.5 - 0.5 * cos(2 * M_PI * (double)i / N_SHORT));
    fourier_transform(x, N_SHORT, -1);
    for (size_t i = 0; i < N_SHORT / 2; i++) power[i] += pow(cabs(x[i]), 2);
    free(x);
}

static double hz_of(size_t bin)
{
    return (double)bin * RATE_HZ / N_SHORT;
}

static double power_between(const double *power, double low_hz, double high_hz)
{
    double sum = 1e-30;
    for (size_t i = 1; i < N_SHORT / 2; i++)
        if (hz_of(i) >= low_hz && hz_of(i) < high_hz) sum += power[i];
    return sum;
}

static double centroid_at(const float *frames, size_t n_frames, size_t at)
{
    double power[N_SHORT / 2] = {0}, sum = 1e-30, weighted = 0;
    add_power(frames, n_frames, at, power);
    for (size_t i = 1; i < N_SHORT / 2; i++) {
        sum += power[i];
        weighted += power[i] * hz_of(i);
    }
    return weighted / sum;
}

static double slope_of(const double *power)
{
    double x = 0, y = 0, xx = 0, xy = 0, n = 0;
    for (double hz = 125; hz < 8000; hz *= pow(2, 1.0 / 3), n++) {
        double octave = log2(hz), top = hz * pow(2, 1.0 / 3);
        double level = 10 * log10(power_between(power, hz, top) / (top - hz));
        x += octave, y += level, xx += octave * octave, xy += octave * level;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}

static int by_size_down(const void *a, const void *b)
{
    double d = *(const double *)b - *(const double *)a;
    return d < 0 ? -1 : d > 0;
}

static void measure_spectrum(const float *frames, size_t n_frames, ShotMetrics *out)
{
    double *power = need(calloc(N_SHORT / 2, sizeof *power)), tones = 0;
    for (size_t at = 0; at < n_frames; at += N_SHORT / 2) add_power(frames, n_frames, at, power);
    double all = power_between(power, 20, 20000);
    out->slope_db = slope_of(power);
    out->bass = power_between(power, 20, 250) / all;
    out->treble = power_between(power, 2500, 20000) / all;
    out->band = power_between(power, 350, 3000) / all;
    qsort(power, N_SHORT / 2, sizeof *power, by_size_down);
    for (size_t i = 0; i < MOST_TONES; i++) tones += power[i];
    out->tones = tones / all;
    free(power);
}

/* Levels of 10 ms each as root mean squares; returns how many. */
static size_t levels_of(const float *frames, size_t n_frames, double *levels)
{
    size_t n = n_frames / TEN_MS;
    for (size_t i = 0; i < n; i++) {
        double energy = 1e-20;
        for (size_t k = 2 * i * TEN_MS; k < 2 * (i + 1) * TEN_MS; k++)
            energy += (double)frames[k] * (double)frames[k];
        levels[i] = sqrt(energy / (2 * TEN_MS));
    }
    return n;
}

/* Relative fluctuation of levels at rates from one to another, over an octave's mean. */
static double fluctuation(const double *levels, size_t n, double low_hz, double high_hz)
{
    double mean = 0, energy = 0;
    for (size_t i = 0; i < n; i++) mean += levels[i] / (double)n;
    for (size_t k = 1; k < n / 2; k++) {
        double hz = (double)k * 100 / (double)n;
        if (hz < low_hz || hz >= high_hz) continue;
        double complex sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += (levels[i] / mean - 1) * cexp(-2 * M_PI * I * (double)(k * i) / (double)n);
        energy += 2 * pow(cabs(sum) / (double)n, 2);
    }
    return sqrt(energy / log2(high_hz / low_hz));
}

static void measure_course(const float *frames, size_t n_frames, ShotMetrics *out)
{
    double *levels = need(calloc(n_frames / TEN_MS + 1, sizeof *levels));
    size_t n = levels_of(frames, n_frames, levels), loudest = 0, end = n;
    for (size_t i = 0; i < n; i++)
        if (levels[i] > levels[loudest]) loudest = i;
    while (end > loudest && levels[end - 1] < 0.1 * levels[loudest]) end--;
    out->rise_s = fmax(0, 0.01 * (double)loudest - out->begins_s);
    out->fall_s = 0.01 * (double)(end - loudest);
    out->ends_db = 20 * log10(levels[n - 1] / levels[loudest]);
    for (size_t i = 1; i < n; i++)
        out->hits += levels[i] > 2.8 * levels[i - 1] && levels[i] > 0.03 * levels[loudest];
    out->slow = fluctuation(levels, n, 2, 4);
    out->syllabic = fluctuation(levels, n, 2, 16);
    out->centroid_hz = centroid_at(frames, n_frames, loudest * TEN_MS);
    out->later_hz = centroid_at(frames, n_frames, loudest * TEN_MS + RATE_HZ * 6 / 10);
    free(levels);
}

void shot_metrics(const float *frames, size_t n_frames, ShotMetrics *out)
{
    double energy = 1e-30, lr = 0, ll = 1e-30, rr = 1e-30;
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < n_frames; i++) {
        double left = (double)frames[2 * i], right = (double)frames[2 * i + 1];
        out->peak = fmax(out->peak, fmax(fabs(left), fabs(right)));
        lr += left * right, ll += left * left, rr += right * right;
    }
    energy += (ll + rr) / (2 * (double)n_frames);
    out->sides = lr / sqrt(ll * rr);
    out->crest_db = 20 * log10(out->peak / sqrt(energy));
    for (size_t i = 0; i < 2 * n_frames && fabs((double)frames[i]) < 0.01 * out->peak; i++)
        out->begins_s = (double)i / (2.0 * RATE_HZ);
    measure_spectrum(frames, n_frames, out);
    measure_course(frames, n_frames, out);
}
