/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_SOUNDS_H
#define DRAMATIS_SOUNDS_SOUNDS_H
/** @file sounds.h
 * The name of a bed or sound in; stereo frames out: the bundled ambience, made by arithmetic so that
 * nothing has to be downloaded. Deterministic: the same bytes on every run. */

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

#define SOUNDS_RATE_HZ 48000

/** Variants of what happens once, so that nobody hears the very same twice in a row. */
#define SOUNDS_N_VARIANTS 4

/** Whether it loops under a scene or happens once. */
typedef enum SoundKind { SOUND_BED, SOUND_ONE_SHOT } SoundKind;

/** An entry of the bundled set. */
typedef struct SoundInfo {
    const char *name; /**< "wind": also the file name, without extension */
    SoundKind kind;
    double seconds;          /**< length of the file */
    const char *description; /**< what is heard, for people */
    int n_variants;          /**< that there are, "wind" alone or "clash", "clash-2" and so on */
} SoundInfo;

/** Return the bundled set; `n` receives its size. Static storage, constant. */
const SoundInfo *sounds_list(size_t *n);

/** Find the entry of a sound, or of a variant of it, by name; NULL if there is none. */
const SoundInfo *sounds_find(const char *name);

/** Make one, or a variant. `frames` receives interleaved stereo of `n_frames` frames at SOUNDS_RATE_HZ, owned by the
 * caller (free()); no sample is beyond ±0.9. A bed loops without a seam from its last frame to its
 * first. Errors: STATUS_NOT_FOUND, STATUS_NO_MEMORY. Threads: any, several at once. */
Status sounds_make(const char *name, float **frames, size_t *n_frames, Error *error);

#endif
