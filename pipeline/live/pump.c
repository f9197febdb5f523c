/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/pump.h"

#include <string.h>

Status pump_init(Pump *pump, Mix *mix, CallbackState *state, double gain_db, double ceiling_dbtp,
                 Error *error)
{
    *pump = (Pump){.mix = mix, .state = state};
    pump->limiter = limiter_new(MIX_RATE_HZ, gain_db, ceiling_dbtp);
    if (!pump->limiter) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    pump->n_to_drop = pump->n_to_flush = limiter_delay_frames(pump->limiter);
    dither_init(&pump->dither);
    return STATUS_OK;
}

void pump_done(Pump *pump)
{
    limiter_free(pump->limiter);
    pump->limiter = NULL;
}

bool pump_has_room(const Pump *pump)
{
    return ring_room(&pump->state->ring) >= (size_t)PUMP_BLOCK_FRAMES * 2;
}

bool pump_is_finished(const Pump *pump)
{
    return pump->mix_ended && pump->n_to_flush == 0;
}

/* Read up to a block of the mix, and silence behind it for as long as the limiter delays. */
static Status read_frames(Pump *pump, float *frames, size_t *n_frames, Error *error)
{
    size_t n = 0;
    if (!pump->mix_ended) {
        Status status = mix_read(pump->mix, frames, PUMP_BLOCK_FRAMES, &n, error);
        if (status) return status;
        pump->mix_ended = n == 0;
    }
    if (pump->mix_ended) {
        n = pump->n_to_flush < PUMP_BLOCK_FRAMES ? pump->n_to_flush : PUMP_BLOCK_FRAMES;
        memset(frames, 0, n * 2 * sizeof *frames);
        pump->n_to_flush -= n;
    }
    *n_frames = n;
    return STATUS_OK;
}

static void to_mono(float *frames, size_t n_frames)
{
    for (size_t i = 0; i < n_frames; i++) frames[i] = (frames[2 * i] + frames[2 * i + 1]) / 2;
}

Status pump_block(Pump *pump, Error *error)
{
    float frames[PUMP_BLOCK_FRAMES * 2];
    int16_t samples[PUMP_BLOCK_FRAMES * 2];
    size_t n_frames = 0;
    Status status = read_frames(pump, frames, &n_frames, error);
    if (status) return status;
    limiter_process(pump->limiter, frames, frames, n_frames);
    size_t n_dropped = pump->n_to_drop < n_frames ? pump->n_to_drop : n_frames;
    pump->n_to_drop -= n_dropped;
    float *out = frames + n_dropped * 2;
    n_frames -= n_dropped;
    size_t n_channels = pump->state->n_channels;
    if (n_channels == 1) to_mono(out, n_frames);
    dither_process(&pump->dither, out, samples, n_frames * n_channels);
    ring_put(&pump->state->ring, samples, n_frames * n_channels);
    if (pump_is_finished(pump))
        atomic_store_explicit(&pump->state->finished, true, memory_order_release);
    return STATUS_OK;
}
