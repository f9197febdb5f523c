/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file line_cues.c
 * What happens before a line and in it. */
#include "mix/line_cues.h"
#include "mix/take_gap.h"

#include <math.h>
#include <stdlib.h>

static const double LEAD_S = 0.8;         /* of a sound at most, before its line begins */
static const double THEME_S = 7.0;        /* of music alone, before its line begins */
static const double LONGEST_GAP_S = 60.0; /* within a line, which is held in memory */

static double seconds_of(size_t n_frames)
{
    return (double)n_frames / SPEECH_RATE_HZ;
}

static Status insert_gap(Take *take, size_t frame, double seconds, Error *error)
{
    double gap_s = fmin(fmax(seconds, 0), LONGEST_GAP_S);
    return take_gap_insert(take, frame, (size_t)(gap_s * SPEECH_RATE_HZ + 0.5), error);
}

/* A sound before the line: how long it keeps the line waiting. */
static void lead_in(LineCues *cues, const Cue *cue, double length_s)
{
    CuedSound *sound = &cues->sounds[cues->n_sounds - 1];
    switch (cue->timing) {
    case CUE_USUAL:
        cues->wait_s = fmax(cues->wait_s, fmin(length_s, LEAD_S));
        sound->at_s = -HUGE_VAL; /* until it is known how long all of them take */
        break;
    case CUE_ALONE:
        cues->wait_s = fmax(cues->wait_s, length_s);
        sound->at_s = -HUGE_VAL;
        break;
    case CUE_THEME:
        cues->wait_s = fmax(cues->wait_s, fmin(length_s, THEME_S));
        sound->at_s = -HUGE_VAL;
        break;
    case CUE_UNDER:
    case CUE_INSTEAD: break;
    }
}

static Status add_sound(const CueReading *reading, const Cue *cue, size_t frame, Take *take, LineCues *cues, Error *error)
{
    const ShelvedSound *sound = NULL;
    if (!reading->shelf || !sound_shelf_names_sound(cue)) return STATUS_OK;
    Status status = sound_shelf_get(reading->shelf, cue, reading->cancel, &sound, error);
    if (status) return status;
    CuedSound *sounds = reallocarray(cues->sounds, cues->n_sounds + 1, sizeof *sounds);
    if (!sounds) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    double length_s = (double)sound->profile.n_frames / sound->profile.rate_hz;
    cues->sounds = sounds;
    sounds[cues->n_sounds++] = (CuedSound){cue, sound, seconds_of(frame)};
    if (cue->timing == CUE_INSTEAD) {
        cues->is_replaced = true;
        cues->replaced_s = fmax(cues->replaced_s, length_s);
    } else if (cue->offset == 0) {
        lead_in(cues, cue, length_s);
    } else if (cue->timing == CUE_ALONE) {
        return insert_gap(take, frame, length_s, error);
    }
    return STATUS_OK;
}

static Status read_cue(const CueReading *reading, const Cue *cue, Take *take, LineCues *cues, Error *error)
{
    bool is_inside = cue->line == reading->line && cue->offset > 0;
    size_t frame = is_inside ? take_frame_of(take, cue->offset) : 0;
    switch (cue->kind) {
    case CUE_PAUSE:
        if (is_inside) return insert_gap(take, frame, cue->seconds, error);
        cues->pause_s += fmax(cue->seconds, 0);
        return STATUS_OK;
    case CUE_AMBIENCE:
        cues->ambience = cues->end;
        cues->ambience_s = seconds_of(frame);
        return STATUS_OK;
    case CUE_SOUND:
    case CUE_MUSIC: return add_sound(reading, cue, frame, take, cues, error);
    case CUE_ROOM:
    case N_CUE_KINDS: break;
    }
    return STATUS_OK;
}

Status line_cues_read(const CueReading *reading, Take *take, LineCues *out, Error *error)
{
    const Script *script = reading->script;
    LineCues cues = {.end = reading->first_cue, .ambience = SIZE_MAX};
    for (; cues.end < script->n_cues && script->cues[cues.end].line <= reading->line; cues.end++) {
        Status status = read_cue(reading, &script->cues[cues.end], take, &cues, error);
        if (!status) continue;
        line_cues_done(&cues);
        *out = (LineCues){0};
        return status;
    }
    for (size_t i = 0; i < cues.n_sounds; i++) cues.sounds[i].at_s = fmax(cues.sounds[i].at_s, -cues.wait_s);
    if (cues.is_replaced) take_silence(take);
    *out = cues;
    return STATUS_OK;
}

void line_cues_done(LineCues *cues)
{
    free(cues->sounds);
    cues->sounds = NULL;
}
