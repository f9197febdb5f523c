/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/sound_metrics.h"
#include "support/fourier.h"
#include "support/sound_events.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    RATE_HZ = 48000,
    N_FFT = 1 << 21,
    STEP = 120,           /* frames of an envelope's value: 400 Hz */
    N_ENVELOPE = N_FFT / STEP
};

static void *need(void *memory)
{
    if (!memory) abort();
    return memory;
}

static size_t bin_of(double hz)
{
    return (size_t)(hz * N_FFT / RATE_HZ);
}

/* The envelope of a band, of N_ENVELOPE values. */
static void envelope(const Bin *spectrum, double low_hz, double high_hz, Bin *scratch, double *out)
{
    memset(scratch, 0, N_FFT * sizeof *scratch);
    for (size_t i = bin_of(low_hz); i < bin_of(high_hz); i++) scratch[i] = spectrum[i];
    fourier_transform(scratch, N_FFT, 1);
    for (size_t i = 0; i < N_ENVELOPE; i++) {
        out[i] = 0;
        for (size_t k = 0; k < STEP; k++) out[i] += cabs(scratch[i * STEP + k]) / STEP;
    }
}

static void moments(const double *x, size_t n, double *mean, double *deviation, double *skewness,
                    double *kurtosis)
{
    double sum = 0, m2 = 0, m3 = 0, m4 = 0;
    for (size_t i = 0; i < n; i++) sum += x[i];
    *mean = sum / (double)n;
    for (size_t i = 0; i < n; i++) {
        double d = x[i] - *mean;
        m2 += d * d;
        m3 += d * d * d;
        m4 += d * d * d * d;
    }
    *deviation = sqrt(m2 / (double)n);
    *skewness = m3 / (double)n / pow(*deviation, 3);
    *kurtosis = m4 / (double)n / pow(*deviation, 4);
}

static double correlation(const double *a, const double *b, size_t n)
{
    double ma = 0, mb = 0, ab = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < n; i++) ma += a[i] / (double)n, mb += b[i] / (double)n;
    for (size_t i = 0; i < n; i++) {
        ab += (a[i] - ma) * (b[i] - mb);
        aa += (a[i] - ma) * (a[i] - ma);
        bb += (b[i] - mb) * (b[i] - mb);
    }
    return ab / sqrt(aa * bb);
}

static double density_db(const Bin *spectrum, double low_hz, double high_hz)
{
    double energy = 1e-30;
    for (size_t i = bin_of(low_hz); i < bin_of(high_hz); i++)
        energy += creal(spectrum[i]) * creal(spectrum[i]) + cimag(spectrum[i]) * cimag(spectrum[i]);
    return 10 * log10(energy / (high_hz - low_hz));
}

