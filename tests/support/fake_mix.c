/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/fake_mix.h"
#include "base/dither.h"
#include "master/master.h"

#include <stdlib.h>
#include <string.h>
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

static Mix *to_play;

void fake_mix_play(Mix *mix)
{
    to_play = mix;
}

Status mix_open(const MixOptions *options, Speech *speech, Mix **out, Error *error)
{
    (void)speech;
    if (!to_play) return error_set(error, STATUS_NOT_FOUND, "there is no fake mix");
    to_play->options = *options;
    to_play->n_read = (int64_t)options->first_line * MIX_RATE_HZ;
    to_play->n_opened++;
    *out = to_play;
    return STATUS_OK;
}

void mix_free(Mix *mix)
{
    (void)mix;
}

void mix_revise(Mix *mix, const MixRevision *revision)
{
    mix->options.voices = revision->voices;
    mix->n_revised++;
}

/* Where a second begins, a line does. */
static void tell_line(const Mix *mix)
{
    int64_t start = mix->n_read - (int64_t)mix->options.first_line * MIX_RATE_HZ;
    MixMark mark = {.line = (size_t)(mix->n_read / MIX_RATE_HZ), .start_frame = start, .end_frame = start + MIX_RATE_HZ};
    TakeWord words[] = {{0, 3, 0}, {4, 5, SPEECH_RATE_HZ / 2}};
    mark.words = words;
    mark.n_words = 2;
    mix->options.on_mark(mix->options.context, &mark);
}

/* All that there is comes as voices, in steps that never cross the start of a line. */
Status mix_read_buses(Mix *mix, float *const frames[N_MIX_BUSES], size_t max_frames, size_t *n_frames, Error *error)
{
    size_t left = (size_t)(MIX_RATE_HZ - mix->n_read % MIX_RATE_HZ);
    if (max_frames > left) max_frames = left;
    if (mix->n_read % MIX_RATE_HZ == 0 && mix->n_read < mix->n_frames && mix->options.on_mark) tell_line(mix);
    memset(frames[MIX_BEDS], 0, 2 * max_frames * sizeof(float));
    memset(frames[MIX_SOUNDS], 0, 2 * max_frames * sizeof(float));
    return mix_read(mix, frames[MIX_VOICES], max_frames, n_frames, error);
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

int16_t *fake_mix_samples(const Mix *mix, int64_t from, double gain_db, double ceiling_dbtp)
{
    Limiter *limiter = limiter_new(MIX_RATE_HZ, gain_db, ceiling_dbtp);
    Dither dither;
    size_t delay = limiter_delay_frames(limiter), n = (size_t)(mix->n_frames - from);
    float *frames = calloc(n + delay, 2 * sizeof *frames);
    int16_t *samples = malloc((n * 2 + 1) * sizeof *samples);
    if (!frames || !samples) abort();
    for (size_t i = 0; i < n; i++) fake_mix_frame(mix, from + (int64_t)i, frames + 2 * i);
    limiter_process(limiter, frames, frames, n + delay);
    dither_init(&dither);
    dither_process(&dither, frames + 2 * delay, samples, n * 2);
    limiter_free(limiter);
    free(frames);
    return samples;
}
