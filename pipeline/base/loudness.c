/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/loudness.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    STEPS_PER_BLOCK = 4, /* a 400 ms gating block every 100 ms: 75 % overlap */
    STEPS_SHORT_TERM = 30,
    N_BINS = 1000 /* the histogram's: 0.1 LU wide, from the absolute gate to +30 LUFS */
};

static const double ABSOLUTE_GATE_LUFS = -70.0;
static const double RELATIVE_GATE_LU = -10.0;
static const double BIN_LU = 0.1;

/* Two biquads in transposed direct form II: the head's shelf and the RLB high-pass. */
typedef struct Biquad {
    double b0, b1, b2, a1, a2;
} Biquad;

struct LoudnessMeter {
    int n_channels;
    Biquad shelf, high_pass;
    double state[2][4];             /* per channel: two of each filter */
    size_t step_frames;             /* frames in 100 ms */
    size_t in_step;                 /* frames of the current step so far */
    double step_energy;             /* sum of weighted squares of it, all channels */
    double recent[STEPS_SHORT_TERM]; /* mean squares of the latest steps, a ring */
    size_t n_steps;                 /* so far */
    double max_short_term;          /* mean square */
    float peak;
    /* Blocks over the absolute gate by loudness: how many, and the sum of their exact mean squares.
     * The bins only decide what the relative gate keeps, so they cost no accuracy but at its edge. */
    uint64_t count[N_BINS];
    double energy[N_BINS];
};

static double to_lufs(double mean_square)
{
    return mean_square > 0 ? -0.691 + 10 * log10(mean_square) : LOUDNESS_SILENCE_LUFS;
}

/* The standard gives coefficients for 48 kHz; these are the analogue prototypes behind them, so that
 * any rate is measured alike. Source: ITU-R BS.1770-4, annex 1; prototype values as derived by
 * Brecht De Man, "Evaluation of implementations of the EBU R128 loudness measurement", AES 2018. */
static Biquad shelf_at(double rate_hz)
{
    double k = tan(M_PI * 1681.974450955533 / rate_hz);
    double vh = pow(10, 3.999843853973347 / 20);
    double vb = pow(vh, 0.4996667741545416);
    double q = 0.7071752369554196;
    double a0 = 1 + k / q + k * k;
    return (Biquad){.b0 = (vh + vb * k / q + k * k) / a0,
                    .b1 = 2 * (k * k - vh) / a0,
                    .b2 = (vh - vb * k / q + k * k) / a0,
                    .a1 = 2 * (k * k - 1) / a0,
                    .a2 = (1 - k / q + k * k) / a0};
}

static Biquad high_pass_at(double rate_hz)
{
    double k = tan(M_PI * 38.13547087602444 / rate_hz);
    double q = 0.5003270373238773;
    double a0 = 1 + k / q + k * k;
    return (Biquad){.b0 = 1, .b1 = -2, .b2 = 1,
                    .a1 = 2 * (k * k - 1) / a0,
                    .a2 = (1 - k / q + k * k) / a0};
}

LoudnessMeter *loudness_meter_new(int rate_hz, int n_channels)
{
    if (rate_hz < 8000 || rate_hz > 192000 || n_channels < 1 || n_channels > 2) return NULL;
    LoudnessMeter *meter = calloc(1, sizeof *meter);
    if (!meter) return NULL;
    meter->n_channels = n_channels;
    meter->shelf = shelf_at(rate_hz);
    meter->high_pass = high_pass_at(rate_hz);
    meter->step_frames = (size_t)((rate_hz + 5) / 10);
    return meter;
}

void loudness_meter_free(LoudnessMeter *meter)
{
    free(meter);
}

