/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file effects.c
 * The sounds that are heard once. */
#include "mix/effects.h"
#include "mix/mix.h"
#include "mix/resampler.h"
#include "mix/sound_stream.h"
#include "mix/speech_bands.h"

#include <math.h>
#include <stdlib.h>

enum { FADE_IN_FRAMES = MIX_RATE_HZ / 1000, FADE_OUT_FRAMES = MIX_RATE_HZ / 100 };

typedef struct Effect {
    struct Effect *next;
    SoundStream *stream;
    EffectKind kind;
    const SoundProfile *profile; /* borrowed */
    double gain;
    int64_t start, end; /* on the timeline */
    float left, right;  /* gains */
    int64_t n_out;      /* frames of its last fade */
} Effect;

struct Effects {
    Effect *list; /* newest first */
};

/* A sound is as loud as its loudest moment, however long it rings on; music as loud as it is on the whole. */
static double level_of(const SoundProfile *profile, EffectKind kind)
{
    switch (kind) {
        case EFFECT_SOUND: return sound_profile_loudest_lufs(profile);
        case EFFECT_MUSIC: break;
    }
    return profile->level_lufs;
}

Effects *effects_new(void)
{
    return calloc(1, sizeof(Effects));
}

static void free_effect(Effect *effect)
{
    sound_stream_close(effect->stream);
    free(effect);
}

void effects_free(Effects *effects)
{
    if (!effects) return;
    while (effects->list) {
        Effect *next = effects->list->next;
        free_effect(effects->list);
        effects->list = next;
    }
    free(effects);
}

Status effects_place(Effects *effects, const ShelvedSound *sound, EffectLevel level, int64_t start,
                     int64_t *end, Error *error)
{
    Effect *effect = calloc(1, sizeof *effect);
    if (!effect) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    const SoundProfile *profile = &sound->profile;
    effect->start = start;
    effect->end = start + resampler_length(profile->n_frames, profile->rate_hz);
    if (level.end > start && level.end < effect->end) effect->end = level.end;
    effect->n_out = level.n_out_frames > 0 ? level.n_out_frames : FADE_OUT_FRAMES;
    double gain = pow(10, (level.lufs - level_of(profile, level.kind)) / 20);
    effect->kind = level.kind;
    effect->profile = profile;
    effect->gain = gain;
    effect->left = (float)(gain * cos(fmax(level.pan, 0) * M_PI_2));
    effect->right = (float)(gain * cos(fmax(-level.pan, 0) * M_PI_2));
    Status status = sound_stream_open(sound->path, profile, SOUND_ONCE, 0, &effect->stream, error);
    if (status) {
        free_effect(effect);
        return status;
    }
    effect->next = effects->list;
    effects->list = effect;
    *end = effect->end;
    return STATUS_OK;
}

static float ramp(int64_t i, int64_t n_frames)
{
    return (float)(0.5 - 0.5 * cos(M_PI * ((double)i + 0.5) / (double)n_frames));
}

/* `frames` are those from frame `at` of the timeline on. */
static void fade_ends(const Effect *effect, int64_t at, float *frames, size_t n_frames)
{
    int64_t half = (effect->end - effect->start) / 2;
    int64_t n_in = half < FADE_IN_FRAMES ? half : FADE_IN_FRAMES, n_out = half < effect->n_out ? half : effect->n_out;
    int64_t from_start = at - effect->start, to_end = effect->end - at;
    if (from_start >= n_in && to_end - (int64_t)n_frames >= n_out) return;
    for (int64_t i = 0; i < (int64_t)n_frames; i++) {
        float gain = 1;
        if (from_start + i < n_in) gain = ramp(from_start + i, n_in);
        else if (to_end - 1 - i < n_out) gain = ramp(to_end - 1 - i, n_out);
        frames[2 * i] *= gain;
        frames[2 * i + 1] *= gain;
    }
}

static Status add_effect(Effect *effect, int64_t start, size_t n_frames, float *stereo, Error *error)
{
    float frames[2 * EFFECTS_MAX_FRAMES];
    size_t skip = effect->start > start ? (size_t)(effect->start - start) : 0;
    size_t n_made;
    Status status = sound_stream_read(effect->stream, frames, n_frames - skip, &n_made, error);
    if (status) return status;
    if (effect->end - start - (int64_t)skip < (int64_t)n_made) n_made = (size_t)(effect->end - start - (int64_t)skip);
    fade_ends(effect, start + (int64_t)skip, frames, n_made);
    for (size_t i = 0; i < n_made; i++) {
        stereo[2 * (skip + i)] += frames[2 * i] * effect->left;
        stereo[2 * (skip + i) + 1] += frames[2 * i + 1] * effect->right;
    }
    return STATUS_OK;
}

bool effects_are_heard(const Effects *effects, EffectKind kind)
{
    for (const Effect *effect = effects->list; effect; effect = effect->next)
        if (effect->kind == kind) return true;
    return false;
}

void effects_levels(const Effects *effects, EffectKind kind, int64_t from, size_t n_steps, float *energies, float *bands)
{
    for (size_t i = 0; i < n_steps; i++) energies[i] = 0;
    for (size_t i = 0; i < n_steps * SPEECH_N_BANDS; i++) bands[i] = 0;
    for (const Effect *effect = effects->list; effect; effect = effect->next)
        if (effect->kind == kind)
            sound_profile_add_once(effect->profile, (double)(from - effect->start) / MIX_RATE_HZ, n_steps, effect->gain, energies, bands);
}

Status effects_add(Effects *effects, EffectKind kind, int64_t start, size_t n_frames, float *stereo, Error *error)
{
    Effect **link = &effects->list;
    while (*link) {
        Effect *effect = *link;
        if (effect->end <= start) {
            *link = effect->next;
            free_effect(effect);
            continue;
        }
        if (effect->kind == kind && effect->start < start + (int64_t)n_frames) {
            Status status = add_effect(effect, start, n_frames, stereo, error);
            if (status) return status;
        }
        link = &effect->next;
    }
    return STATUS_OK;
}
