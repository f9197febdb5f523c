/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/callback.h"

static void fade(CallbackState *state, int16_t *frames, size_t n_frames)
{
    for (size_t i = 0; i < n_frames; i++) {
        int64_t left = state->fade_frames - state->n_faded;
        for (size_t c = 0; c < state->n_channels; c++) {
            int16_t *sample = frames + i * state->n_channels + c;
            *sample = left > 0 ? (int16_t)(*sample * left / state->fade_frames) : 0;
        }
        state->n_faded++;
    }
}

int callback_play(const void *input, void *output, unsigned long n_frames,
                  const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags, void *context)
{
    CallbackState *state = context;
    int16_t *out = output;
    (void)input;
    (void)time;
    /* In this order: once it is finished, what waits in the ring is all that there is. */
    bool finished = atomic_load_explicit(&state->finished, memory_order_acquire);
    bool stopping = atomic_load_explicit(&state->stopping, memory_order_acquire);
    size_t n = ring_waiting(&state->ring) / state->n_channels;
    if (n > n_frames) n = n_frames;
    ring_get(&state->ring, out, n * state->n_channels);
    memset(out + n * state->n_channels, 0, (n_frames - n) * state->n_channels * sizeof *out);
    if (stopping) fade(state, out, n);
    atomic_store_explicit(&state->n_played,
                          atomic_load_explicit(&state->n_played, memory_order_relaxed) + (int64_t)n,
                          memory_order_release);
    if (flags & paOutputUnderflow)
        atomic_fetch_add_explicit(&state->n_device_dry, 1, memory_order_relaxed);

    bool faded = stopping && (state->n_faded >= state->fade_frames || n < n_frames);
    bool ended = faded || (finished && n < n_frames);
    bool dry = n < n_frames && !ended;
    if (dry && !state->is_dry) atomic_fetch_add_explicit(&state->n_dry, 1, memory_order_relaxed);
    state->is_dry = dry;
    if (ended) state->n_post_rolled += (int64_t)(faded ? n_frames : n_frames - n);
    return state->n_post_rolled >= state->post_roll_frames ? paComplete : paContinue;
}
