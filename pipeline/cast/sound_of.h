/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CAST_SOUND_OF_H
#define DRAMATIS_CAST_SOUND_OF_H
/** @file sound_of.h
 * A voice and its settings in; the few figures that tell voices apart, and how far apart two are, out. */

#include "cast/cast.h"

/** How somebody sounds, on scales on which equal steps are heard as equal. */
typedef struct Sound {
    double pitch_semitones;  /**< of the fundamental, above 1 Hz; 0 for a whisper */
    double brightness_thirds; /**< of the centroid, in thirds of an octave above 1 Hz */
    double rate_log;         /**< natural logarithm of the words a minute */
    const VoiceInfo *info;
    const char *language;
} Sound;

Sound sound_of(const VoiceInfo *info, const CastVoice *voice);

/** Distance at which two voices are not taken for one another: see sound_distance(). */
#define SOUND_CLEARLY_APART 1.0

/** How far apart two sounds are in each respect, as a listener would be told of it. */
typedef struct SoundSteps {
    double semitones;  /**< of pitch; 0 if neither has one, HUGE_VAL if one has none */
    double thirds;     /**< of an octave of brightness */
    double rate_percent;
    bool same_variant, same_language;
} SoundSteps;

SoundSteps sound_steps(const Sound *a, const Sound *b);

/** Return how far apart two sounds are. 1 is 4 semitones of pitch, a third of an octave of brightness or a
 * sixth of rate, and such steps add up as in space. A different accent is half a step; the same variant
 * counts for half of its distance, since its timbre is the same. */
double sound_distance(const Sound *a, const Sound *b);

#endif
