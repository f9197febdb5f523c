/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/loudness.h"
#include "base/weighting.h"

#include <stdlib.h>

enum {
    STEPS_PER_BLOCK = 4, /* a 400 ms gating block every 100 ms: 75 % overlap */
    STEPS_SHORT_TERM = 3 * WEIGHTING_STEPS_PER_S,
    BINS_PER_LU = 100,
    N_BINS = 100 * BINS_PER_LU /* from the absolute gate to +30 LUFS */
};

static const double ABSOLUTE_GATE_LUFS = -70.0;
static const double RELATIVE_GATE_LU = -10.0;

/* Blocks over the absolute gate of about one loudness: how many, and the sum of their exact mean
 * squares. Bins only decide what the relative gate keeps, so they cost no accuracy but at its edge. */
typedef struct Bin {
    uint64_t count;
    double energy;
} Bin;

struct LoudnessMeter {
    Weighting weighting;
    int n_channels;
    size_t step_frames;              /* frames in a step of 100 ms */
    size_t in_step;                  /* frames of the current step so far */
    double step_energy;              /* sum of weighted squares of it, all channels */
    double recent[STEPS_SHORT_TERM]; /* mean squares of the latest steps, a ring */
    size_t n_steps;                  /* so far */
    double max_short_term;           /* mean square */
    float peak;
    size_t first_bin, end_bin; /* the bins in use lie between */
    Bin bins[N_BINS];
};

LoudnessMeter *loudness_meter_new(int rate_hz, int n_channels)
{
    if (rate_hz < 8000 || rate_hz > 192000 || n_channels < 1 || n_channels > 2) return NULL;
    LoudnessMeter *meter = calloc(1, sizeof *meter);
    if (!meter) return NULL;
    weighting_init(&meter->weighting, rate_hz, n_channels);
    meter->n_channels = n_channels;
    meter->step_frames = weighting_step_frames(rate_hz);
    meter->first_bin = N_BINS;
    return meter;
}

void loudness_meter_free(LoudnessMeter *meter)
{
    free(meter);
}

static void count_block(LoudnessMeter *meter)
{
    double block = 0;
    for (size_t i = 1; i <= STEPS_PER_BLOCK; i++)
        block += meter->recent[(meter->n_steps - i) % STEPS_SHORT_TERM];
    block /= STEPS_PER_BLOCK;
    double level = weighting_to_lufs(block);
    if (level <= ABSOLUTE_GATE_LUFS) return;
    double bin = (level - ABSOLUTE_GATE_LUFS) * BINS_PER_LU;
    size_t at = bin < N_BINS - 1 ? (size_t)bin : N_BINS - 1;
    meter->bins[at].count++;
    meter->bins[at].energy += block;
    if (at < meter->first_bin) meter->first_bin = at;
    if (at >= meter->end_bin) meter->end_bin = at + 1;
}

static void end_step(LoudnessMeter *meter)
{
    meter->recent[meter->n_steps % STEPS_SHORT_TERM] =
        meter->step_energy / (double)meter->step_frames;
    meter->n_steps++;
    meter->step_energy = 0;
    meter->in_step = 0;
    if (meter->n_steps >= STEPS_PER_BLOCK) count_block(meter);
    if (meter->n_steps < STEPS_SHORT_TERM) return;
    double sum = 0;
    for (size_t i = 0; i < STEPS_SHORT_TERM; i++) sum += meter->recent[i];
    sum /= STEPS_SHORT_TERM;
    if (sum > meter->max_short_term) meter->max_short_term = sum;
}

/* Eight lanes side by side: the compiler may not reorder a maximum over floats by itself. */
static float highest_sample(const float *samples, size_t n, float peak)
{
    enum { LANES = 8 };
    float highest[LANES] = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++) {
            float level = fabsf(samples[i + (size_t)j]);
            highest[j] = level > highest[j] ? level : highest[j];
        }
    for (; i < n; i++) peak = fabsf(samples[i]) > peak ? fabsf(samples[i]) : peak;
    for (int j = 0; j < LANES; j++) peak = highest[j] > peak ? highest[j] : peak;
    return peak;
}

void loudness_meter_process(LoudnessMeter *meter, const float *frames, size_t n_frames)
{
    size_t stride = (size_t)meter->n_channels;
    meter->peak = highest_sample(frames, n_frames * stride, meter->peak);
    while (n_frames) {
        size_t n = meter->step_frames - meter->in_step;
        if (n > n_frames) n = n_frames;
        meter->step_energy += weighting_process(&meter->weighting, frames, n);
        meter->in_step += n;
        if (meter->in_step == meter->step_frames) end_step(meter);
        frames += n * stride;
        n_frames -= n;
    }
}

/* Mean square of the blocks with more than `gate`; 0 if there are none. */
static double gated_mean(const LoudnessMeter *meter, double gate)
{
    uint64_t count = 0;
    double energy = 0;
    for (size_t i = meter->first_bin; i < meter->end_bin; i++) {
        /* A bin that the gate cuts through is kept when its own mean is above the gate. */
        const Bin *bin = &meter->bins[i];
        if (bin->count == 0 || bin->energy <= gate * (double)bin->count) continue;
        count += bin->count;
        energy += bin->energy;
    }
    return count ? energy / (double)count : 0;
}

double loudness_meter_integrated(const LoudnessMeter *meter)
{
    double ungated = gated_mean(meter, 0);
    return weighting_to_lufs(gated_mean(meter, ungated * pow(10, RELATIVE_GATE_LU / 10)));
}

double loudness_meter_max_short_term(const LoudnessMeter *meter)
{
    return weighting_to_lufs(meter->max_short_term);
}

double loudness_meter_momentary(const LoudnessMeter *meter)
{
    size_t n = meter->n_steps < STEPS_PER_BLOCK ? meter->n_steps : STEPS_PER_BLOCK;
    double sum = 0;
    for (size_t i = 1; i <= n; i++) sum += meter->recent[(meter->n_steps - i) % STEPS_SHORT_TERM];
    return weighting_to_lufs(n ? sum / (double)n : 0);
}

double loudness_meter_sample_peak(const LoudnessMeter *meter)
{
    return (double)meter->peak;
}
