/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file effects.c
 * The sounds that are heard once. */
#include "mix/effects.h"
#include "mix/resampler.h"
#include "mix/sound_stream.h"

#include <math.h>
#include <stdlib.h>

typedef struct Effect {
    struct Effect *next;
    SoundStream *stream;
    int64_t start, end; /* on the timeline */
    float gain;
} Effect;

struct Effects {
    Effect *list; /* newest first */
};

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

Status effects_place(Effects *effects, const ShelvedSound *sound, double level_lufs, int64_t start,
                     int64_t *end, Error *error)
{
    Effect *effect = calloc(1, sizeof *effect);
    if (!effect) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    const SoundProfile *profile = &sound->profile;
    effect->start = start;
    effect->end = start + resampler_length(profile->n_frames, profile->rate_hz);
    effect->gain = (float)pow(10, (level_lufs - profile->level_lufs) / 20);
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

static Status add_effect(Effect *effect, int64_t start, size_t n_frames, float *stereo, Error *error)
{
    float frames[2 * EFFECTS_MAX_FRAMES];
    size_t skip = effect->start > start ? (size_t)(effect->start - start) : 0;
    size_t n_made;
    Status status = sound_stream_read(effect->stream, frames, n_frames - skip, &n_made, error);
    if (status) return status;
    for (size_t i = 0; i < 2 * n_made; i++) stereo[2 * skip + i] += frames[i] * effect->gain;
    return STATUS_OK;
}

Status effects_add(Effects *effects, int64_t start, size_t n_frames, float *stereo, Error *error)
{
    Effect **link = &effects->list;
    while (*link) {
        Effect *effect = *link;
        if (effect->end <= start) {
            *link = effect->next;
            free_effect(effect);
            continue;
        }
        if (effect->start < start + (int64_t)n_frames) {
            Status status = add_effect(effect, start, n_frames, stereo, error);
            if (status) return status;
        }
        link = &effect->next;
    }
    return STATUS_OK;
}
