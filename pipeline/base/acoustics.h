/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_ACOUSTICS_H
#define DRAMATIS_BASE_ACOUSTICS_H
/** @file acoustics.h
 * The rooms in which a voice can stand and the ways on which it can come, by name: what scripts, casts and
 * the mix call them. */

#include "base/span.h"

#include <stdbool.h>

/** Where a scene is. */
typedef enum Room {
    ROOM_OF_SCENE,   /**< for a character: wherever the scene is */
    ROOM_DRY,        /**< no room at all */
    ROOM_OPEN,       /**< plain, field, street: the ground, and one far wall */
    ROOM_FOREST,     /**< many trunks, a short soft tail */
    ROOM_SMALL_ROOM, /**< furnished */
    ROOM_CORRIDOR,   /**< narrow, with hard walls */
    ROOM_SHIP,       /**< metal: bridge, cabin, hold */
    ROOM_HALL,       /**< throne room, church, temple */
    ROOM_CAVERN,     /**< cave, mine, vault */
    N_ROOMS
} Room;

/** How a voice comes to the listener. */
typedef enum Preset {
    PRESET_OF_LINE,   /**< for a character: as the line says */
    PRESET_NONE,      /**< as it is, in its room */
    PRESET_RADIO,
    PRESET_TELEPHONE,
    PRESET_OFF_MIC,   /**< from beside, or the next room */
    PRESET_FAR,       /**< from far away */
    PRESET_THOUGHT,   /**< close, and in nobody's room */
    PRESET_BEACON,    /**< a recorded voice from a beacon or a loudspeaker, again and again */
    N_PRESETS
} Preset;

/** Return the name of a room: "small-room"; that of ROOM_OF_SCENE is "scene". Static storage. */
const char *room_name(Room room);

/** Find a room by name, or by "none" for ROOM_DRY. Returns false, with `out` untouched, if there is none. */
bool room_find(Span name, Room *out);

/** Return the name of a preset: "off-mic"; that of PRESET_OF_LINE is "line". Static storage. */
const char *preset_name(Preset preset);

/** Find a preset by name. Returns false, with `out` untouched, if there is none. */
bool preset_find(Span name, Preset *out);

#endif
