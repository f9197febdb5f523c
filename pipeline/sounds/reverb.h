/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_REVERB_H
#define DRAMATIS_SOUNDS_REVERB_H
/** @file reverb.h
 * A studio's wet bus in; the same in a room, added to its dry bus. */

#include "sounds/studio.h"

typedef struct Room {
    double t60_s;      /**< reverberation time below `bright_hz` */
    double bright_hz;  /**< above it the room dies away faster */
    double size;       /**< 1 for a hall; scales the distances of its walls */
    double predelay_s; /**< until the first reflection */
    double level_db;   /**< of the reverberation */
} Room;

/** A feedback delay network of eight lines. In a loop it is filled by the loop's end first.
 * Source: Jean-Marc Jot and Antoine Chaigne, "Digital delay networks for designing artificial
 * reverberators", AES 90, 1991. */
void reverb_add(Studio *studio, const Room *room);

/** Put all that is on the dry bus into a room. Uses the wet bus up. */
void reverb_around(Studio *studio, const Room *room);

#endif