static void end_step(LoudnessMeter *meter)
{
    meter->recent[meter->n_steps % STEPS_SHORT_TERM] =
        meter->step_energy / (double)meter->step_frames;
    meter->n_steps++;
    meter->step_energy = 0;
    meter->in_step = 0;
    if (meter->n_steps < STEPS_PER_BLOCK) return;
    double block = 0;
    for (size_t i = 1; i <= STEPS_PER_BLOCK; i++)
        block += meter->recent[(meter->n_steps - i) % STEPS_SHORT_TERM];
    block /= STEPS_PER_BLOCK;
    double level = to_lufs(block);
    if (level > ABSOLUTE_GATE_LUFS) {
        double bin = (level - ABSOLUTE_GATE_LUFS) / BIN_LU;
        size_t at = bin < N_BINS - 1 ? (size_t)bin : N_BINS - 1;
        meter->count[at]++;
        meter->energy[at] += block;
    }
    if (meter->n_steps < STEPS_SHORT_TERM) return;
    double sum = 0;
    for (size_t i = 0; i < STEPS_SHORT_TERM; i++) sum += meter->recent[i];
    if (sum / STEPS_SHORT_TERM > meter->max_short_term) meter->max_short_term = sum / STEPS_SHORT_TERM;
}

/* Filter one channel of a run that lies within a step; returns its weighted energy. */
static double weigh(const Biquad *s, const Biquad *h, double *state, const float *samples,
                    size_t stride, size_t n_frames)
{
    double s1 = state[0], s2 = state[1], h1 = state[2], h2 = state[3];
    double energy = 0;
    for (size_t i = 0; i < n_frames; i++) {
        double x = samples[i * stride];
        double y = s->b0 * x + s1;
        s1 = s->b1 * x - s->a1 * y + s2;
        s2 = s->b2 * x - s->a2 * y;
        double z = h->b0 * y + h1;
        h1 = h->b1 * y - h->a1 * z + h2;
        h2 = h->b2 * y - h->a2 * z;
        energy += z * z;
    }
    /* Subnormal numbers cost ten times as much; nothing below this is audible or measurable. */
    state[0] = fabs(s1) < 1e-30 ? 0 : s1;
    state[1] = fabs(s2) < 1e-30 ? 0 : s2;
    state[2] = fabs(h1) < 1e-30 ? 0 : h1;
    state[3] = fabs(h2) < 1e-30 ? 0 : h2;
    return energy;
}

void loudness_meter_process(LoudnessMeter *meter, const float *frames, size_t n_frames)
{
    size_t stride = (size_t)meter->n_channels;
    float peak = meter->peak;
    for (size_t i = 0; i < n_frames * stride; i++) {
        float level = fabsf(frames[i]);
        peak = level > peak ? level : peak;
    }
    meter->peak = peak;
    while (n_frames) {
        size_t n = meter->step_frames - meter->in_step;
        if (n > n_frames) n = n_frames;
        for (size_t c = 0; c < stride; c++)
            meter->step_energy += weigh(&meter->shelf, &meter->high_pass, meter->state[c],
                                        frames + c, stride, n);
        meter->in_step += n;
        if (meter->in_step == meter->step_frames) end_step(meter);
        frames += n * stride;
        n_frames -= n;
    }
}

/* Mean square of the blocks louder than `gate_lufs`; 0 if there are none. */
static double gated_mean(const LoudnessMeter *meter, double gate_lufs)
{
    uint64_t count = 0;
    double energy = 0;
    for (size_t i = 0; i < N_BINS; i++) {
        /* A bin that the gate cuts through is kept when its own mean is above the gate. */
        if (meter->count[i] == 0) continue;
        if (to_lufs(meter->energy[i] / (double)meter->count[i]) <= gate_lufs) continue;
        count += meter->count[i];
        energy += meter->energy[i];
    }
    return count ? energy / (double)count : 0;
}

double loudness_meter_integrated(const LoudnessMeter *meter)
{
    double ungated = gated_mean(meter, ABSOLUTE_GATE_LUFS);
    if (ungated <= 0) return LOUDNESS_SILENCE_LUFS;
    return to_lufs(gated_mean(meter, to_lufs(ungated) + RELATIVE_GATE_LU));
}

double loudness_meter_max_short_term(const LoudnessMeter *meter)
{
    return to_lufs(meter->max_short_term);
}

double loudness_meter_sample_peak(const LoudnessMeter *meter)
{
    return (double)meter->peak;
}
