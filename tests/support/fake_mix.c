/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/fake_mix.h"
#include "base/dither.h"
#include "master/master.h"

#include <stdlib.h>
#include <time.h>

static float noise_at(uint64_t at)
{
    at = (at + 1) * 0x9E3779B97F4A7C15u;
    at = (at ^ at >> 31) * 0xBF58476D1CE4E5B9u;
    return (float)((double)(at >> 40) / (1 << 24) - 0.5) * 0.5F;
}

void fake_mix_frame(const Mix *mix, int64_t at, float frame[2])
{
    for (int c = 0; c < 2; c++)
        frame[c] = at < mix->n_silent ? 0 : noise_at((uint64_t)at * 2 + (uint64_t)c);
}

Status mix_read(Mix *mix, float *frames, size_t max_frames, size_t *n_frames, Error *error)
{
    int64_t left = mix->n_frames - mix->n_read;
    size_t n = (int64_t)max_frames < left ? max_frames : (size_t)left;
    if (mix->fail_at && mix->n_read >= mix->fail_at)
        return error_set(error, STATUS_IO, "the fake mix broke off");
    if (mix->stall_at && mix->n_read >= mix->stall_at) {
        const struct timespec pause = {mix->stall_ms / 1000, mix->stall_ms % 1000 * 1000000L};
        mix->stall_at = 0;
        nanosleep(&pause, NULL);
    }
    for (size_t i = 0; i < n; i++) fake_mix_frame(mix, mix->n_read + (int64_t)i, frames + 2 * i);
    mix->n_read += (int64_t)n;
    *n_frames = n;
    return STATUS_OK;
}

int16_t *fake_mix_samples(const Mix *mix, double gain_db, double ceiling_dbtp)
{
    Limiter *limiter = limiter_new(MIX_RATE_HZ, gain_db, ceiling_dbtp);
    Dither dither;
    size_t delay = limiter_delay_frames(limiter), n = (size_t)mix->n_frames;
    float *frames = calloc(n + delay, 2 * sizeof *frames);
    int16_t *samples = malloc((n * 2 + 1) * sizeof *samples);
    if (!frames || !samples) abort();
    for (size_t i = 0; i < n; i++) fake_mix_frame(mix, (int64_t)i, frames + 2 * i);
    limiter_process(limiter, frames, frames, n + delay);
    dither_init(&dither);
    dither_process(&dither, frames + 2 * delay, samples, n * 2);
    limiter_free(limiter);
    free(frames);
    return samples;
}
