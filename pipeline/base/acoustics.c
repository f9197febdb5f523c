/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of rooms and presets. */
#include "base/acoustics.h"

const char *room_name(Room room)
{
    switch (room) {
    case ROOM_OF_SCENE: return "scene";
    case ROOM_DRY: return "dry";
    case ROOM_OPEN: return "open";
    case ROOM_FOREST: return "forest";
    case ROOM_SMALL_ROOM: return "small-room";
    case ROOM_CORRIDOR: return "corridor";
    case ROOM_SHIP: return "ship";
    case ROOM_HALL: return "hall";
    case ROOM_CAVERN: return "cavern";
    case N_ROOMS: break;
    }
    return "dry";
}

bool room_find(Span name, Room *out)
{
    bool is_none = span_is(name, "none");
    for (int i = 0; i < N_ROOMS; i++) {
        if (!(is_none && i == ROOM_DRY) && !span_is(name, room_name((Room)i))) continue;
        *out = (Room)i;
        return true;
    }
    return false;
}

const char *preset_name(Preset preset)
{
    switch (preset) {
    case PRESET_OF_LINE: return "line";
    case PRESET_NONE: return "none";
    case PRESET_RADIO: return "radio";
    case PRESET_TELEPHONE: return "telephone";
    case PRESET_OFF_MIC: return "off-mic";
    case PRESET_FAR: return "far";
    case PRESET_THOUGHT: return "thought";
    case PRESET_BEACON: return "beacon";
    case N_PRESETS: break;
    }
    return "none";
}

bool preset_find(Span name, Preset *out)
{
    for (int i = 0; i < N_PRESETS; i++) {
        if (!span_is(name, preset_name((Preset)i))) continue;
        *out = (Preset)i;
        return true;
    }
    return false;
}
