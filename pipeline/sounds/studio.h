/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_STUDIO_H
#define DRAMATIS_SOUNDS_STUDIO_H
/** @file studio.h
 * What a sound is made in: tracks of equal length, allocated beforehand, so that making cannot fail. */

#include "base/status.h"
#include "sounds/control.h"
#include "sounds/random.h"

#include <stdint.h>

#define STUDIO_N_CONTROLS 6
#define STUDIO_ROOM_SAMPLES ((size_t)8 << 14)

/** Two tracks, left and right. */
typedef struct Bus {
    float *left;
    float *right;
} Bus;

typedef struct Studio {
    Random random;
    Wrap wrap;
    size_t n_frames;   /**< of every track; a multiple of CONTROL_STEP */
    size_t n_values;   /**< of every control */
    Bus dry;           /**< what is heard */
    Bus wet;           /**< what reverb_add() will put into a room */
    float *mid, *side; /**< scratch: what both sides share, and what tells them apart */
    float *controls[STUDIO_N_CONTROLS]; /**< scratch */
    float *room;                        /**< STUDIO_ROOM_SAMPLES for reverb_add() */
    float *memory;                      /**< owns all of the above */
} Studio;

/** Set up silence of `seconds`, rounded to whole controls. Errors: STATUS_NO_MEMORY. */
Status studio_init(Studio *studio, const char *name, double seconds, Wrap wrap, Error *error);
void studio_done(Studio *studio);

/** Return the frame at `seconds`, around the loop. */
size_t studio_frame(const Studio *studio, double seconds);
double studio_seconds(const Studio *studio);

/** Fill mid and side, each with noise of its own: a slope in dB an octave, between two frequencies, with
 * a root mean square of 1. */
void studio_make_noise(Studio *studio, double slope_db, double low_hz, double high_hz);

/** Apply a filter, or a course of gains, to mid and side. */
void studio_filter(Studio *studio, const Filter *filter);
void studio_apply(Studio *studio, const float *gains);

/** Add mid and side to a bus at `level_db`, so that both ears hear the same in the bass (correlation
 * 0.85 below 200 Hz) and less and less of it above (0.25 at 8 kHz), as outdoors. Uses them up. */
void studio_add_spread(Studio *studio, Bus bus, double level_db);

/** Add mid alone to both sides of a bus at `level_db`, in a place from −1 (left) to 1 (right). */
void studio_add_placed(Studio *studio, Bus bus, double level_db, double place);

#endif
