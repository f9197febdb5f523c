/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_SOUND_PROFILE_H
#define DRAMATIS_MIX_SOUND_PROFILE_H
/** @file sound_profile.h
 * A sound file in; out comes what the mix must know before it plays it: how loud it is from moment to
 * moment, and whether its end fits its beginning. */

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

typedef struct SoundProfile {
    int rate_hz;         /**< of the file */
    int64_t n_frames;    /**< of the file */
    int64_t seam_frames; /**< cross-fade that looping it needs; 0 when its end fits its beginning */
    double level_lufs;   /**< integrated */
    float *moment_lufs;  /**< of the 400 ms around each tenth of a second; owned */
    size_t n_moments;    /**< at least 1 */
} SoundProfile;

/** Measure a file in one pass and constant memory. Free with sound_profile_done().
 * Errors: STATUS_BAD_INPUT (unreadable, or silent), STATUS_UNSUPPORTED (its rate), STATUS_NO_MEMORY. */
Status sound_profile_measure(const char *path, SoundProfile *out, Error *error);
void sound_profile_done(SoundProfile *profile);

/** Return where in the file a loop is that began at frame `start` and has played `n_frames` at the
 * file's rate. */
int64_t sound_profile_loop_position(const SoundProfile *profile, int64_t start, int64_t n_frames);

/** Return the loudness of the loop between `from_s` and `to_s` seconds after it began at frame `start` of
 * the file, in LUFS, as a meter would that hears nothing else: what is 10 LU softer does not count. */
double sound_profile_loop_level(const SoundProfile *profile, int64_t start, double from_s, double to_s);

#endif
