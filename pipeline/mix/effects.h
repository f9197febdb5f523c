/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_EFFECTS_H
#define DRAMATIS_MIX_EFFECTS_H
/** @file effects.h
 * Sounds that happen once, placed on the timeline, in; their frames out. */

#include "mix/sound_shelf.h"

/** Blocks that effects_add() takes are at most this long. */
#define EFFECTS_MAX_FRAMES 1024

typedef struct Effects Effects;

/** Returns NULL when out of memory. */
Effects *effects_new(void);
void effects_free(Effects *effects);

/** What makes room for words in its own way. */
typedef enum EffectKind { EFFECT_SOUND, EFFECT_MUSIC } EffectKind;

/** How a sound is heard. */
typedef struct EffectLevel {
    EffectKind kind;
    double lufs; /**< of the loudest 400 ms of a sound; integrated, of music */
    double pan; /**< −1 left to 1 right: the other side is turned down */
    int64_t end; /**< frame at which it has faded out; 0 for that of its own end */
    int64_t n_out_frames; /**< of that fade; 0 for a moment */
} EffectLevel;

/** Let a sound begin at frame `start`. Its ends are faded over a moment, lest it begin or break off within a wave. `end`
 * receives its end on the timeline. Errors: those of sound_stream_open(). */
Status effects_place(Effects *effects, const ShelvedSound *sound, EffectLevel level, int64_t start,
                     int64_t *end, Error *error);

/** Tell whether there is any of a kind that has not ended. */
bool effects_are_heard(const Effects *effects, EffectKind kind);

/** Compute the weighted mean squares of all of a kind in each of `n_steps` tenths of a second from frame `from` of the
 * timeline on, before ducking, and in the bands of speech_bands.h. */
void effects_levels(const Effects *effects, EffectKind kind, int64_t from, size_t n_steps, float *energies, float *bands);

/** Add the sounds of a kind to `n_frames` interleaved frames from frame `start` on; blocks follow each other.
 * Errors: those of sound_stream_read(). */
Status effects_add(Effects *effects, EffectKind kind, int64_t start, size_t n_frames, float *stereo, Error *error);

#endif
