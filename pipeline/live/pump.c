/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/pump.h"

#include <stdlib.h>
#include <string.h>

Status pump_init(Pump *pump, Reel *reel, int64_t from, Tape *tape, const PumpSettings *settings, Error *error)
{
    *pump = (Pump){.reel = reel, .tape = tape, .settings = *settings, .next_frame = from};
    pump->limiter = limiter_new(MIX_RATE_HZ, settings->gain_db, settings->ceiling_dbtp);
    if (settings->speed != 1) pump->stretch = malloc(sizeof *pump->stretch);
    if (!pump->limiter || (settings->speed != 1 && !pump->stretch)) {
        pump_done(pump);
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    pump->n_to_drop = pump->n_to_flush = limiter_delay_frames(pump->limiter);
    if (pump->stretch) {
        stretch_init(pump->stretch, settings->speed);
        pump->n_to_flush += 4 * (size_t)STRETCH_HOP_FRAMES;
    }
    dither_init(&pump->dither);
    atomic_store_explicit(&tape->finished, false, memory_order_relaxed);
    atomic_store_explicit(&tape->ring.n_got, 0, memory_order_relaxed);
    atomic_store_explicit(&tape->ring.n_put, 0, memory_order_relaxed);
    return STATUS_OK;
}

void pump_done(Pump *pump)
{
    limiter_free(pump->limiter);
    free(pump->stretch);
    pump->limiter = NULL;
    pump->stretch = NULL;
}

/* A block at the lowest speed becomes twice as long, and what the stretch held comes with it. */
bool pump_has_room(const Pump *pump)
{
    size_t n_frames = pump->stretch ? 3 * (size_t)PUMP_BLOCK_FRAMES : PUMP_BLOCK_FRAMES;
    return ring_room(&pump->tape->ring) >= 2 * n_frames;
}

bool pump_is_finished(const Pump *pump)
{
    return pump->is_last && pump->n_to_flush == 0;
}

/* Read up to a block, and silence behind the last. */
static Status read_frames(Pump *pump, float *frames, size_t *n_frames, bool *at_end, Error *error)
{
    size_t n = 0;
    Status status =
        reel_read(pump->reel, pump->next_frame, pump->settings.bus_gains, frames, PUMP_BLOCK_FRAMES, &n, error);
    if (status) return status;
    pump->next_frame += (int64_t)n;
    *at_end = n == 0 && !pump->settings.stays;
    if (n == 0 && pump->settings.stays) {
        n = PUMP_BLOCK_FRAMES;
        memset(frames, 0, n * 2 * sizeof *frames);
    } else if (n == 0 && pump->is_last) {
        n = pump->n_to_flush < PUMP_BLOCK_FRAMES ? pump->n_to_flush : PUMP_BLOCK_FRAMES;
        memset(frames, 0, n * 2 * sizeof *frames);
        pump->n_to_flush -= n;
    }
    *n_frames = n;
    return STATUS_OK;
}

static void put(Pump *pump, const float *frames, size_t n_frames)
{
    int16_t samples[2 * PUMP_BLOCK_FRAMES];
    dither_process(&pump->dither, frames, samples, 2 * n_frames);
    ring_put(&pump->tape->ring, samples, 2 * n_frames);
}

Status pump_block(Pump *pump, bool *at_end, Error *error)
{
    float frames[2 * PUMP_BLOCK_FRAMES];
    size_t n_frames = 0;
    Status status = read_frames(pump, frames, &n_frames, at_end, error);
    if (status) return status;
    limiter_process(pump->limiter, frames, frames, n_frames);
    size_t n_dropped = pump->n_to_drop < n_frames ? pump->n_to_drop : n_frames;
    pump->n_to_drop -= n_dropped;
    const float *out = frames + n_dropped * 2;
    n_frames -= n_dropped;
    if (pump->stretch) {
        stretch_put(pump->stretch, out, n_frames);
        float hop[2 * STRETCH_HOP_FRAMES];
        while (stretch_take(pump->stretch, hop)) put(pump, hop, STRETCH_HOP_FRAMES);
    } else {
        put(pump, out, n_frames);
    }
    if (pump_is_finished(pump)) atomic_store_explicit(&pump->tape->finished, true, memory_order_release);
    return STATUS_OK;
}
