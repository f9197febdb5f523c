/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file bands.c
 * Six octaves, from 250 Hz to 8 kHz. */
#include "report/bands.h"

#include <math.h>
#include <stdlib.h>

static const double RATE_HZ = 48000;
static const double LOWEST_HZ = 250;
static const double Q = M_SQRT2; /* a band-pass of one octave */
static const double SILENCE = 1e-12;

/* What each octave is worth, and the range in which the ratio of speech to the rest matters. */
static const double importance[BANDS_N] = {0.0617, 0.1671, 0.2373, 0.2648, 0.2142, 0.0549};
static const double RANGE_DB = 30, LOWEST_DB = -15;

/* A band-pass of 0 dB in its middle, as one coefficient less: b1 is 0 and b2 is −b0. */
typedef struct BandPass {
    double b0, a1, a2;
} BandPass;

static BandPass band_pass(int band)
{
    double w = 2 * M_PI * ldexp(LOWEST_HZ, band) / RATE_HZ;
    double alpha = sin(w) / (2 * Q);
    return (BandPass){alpha / (1 + alpha), -2 * cos(w) / (1 + alpha), (1 - alpha) / (1 + alpha)};
}

/* Two in a row, in transposed form; returns the sum of the squares. */
static double filter(const BandPass *f, double state[4], const float *mono, size_t n_frames)
{
    double s0 = state[0], s1 = state[1], s2 = state[2], s3 = state[3], sum = 0;
    for (size_t i = 0; i < n_frames; i++) {
        double x = (double)mono[i];
        double y = f->b0 * x + s0;
        s0 = s1 - f->a1 * y;
        s1 = -f->b0 * x - f->a2 * y;
        double z = f->b0 * y + s2;
        s2 = s3 - f->a1 * z;
        s3 = -f->b0 * y - f->a2 * z;
        sum += z * z;
    }
    state[0] = s0, state[1] = s1, state[2] = s2, state[3] = s3;
    for (int i = 0; i < 4; i++)
        if (fabs(state[i]) < 1e-30) state[i] = 0; /* subnormal numbers cost ten times as much */
    return sum;
}

static Status end_step(Bands *bands, Error *error)
{
    if (bands->n_steps == bands->capacity) {
        size_t capacity = bands->capacity ? bands->capacity * 2 : 1024;
        float(*steps)[BANDS_N] = reallocarray(bands->steps, capacity, sizeof *steps);
        if (!steps) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        bands->steps = steps;
        bands->capacity = capacity;
    }
    for (int band = 0; band < BANDS_N; band++) {
        bands->steps[bands->n_steps][band] = (float)(bands->sums[band] / BANDS_STEP_FRAMES);
        bands->sums[band] = 0;
    }
    bands->n_steps++;
    bands->in_step = 0;
    return STATUS_OK;
}

Status bands_add(Bands *bands, const float *mono, size_t n_frames, Error *error)
{
    while (n_frames) {
        size_t n = BANDS_STEP_FRAMES - bands->in_step;
        if (n > n_frames) n = n_frames;
        for (int band = 0; band < BANDS_N; band++) {
            BandPass f = band_pass(band);
            bands->sums[band] += filter(&f, bands->state[band], mono, n);
        }
        mono += n;
        n_frames -= n;
        bands->in_step += n;
        Status status = bands->in_step == BANDS_STEP_FRAMES ? end_step(bands, error) : STATUS_OK;
        if (status) return status;
    }
    return STATUS_OK;
}

void bands_done(Bands *bands)
{
    free(bands->steps);
    *bands = (Bands){0};
}

static double energy(const Bands *bands, int band, size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to && i < bands->n_steps; i++) sum += (double)bands->steps[i][band];
    return sum + SILENCE;
}

double bands_intelligibility(const Bands *speech, const Bands *others, size_t from, size_t to)
{
    double understood = 0;
    for (int band = 0; band < BANDS_N; band++) {
        double ratio_db = 10 * log10(energy(speech, band, from, to) / energy(others, band, from, to));
        understood += importance[band] * fmin(fmax((ratio_db - LOWEST_DB) / RANGE_DB, 0), 1);
    }
    return understood;
}
