/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/signals.h"

#include <ebur128.h>
#include <math.h>
#include <soxr.h>
#include <stdlib.h>

double signal_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed / 2147483648.0 - 1;
}

static void nasty_frame(NastySignal signal, size_t i, uint32_t *seed, float frame[2])
{
    double t = (double)i / 48000, level;
    double left = 0, right = 0;
    switch (signal) {
    case NASTY_SQUARE_QUARTER:
        left = i / 2 % 2 ? 1 : -1;
        right = (i / 2 + 1) % 2 ? 2 : -2;
        break;
    case NASTY_SINE_BETWEEN: left = right = 1.4 * sin(M_PI / 2 * (double)i + M_PI / 4); break;
    case NASTY_CLICKS:
        left = i % 4801 == 4000 ? 4 * signal_random(seed) : 0.01 * signal_random(seed);
        right = i % 7919 == 4000 ? 3 : 0;
        break;
    case NASTY_RAMPS:
        left = sin(2 * M_PI * 997 * t) * (1 + 3 * fabs(sin(3 * t)));
        right = left / 2;
        break;
    case NASTY_BURSTS:
        level = fmod(t, 0.31) < 0.1 ? 3 : 0.1;
        left = level * (sin(2 * M_PI * 210 * t) + 0.1 * signal_random(seed));
        right = level * sin(2 * M_PI * 3100 * t);
        break;
    case NASTY_HIGH:
        left = 2 * sin(2 * M_PI * 11025.3 * t);
        right = 3 * sin(2 * M_PI * 10999 * t + 1);
        break;
    case NASTY_HIGHEST: left = 2 * sin(2 * M_PI * 20003 * t); break;
    case NASTY_SQUARE_LOW: left = fmod(t * 100, 1) < .5 ? 2 : -2, right = -left; break;
    case NASTY_NOISE: left = 2 * signal_random(seed), right = signal_random(seed); break;
    case N_NASTY_SIGNALS: break;
    }
    frame[0] = (float)left;
    frame[1] = (float)right;
}

float *signal_nasty(NastySignal signal, size_t n_frames)
{
    float *frames = calloc(n_frames, 2 * sizeof *frames);
    uint32_t seed = 1;
    for (size_t i = 0; frames && i + 4800 < n_frames; i++)
        nasty_frame(signal, i, &seed, frames + 2 * i);
    return frames;
}

float *signal_speech(int rate_hz, size_t n_frames)
{
    float *frames = calloc(n_frames, 2 * sizeof *frames);
    uint32_t seed = 7;
    double level = 0, target = 0, phase = 0, softened = 0, voice = 0;
    double corner = 1 - exp(-2 * M_PI * 3000 / rate_hz);
    for (size_t i = 0; frames && i < n_frames; i++) {
        double t = (double)i / rate_hz;
        if (i % (size_t)(rate_hz / 6) == 0)
            target = fmod(t, 3.1) > 2.4 ? 0 : 0.02 + 0.28 * fabs(signal_random(&seed));
        level += (target - level) * 60 / rate_hz;
        phase += (110 + 20 * sin(1.3 * t)) / rate_hz;
        phase -= floor(phase);
        double pulse = exp(-7 * phase) * sin(2 * M_PI * 5 * phase);
        softened += corner * (level * (pulse + 0.03 * signal_random(&seed)) - softened);
        voice += corner * (softened - voice);
        frames[2 * i] = (float)(0.9 * voice);
        frames[2 * i + 1] = (float)(0.6 * voice);
    }
    return frames;
}

/* In blocks: soxr's buffers grow with the size of a call, a little at a time. */
double signal_true_peak_db(const float *frames, size_t n_frames, int rate_hz)
{
    enum { BLOCK = 1024, FACTOR = 16, ROOM = 4 * BLOCK * FACTOR };
    soxr_io_spec_t io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    soxr_quality_spec_t quality = soxr_quality_spec(SOXR_VHQ, 0);
    soxr_t soxr = soxr_create(rate_hz, (double)FACTOR * rate_hz, 2, NULL, &io, &quality, NULL);
    float *out = malloc(ROOM * 2 * sizeof *out);
    double peak = 0;
    if (!out || !soxr) abort();
    for (size_t at = 0, n_out = 1; at < n_frames || n_out;) {
        size_t n = n_frames - at < BLOCK ? n_frames - at : BLOCK;
        if (soxr_process(soxr, n ? frames + 2 * at : NULL, n, NULL, out, ROOM, &n_out)) abort();
        for (size_t i = 0; i < n_out * 2; i++) peak = fmax(peak, fabs((double)out[i]));
        at += n;
    }
    soxr_delete(soxr);
    free(out);
    return 20 * log10(peak);
}

double signal_ebur128_peak_db(const float *frames, size_t n_frames, int rate_hz)
{
    double left = 0, right = 0;
    ebur128_state *state = ebur128_init(2, (unsigned long)rate_hz, EBUR128_MODE_TRUE_PEAK);
    if (!state) abort();
    ebur128_add_frames_float(state, frames, n_frames);
    ebur128_true_peak(state, 0, &left);
    ebur128_true_peak(state, 1, &right);
    ebur128_destroy(&state);
    return 20 * log10(fmax(left, right));
}

double signal_ebur128_lufs(const float *frames, size_t n_frames, int rate_hz, int n_channels)
{
    double lufs = 0;
    ebur128_state *state =
        ebur128_init((unsigned)n_channels, (unsigned long)rate_hz, EBUR128_MODE_I);
    if (!state) abort();
    ebur128_add_frames_float(state, frames, n_frames);
    ebur128_loudness_global(state, &lufs);
    ebur128_destroy(&state);
    return lufs;
}
