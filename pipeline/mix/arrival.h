/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_ARRIVAL_H
#define DRAMATIS_MIX_ARRIVAL_H
/** @file arrival.h
 * A dry take and the way on which it comes to the listener in; out comes the take as it arrives: through a
 * radio, over a telephone, from far away, or close to the ear. */

#include "base/acoustics.h"

#include <stddef.h>

/** What a preset does besides the shape of the sound. */
typedef struct Arrival {
    double level_db;    /**< how much louder it is heard than a voice in the room */
    double room_db;     /**< how much more of the room is heard beside the voice */
    double place_share; /**< of its place: 0 puts it in the centre */
    bool has_room;      /**< the scene's room is heard at all */
} Arrival;

/** Return what a preset does. */
Arrival arrival_of(Preset preset);

/** Shape a take at SPEECH_RATE_HZ in place; its loudness changes by the preset's `level_db`. The same samples in
 * give the same samples out. */
void arrival_shape(Preset preset, float *pcm, size_t n_frames);

#endif