static double slope_of(const Bin *spectrum)
{
    double x = 0, y = 0, xx = 0, xy = 0, n = 0;
    for (double hz = 125; hz < 8000; hz *= pow(2, 1.0 / 3), n++) {
        double octave = log2(hz), level = density_db(spectrum, hz, hz * pow(2, 1.0 / 3));
        x += octave, y += level, xx += octave * octave, xy += octave * level;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}

static double coherence_of(const Bin *left, const Bin *right, double low_hz, double high_hz)
{
    double lr = 0, ll = 0, rr = 0;
    for (size_t i = bin_of(low_hz); i < bin_of(high_hz); i++) {
        lr += creal(left[i] * conj(right[i]));
        ll += creal(left[i] * conj(left[i]));
        rr += creal(right[i] * conj(right[i]));
    }
    return lr / sqrt(ll * rr);
}

static int by_size(const void *a, const void *b)
{
    double d = *(const double *)a - *(const double *)b;
    return d < 0 ? -1 : d > 0;
}

/* Levels in dB of stretches of `length` frames of one side pair; returns how many. */
static size_t levels_of(const float *frames, size_t n_frames, size_t length, double *out)
{
    size_t n = n_frames / length;
    for (size_t i = 0; i < n; i++) {
        double energy = 1e-20;
        for (size_t k = 2 * i * length; k < 2 * (i + 1) * length; k++)
            energy += (double)frames[k] * (double)frames[k];
        out[i] = 10 * log10(energy / (double)length);
    }
    return n;
}

static double clicks_of(const Bin *spectrum, Bin *scratch)
{
    enum { MS = RATE_HZ / 1000, WIDTH = 101 };
    size_t n = N_FFT / MS, n_clicks = 0;
    double *rms = need(malloc(n * sizeof *rms));
    int is_in = 0;
    memset(scratch, 0, N_FFT * sizeof *scratch);
    for (size_t i = bin_of(1000); i < N_FFT / 2; i++) scratch[i] = spectrum[i];
    fourier_transform(scratch, N_FFT, 1);
    for (size_t i = 0; i < n; i++) {
        rms[i] = 0;
        for (size_t k = 0; k < MS; k++) rms[i] += pow(creal(scratch[i * MS + k]), 2) / MS;
        rms[i] = sqrt(rms[i]);
    }
    for (size_t i = WIDTH / 2; i + WIDTH / 2 < n; i++) {
        double window[WIDTH];
        memcpy(window, rms + i - WIDTH / 2, sizeof window);
        qsort(window, WIDTH, sizeof *window, by_size);
        int now = rms[i] > 4 * window[WIDTH / 2];
        n_clicks += now && !is_in;
        is_in = now;
    }
    free(rms);
    return (double)n_clicks * 1000 / (double)n;
}

static double modulation_of(double *values)
{
    enum { N = 1 << 14 };
    Bin *x = need(calloc(N, sizeof *x));
    double mean = 0, energy = 0;
    for (size_t i = 0; i < N; i++) mean += values[i] / N;
    for (size_t i = 0; i < N; i++) x[i] = values[i] / mean - 1;
    fourier_transform(x, N, -1);
    for (size_t i = 0; i < N / 2; i++) {
        double hz = (double)i * 400 / N;
        if (hz >= 2 && hz < 8) energy += 2 * pow(cabs(x[i]) / N, 2);
    }
    free(x);
    return sqrt(energy / 2); /* two octaves of rate */
}

/* How far the strongest rate of fluctuation between two stands out of all from 1 to 60 Hz, in dB. */
static double rate_peak_db(const double *values, double low_hz, double high_hz)
{
    enum { N = 1 << 14, SMOOTH = 9 };
    Bin *x = need(calloc(N, sizeof *x));
    double *power = need(calloc(N / 2, sizeof *power)), mean = 0, peak = 0;
    for (size_t i = 0; i < N; i++) mean += values[i] / N;
    for (size_t i = 0; i < N; i++) x[i] = values[i] / mean - 1;
    fourier_transform(x, N, -1);
    for (size_t i = 0; i + SMOOTH < N / 2; i++)
        for (size_t k = 0; k < SMOOTH; k++) power[i] += pow(cabs(x[i + k]), 2);
    size_t first = (size_t)(1.0 * N / 400), n = (size_t)(59.0 * N / 400);
    for (size_t i = (size_t)(low_hz * N / 400); i < (size_t)(high_hz * N / 400); i++) peak = fmax(peak, power[i]);
    qsort(power + first, n, sizeof *power, by_size);
    double median = power[first + n / 2];
    free(x);
    free(power);
    return 10 * log10(peak / median);
}

static void measure_octaves(const Bin *spectrum, Bin *scratch, SoundMetrics *out)
{
    double *now = need(malloc(N_ENVELOPE * sizeof *now)), *before = need(malloc(N_ENVELOPE * sizeof *now));
    double mean, deviation, kurtosis, sum = 0;
    for (int k = 0; k < METRICS_N_OCTAVES; k++) {
        double centre_hz = 62.5 * (1 << k);
        envelope(spectrum, centre_hz / M_SQRT2, centre_hz * M_SQRT2, scratch, now);
        moments(now, N_ENVELOPE, &mean, &deviation, &out->skewness[k], &kurtosis);
        out->variation[k] = deviation / mean;
        for (size_t i = 0; i < N_ENVELOPE; i++) now[i] = pow(now[i], 0.3);
        if (k > 0) sum += correlation(now, before, N_ENVELOPE);
        double *swap = now;
        now = before;
        before = swap;
    }
    out->neighbours = sum / (METRICS_N_OCTAVES - 1);
    envelope(spectrum, 200, 8000, scratch, now);
    out->modulation = modulation_of(now);
    envelope(spectrum, 3000, 6000, scratch, now);
    out->chirps_db = rate_peak_db(now, 1.4, 4.5);
    out->pulses_db = rate_peak_db(now, 23, 36);
    free(now);
    free(before);
}

static void measure_seam(const float *frames, size_t n_frames, SoundMetrics *out)
{
    double sum = 0, level_sum = 0;
    enum { NEAR = RATE_HZ / 10 };
    for (size_t i = 1; i < NEAR; i++) {
        const float *head = frames + 2 * i, *tail = frames + 2 * (n_frames - i);
        sum += pow((double)head[0] - (double)head[-2], 2) + pow((double)tail[0] - (double)tail[-2], 2);
    }
    out->seam = fabs((double)frames[0] - (double)frames[2 * n_frames - 2]) / sqrt(sum / (2 * NEAR));
    double *levels = need(malloc(n_frames / 2400 * sizeof *levels));
    size_t n = levels_of(frames, n_frames, 2400, levels);
    for (size_t i = 1; i < n; i++) level_sum += pow(levels[i] - levels[i - 1], 2);
    out->seam_level = fabs(levels[0] - levels[n - 1]) / sqrt(level_sum / (double)n);
    qsort(levels, n, sizeof *levels, by_size);
    out->spread_db = levels[n * 95 / 100] - levels[n * 5 / 100];
    free(levels);
}

void sound_metrics(const float *frames, size_t n_frames, SoundMetrics *out)
{
    Bin *left = need(malloc(3 * N_FFT * sizeof *left)), *right = left + N_FFT, *scratch = right + N_FFT;
    double *samples = need(malloc(n_frames * sizeof *samples)), mean, deviation, skewness;
    if (n_frames < N_FFT) abort();
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < n_frames; i++) {
        samples[i] = (double)frames[2 * i];
        out->peak = fmax(out->peak, fmax(fabs((double)frames[2 * i]), fabs((double)frames[2 * i + 1])));
    }
    moments(samples, n_frames, &mean, &deviation, &skewness, &out->kurtosis);
    double seconds[256];
    size_t n_seconds = levels_of(frames, n_frames < 256 * RATE_HZ ? n_frames : 256 * RATE_HZ, RATE_HZ, seconds);
    double kurtosis;
    moments(seconds, n_seconds, &mean, &out->slow_db, &skewness, &kurtosis);
    measure_seam(frames, n_frames, out);
    for (size_t i = 0; i < N_FFT; i++) {
        left[i] = (double)frames[2 * i];
        right[i] = (double)frames[2 * i + 1];
    }
    fourier_transform(left, N_FFT, -1);
    fourier_transform(right, N_FFT, -1);
    out->slope_db = slope_of(left);
    out->dip_db = density_db(left, 80, 250) - density_db(left, 600, 1600);
    out->coherence[0] = coherence_of(left, right, 40, 200);
    out->coherence[1] = coherence_of(left, right, 200, 2000);
    out->coherence[2] = coherence_of(left, right, 2000, 10000);
    measure_octaves(left, scratch, out);
    out->clicks_per_s = clicks_of(left, scratch);
    out->lines_db = sound_lines_db(frames, n_frames);
    out->onsets_per_s = sound_onsets_per_s(frames, n_frames);
    free(samples);
    free(left);
}
