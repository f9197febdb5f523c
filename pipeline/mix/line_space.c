/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the rooms of a script, and seats each scene. */
#include "mix/line_space.h"
#include "mix/arrival.h"
#include "mix/seating.h"

#include <stdlib.h>

Status space_course_init(SpaceCourse *course, const Script *script, const CastVoice *voices, Thoughts thoughts, Error *error)
{
    *course = (SpaceCourse){.script = script, .voices = voices, .thoughts = thoughts, .room = ROOM_DRY, .seated_scene = SIZE_MAX};
    course->seats = calloc(script->n_characters + 1, sizeof *course->seats);
    return course->seats ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}

void space_course_done(SpaceCourse *course)
{
    free(course->seats);
    *course = (SpaceCourse){0};
}

void space_course_revise(SpaceCourse *course, const CastVoice *voices, Thoughts thoughts)
{
    course->voices = voices;
    course->thoughts = thoughts;
    course->seated_scene = SIZE_MAX;
}

/* A room that begins within a line begins with the next one. */
static void follow_cues(SpaceCourse *course, size_t line)
{
    const Script *script = course->script;
    for (; course->next_cue < script->n_cues; course->next_cue++) {
        const Cue *cue = &script->cues[course->next_cue];
        if (cue->line > line || (cue->line == line && cue->offset > 0)) return;
        if (cue->kind != CUE_ROOM || !room_find(span_of(cue->name), &course->room)) continue;
        course->room_gain_db = cue->gain_db;
    }
}

static Preset preset_of(const SpaceCourse *course, const ScriptLine *line, const CastVoice *voice)
{
    Preset preset = script_line_preset(line);
    if (preset != PRESET_OF_LINE) return preset;
    if (line->kind == LINE_THOUGHT && course->thoughts == THOUGHTS_CLOSE) return PRESET_THOUGHT;
    return voice->preset == PRESET_OF_LINE ? PRESET_NONE : voice->preset;
}

LineSpace space_course_at(SpaceCourse *course, size_t index)
{
    const ScriptLine *line = &course->script->lines[index];
    bool is_read = line->kind == LINE_THOUGHT && course->thoughts == THOUGHTS_NARRATOR;
    uint32_t speaker = is_read ? NARRATOR : line->speaker;
    const CastVoice *voice = &course->voices[speaker];
    follow_cues(course, index);
    if (course->seated_scene != line->scene) {
        seating_arrange(course->script, &course->script->scenes[line->scene], course->voices, course->seats);
        course->seated_scene = line->scene;
    }
    Preset preset = preset_of(course, line, voice);
    Arrival arrival = arrival_of(preset);
    double place = is_read && !voice->has_place ? 0 : course->seats[speaker];
    LineSpace space = {.place = place * arrival.place_share, .preset = preset};
    Room room = voice->room != ROOM_OF_SCENE ? voice->room : speaker == NARRATOR ? ROOM_DRY : course->room;
    if (preset == PRESET_BEACON)
        space.room = room_spec_of_beacon();
    else if (arrival.has_room)
        space.room = room_spec(room);
    space.room_gain_db = arrival.room_db + (preset == PRESET_BEACON ? 0 : course->room_gain_db);
    return space;
}
