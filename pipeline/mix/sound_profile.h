/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_SOUND_PROFILE_H
#define DRAMATIS_MIX_SOUND_PROFILE_H
/** @file sound_profile.h
 * A sound file in; out comes what the mix must know before it plays it: how loud it is from moment to
 * moment, and whether its end fits its beginning. */

#include "base/status.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

typedef struct SoundProfile {
    int rate_hz;          /**< of the file */
    int64_t n_frames;     /**< of the file */
    int64_t seam_frames;  /**< cross-fade that looping it needs; 0 when its end fits its beginning */
    double level_lufs;    /**< integrated, as it is */
    double levelled_lufs; /**< integrated, after sound_profile_level() */
    int64_t step_frames;  /**< a tenth of a second */
    size_t n_steps;       /**< at least 1; the last may be short */
    float *energies;      /**< weighted mean squares of the steps; owned */
    unsigned char *bands; /**< of each step, SPEECH_N_BANDS levels against its energy; owned */
    float *gains;         /**< that level it, in the middle of each step; owned */
} SoundProfile;

/** Measure a file in one pass and constant memory. Free with sound_profile_done(). Threads: any; gives up
 * once `stop` (may be NULL) is set by another.
 * Errors: STATUS_BAD_INPUT (unreadable, or silent), STATUS_UNSUPPORTED (its rate), STATUS_NO_MEMORY,
 * STATUS_CANCELLED. */
Status sound_profile_measure(const char *path, const atomic_bool *stop, SoundProfile *out, Error *error);
void sound_profile_done(SoundProfile *profile);

/** Return how loud its loudest 400 ms are as it is: how loud something is that happens once, whatever rings on
 * behind it. Source: the maximum momentary loudness of EBU Tech 3341. */
double sound_profile_loudest_lufs(const SoundProfile *profile);

/** Level `n_frames` stereo frames that stand at `frame` of the file, so that the sound can be a bed. */
void sound_profile_level(const SoundProfile *profile, int64_t frame, float *stereo, size_t n_frames);

/** Add to `n` mean squares those of the levelled loop, times `gain`, in each tenth of a second from
 * `from_s` on after it began at frame `start` of the file; and to the `bands` of each, its own. */
void sound_profile_add_loop(const SoundProfile *profile, int64_t start, double from_s, size_t n,
                            double gain, float *energies, float *bands);

/** The same for a sound that is played once, as it is; `from_s` may be negative. */
void sound_profile_add_once(const SoundProfile *profile, double from_s, size_t n, double gain, float *energies,
                            float *bands);

#endif
