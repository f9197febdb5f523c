/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SOUND_GATES_H
#define TESTS_SUPPORT_SOUND_GATES_H
/** @file sound_gates.h
 * Stereo frames that are said to be a bundled bed or sound in; out comes what they measure beside what
 * recordings of its kind measure. Every kind has figures that plain noise misses. */

#include "sounds/sounds.h"
#include "support/shot_metrics.h"
#include "support/sound_metrics.h"

#include <stdio.h>

/** What was measured: the member of the sound's kind. */
typedef union SoundFigures {
    SoundMetrics bed;
    ShotMetrics shot;
} SoundFigures;

SoundFigures sound_gates_measure(SoundKind kind, const float *frames, size_t n_frames);

/** Compare figures with the gates of `info`, and print each to `out` (may be NULL). Returns how many are missed of those
 * that hold of all beds, or of all sounds, and in `n_own_missed` of those of its kind alone. */
size_t sound_gates_check(const SoundInfo *info, const SoundFigures *figures, FILE *out, size_t *n_own_missed);

/** Tell how many gates of its own a sound has. */
size_t sound_gates_own(const SoundInfo *info);

#endif
