/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file timeline_bed.c
 * Which bed lies under the lines, and where it gives way to the next. */
#include "mix/timeline_bed.h"

static const double CROSS_FADE_S = 2.5;
static const double HEAD_FADE_S = 1.5;

static Status refuse_bed(const Script *script, const Cue *cue, const char *path, Error *error)
{
    TextPlace place = script_cue_place(script, cue);
    return error_set_at(error, STATUS_BAD_INPUT, place.file, place.line, place.column,
                        "%s: this sound is too short for a bed, which lasts at least a second; make it longer, or use sfx=",
                        path);
}

/* Fade over to the bed of a cue. */
static Status change_bed(Timeline *timeline, size_t cue_index, int64_t start, double fade_s, Error *error)
{
    const Cue *cue = &timeline->options.script->cues[cue_index];
    AmbienceChange change = {.gain_db = cue->gain_db,
                             .below_lu = MIX_BED_BELOW_SPEECH_LU + timeline->options.distances.bed_lu - MIX_BED_DISTANCE_LU,
                             .start = start,
                             .n_fade_frames = timeline_frames_of(cue->seconds > 0 ? cue->seconds : fade_s),
                             .ordinal = cue_index};
    if (sound_shelf_names_sound(cue)) {
        Status status = sound_shelf_get(timeline->shelf, cue, timeline->options.cancel, &change.sound, error);
        if (status) return status;
        double length_s = (double)change.sound->profile.n_frames / change.sound->profile.rate_hz;
        if (length_s < MIX_SHORTEST_BED_S) return refuse_bed(timeline->options.script, cue, change.sound->path, error);
    }
    return ambience_change(timeline->ambience, &change, error);
}

Status timeline_begin_bed(Timeline *timeline, Error *error)
{
    const Script *script = timeline->options.script;
    size_t first = timeline->options.first_line, bed = SIZE_MAX;
    for (size_t i = 0; i < script->n_cues && script->cues[i].line <= first; i++) {
        if (script->cues[i].kind == CUE_AMBIENCE) bed = i;
        if (script->cues[i].line < first) timeline->next_cue = i + 1;
    }
    if (bed == SIZE_MAX || !timeline->shelf) return STATUS_OK;
    return change_bed(timeline, bed, 0, first > 0 ? TIMELINE_RESUME_HEAD_S : HEAD_FADE_S, error);
}

Status timeline_place_bed(Timeline *timeline, const LineCues *cues, int64_t line_start, Error *error)
{
    bool is_first = timeline->next_line == timeline->options.first_line;
    if (cues->ambience == SIZE_MAX || !timeline->shelf || (is_first && cues->ambience_s <= 0)) return STATUS_OK;
    int64_t start = line_start + (int64_t)(cues->ambience_s * MIX_RATE_HZ);
    if (cues->ambience_s <= 0 && line_start > timeline->last_end) {
        start = timeline->last_end + (line_start - timeline->last_end - timeline_frames_of(CROSS_FADE_S)) / 2;
        if (start < timeline->last_end) start = timeline->last_end;
    }
    return change_bed(timeline, cues->ambience, start, CROSS_FADE_S, error);
}
