/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_ROOM_TABLE_H
#define DRAMATIS_MIX_ROOM_TABLE_H
/** @file room_table.h
 * The name of a room in; what its walls do to a voice out. */

#include "base/acoustics.h"

#include <stddef.h>

#define ROOM_MAX_REFLECTIONS 8

/** One of the first reflections. */
typedef struct Reflection {
    double delay_ms;
    double gain;  /**< against the others; negative for a wall that turns the wave over */
    double place; /**< −1 left to 1 right */
} Reflection;

/** What a room does. Levels are energies beside that of a voice without a room, as the ear weighs speech. */
typedef struct RoomSpec {
    double low_s;    /**< reverberation time (−60 dB) of the lowest frequencies */
    double high_s;   /**< of 11 kHz; between both it falls steadily */
    double delay_ms; /**< mean delay of the network's lines: the mean way between walls */
    double early_db; /**< of the first reflections */
    double late_db;  /**< of the late reverberation */
    double late_ms;  /**< when it begins */
    double high_cut_hz; /**< what walls and air leave of the reflections */
    Reflection reflections[ROOM_MAX_REFLECTIONS]; /**< gain 0 ends the list */
} RoomSpec;

/** Return what is known of a room; NULL for ROOM_DRY and ROOM_OF_SCENE. Static storage. */
const RoomSpec *room_spec(Room room);

/** Return what a loudspeaker in the open answers to a recorded voice: three echoes. Static storage. */
const RoomSpec *room_spec_of_beacon(void);

/** Return the reverberation time at a frequency. */
double room_reverberation_s(const RoomSpec *room, double hz);

/** Return how long the room rings after the voice has ended, in seconds. */
double room_ring_s(const RoomSpec *room);

#endif
