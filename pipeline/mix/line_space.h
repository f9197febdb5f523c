/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_LINE_SPACE_H
#define DRAMATIS_MIX_LINE_SPACE_H
/** @file line_space.h
 * The lines, scenes and room cues of a Script in; out comes where each line is heard: its place, its room, and
 * the way on which it arrives. The narrator is in the centre and dry. */

#include "cast/cast.h"
#include "mix/room_table.h"

/** Where a line is heard. */
typedef struct LineSpace {
    double place;         /**< −1 left to 1 right */
    Preset preset;        /**< never PRESET_OF_LINE */
    const RoomSpec *room; /**< NULL if it is dry */
    double room_gain_db;  /**< on top of the room's level */
} LineSpace;

/** The course of rooms and seats over the lines of a script. */
typedef struct SpaceCourse {
    const Script *script;    /**< borrowed */
    const CastVoice *voices; /**< borrowed; one a character */
    Thoughts thoughts;       /**< who reads them */
    size_t next_cue;         /**< the first that was not followed */
    Room room;               /**< of the scene, now */
    double room_gain_db;     /**< of its cue */
    size_t seated_scene;     /**< whose seats `seats` has; SIZE_MAX for none */
    double *seats;           /**< by character; owned */
} SpaceCourse;

/** Begin before the first line. Ends with space_course_done(), also on failure. Errors: STATUS_NO_MEMORY. */
Status space_course_init(SpaceCourse *course, const Script *script, const CastVoice *voices, Thoughts thoughts, Error *error);
void space_course_done(SpaceCourse *course);

/** Go on with other voices. */
void space_course_revise(SpaceCourse *course, const CastVoice *voices, Thoughts thoughts);

/** Find where line `line` is heard. Lines come in order; some may be left out. Where it is heard does not depend
 * on which. */
LineSpace space_course_at(SpaceCourse *course, size_t line);

#endif
