/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file line_gain.c
 * Nobody reaches for the volume knob. */
#include "mix/line_gain.h"
#include "base/weighting.h"

#include <math.h>
#include <stdbool.h>

static const double MOST_OVER_LU = 3.0;      /* of a line over the speech level, before the cast's gain */
/* A word or two is as loud as its loudest 400 ms, without the pauses and soft ends that the level of a
 * longer line has in it; shouts may stand out. */
static const double MOST_OVER_SHORT_LU = 1.5;
static const double SHORT_S = 1.0;
static const double RELATIVE_GATE = 0.1; /* of the energy: −10 LU */
/* By how much less than a meter the unweighted estimate may hear; below that nothing is weighed. */
static const double ESTIMATE_MAY_MISS_LU = 2.5;

enum { STEPS_PER_BLOCK = 4, N_LANES = 8 };

/* The highest sample; lanes side by side, so that the loop becomes vector code. */
static float peak_of(const float *pcm, size_t n_frames)
{
    float highest[N_LANES] = {0}, peak = 0;
    size_t i = 0;
    for (; i + N_LANES <= n_frames; i += N_LANES)
        for (size_t lane = 0; lane < N_LANES; lane++) {
            float level = fabsf(pcm[i + lane]);
            highest[lane] = level > highest[lane] ? level : highest[lane];
        }
    for (; i < n_frames; i++) peak = fmaxf(peak, fabsf(pcm[i]));
    for (size_t lane = 0; lane < N_LANES; lane++) peak = fmaxf(peak, highest[lane]);
    return peak;
}

/* Weigh the steps like a meter: about ten times the work of squaring, so it is not done for every line. */
static void weigh(const Take *take, float *steps, size_t n_steps)
{
    Weighting weighting;
    weighting_init(&weighting, SPEECH_RATE_HZ, 1);
    for (size_t i = 0; i < n_steps; i++) {
        size_t at = i * LINE_GAIN_STEP_FRAMES, left = take->n_frames - at;
        size_t n = left < LINE_GAIN_STEP_FRAMES ? left : LINE_GAIN_STEP_FRAMES;
        steps[i] = (float)(weighting_process(&weighting, take->pcm + at, n) / (double)n);
    }
}

static double mean_above(const float *steps, size_t n_steps, double gate)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < n_steps; i++) {
        if ((double)steps[i] <= gate) continue;
        sum += (double)steps[i];
        count++;
    }
    return count ? sum / (double)count : 0;
}

static double loudest_block(const float *steps, size_t n_steps)
{
    size_t length = n_steps < STEPS_PER_BLOCK ? n_steps : STEPS_PER_BLOCK;
    double loudest = 0;
    for (size_t i = 0; i + length <= n_steps && length > 0; i++) {
        double sum = 0;
        for (size_t k = 0; k < length; k++) sum += (double)steps[i + k];
        loudest = fmax(loudest, sum / (double)length);
    }
    return loudest;
}

static double level_lufs(const float *steps, size_t n_steps, bool is_short)
{
    if (is_short) return weighting_to_lufs(loudest_block(steps, n_steps));
    double mean = mean_above(steps, n_steps, 0);
    return weighting_to_lufs(mean_above(steps, n_steps, mean * RELATIVE_GATE));
}

double line_gain(const Take *take, float *steps, size_t n_steps, double most_to_a_side,
                 const CastVoice *voice, Delivery delivery)
{
    bool is_short = (double)take->n_frames < SHORT_S * SPEECH_RATE_HZ;
    double over = is_short && delivery != DELIVERY_SHOUTED ? MOST_OVER_SHORT_LU : MOST_OVER_LU;
    double level = level_lufs(steps, n_steps, is_short);
    if (level > SPEECH_LEVEL_LUFS + over - ESTIMATE_MAY_MISS_LU) {
        weigh(take, steps, n_steps);
        level = level_lufs(steps, n_steps, is_short);
    }
    double gain_db = voice->gain_db + fmin(0, SPEECH_LEVEL_LUFS + over - level);
    double peak = (double)peak_of(take->pcm, take->n_frames) * most_to_a_side;
    if (peak > 0) gain_db = fmin(gain_db, LINE_GAIN_PEAK_DBFS - 20 * log10(peak));
    return pow(10, gain_db / 20);
}
