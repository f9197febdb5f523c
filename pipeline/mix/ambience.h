/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_AMBIENCE_H
#define DRAMATIS_MIX_AMBIENCE_H
/** @file ambience.h
 * Changes of bed on the timeline in; the beds' frames out, cross-faded with equal power. */

#include "mix/sound_shelf.h"

/** Blocks that ambience_add() takes are at most this long. */
#define AMBIENCE_MAX_FRAMES 1024

/** A change on the timeline. */
typedef struct AmbienceChange {
    const ShelvedSound *sound; /**< the new bed, borrowed; NULL for none */
    double below_lu;           /**< how far below the speech level every bed is brought */
    double gain_db;            /**< on top of that */
    int64_t start;             /**< frame at which the fade begins; never before what was rendered */
    int64_t n_fade_frames;
    uint64_t ordinal;          /**< of the cue: the bed begins at another place of its file each time */
} AmbienceChange;

typedef struct Ambience Ambience;

/** Returns NULL when out of memory. */
Ambience *ambience_new(void);
void ambience_free(Ambience *ambience);

/** Fade over to another bed, or to none. A bed that is heard already at that gain just goes on.
 * Errors: those of sound_stream_open(). */
Status ambience_change(Ambience *ambience, const AmbienceChange *change, Error *error);

/** Compute the weighted mean squares of the ambience in each of `n_steps` tenths of a second from frame
 * `from` of the timeline on, before ducking: what the ducking must bring down, and their mean squares in the bands of
 * speech_bands.h, step by step. Fades count as if they were not there. */
void ambience_levels(const Ambience *ambience, int64_t from, size_t n_steps, float *energies, float *bands);

/** Tell whether a bed is on that was not told to fade out. */
bool ambience_is_on(const Ambience *ambience);

/** Add the beds to `n_frames` interleaved frames from frame `start` on; blocks follow each other.
 * `gains` are those of duck_gains() at `start`, one more than steps in the block.
 * Errors: those of sound_stream_read(). */
Status ambience_add(Ambience *ambience, int64_t start, size_t n_frames, const float *gains,
                    float *stereo, Error *error);

#endif
