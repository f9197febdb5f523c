/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file timeline.c
 * Where each line, bed and sound goes. */
#include "mix/timeline.h"
#include "mix/clearance.h"
#include "mix/pauses.h"

#include <math.h>
#include <stdlib.h>

static const double CROSS_FADE_S = 2.5;
static const double HEAD_S = 0.5;           /* of silence */
static const double HEAD_AMBIENCE_S = 2.5;  /* of a bed that sets the scene */
static const double HEAD_FADE_S = 1.5;
static const double RESUME_HEAD_S = 0.25;   /* when beginning in the middle: somebody waits for it */
static const double TAIL_S = 1.0;
static const double TAIL_AMBIENCE_S = 4.0;
static const double TAIL_FADE_S = 3.0;
static const double SOUND_LEAD_S = 0.8;     /* of a sound at most, before its line begins */
static const double SOUND_BELOW_SPEECH_LU = 8.0;
static const double MUSIC_BELOW_SPEECH_LU = 12.0;

static int64_t frames_of(double seconds)
{
    return (int64_t)(seconds * MIX_RATE_HZ + 0.5);
}

/* Fade over to the bed of a cue. */
static Status change_bed(Timeline *timeline, size_t cue_index, int64_t start, double fade_s, Error *error)
{
    const Cue *cue = &timeline->options.script->cues[cue_index];
    AmbienceChange change = {.gain_db = cue->gain_db,
                             .start = start,
                             .n_fade_frames = frames_of(cue->seconds > 0 ? cue->seconds : fade_s),
                             .ordinal = cue_index};
    if (sound_shelf_names_sound(cue)) {
        Status status = sound_shelf_get(timeline->shelf, cue->name, timeline->options.cancel, &change.sound, error);
        if (status) return status;
    }
    return ambience_change(timeline->ambience, &change, error);
}

/* Begin with the ambience that stands at the first line, and pass over all cues before it. */
static Status begin_ambience(Timeline *timeline, Error *error)
{
    const Script *script = timeline->options.script;
    size_t first = timeline->options.first_line, bed = SIZE_MAX;
    for (size_t i = 0; i < script->n_cues && script->cues[i].line <= first; i++) {
        if (script->cues[i].kind == CUE_AMBIENCE) bed = i;
        if (script->cues[i].line < first) timeline->next_cue = i + 1;
    }
    if (bed == SIZE_MAX || !timeline->shelf) return STATUS_OK;
    return change_bed(timeline, bed, 0, first > 0 ? RESUME_HEAD_S : HEAD_FADE_S, error);
}

Status timeline_init(Timeline *timeline, const MixOptions *options, Speech *speech, Error *error)
{
    *timeline = (Timeline){.options = *options,
                           .ambience = ambience_new(),
                           .effects = effects_new(),
                           .next_line = options->first_line,
                           .total_frames = -1};
    Status status = take_queue_init(&timeline->takes, options->script, options->voices, options->thoughts, speech,
                                    options->first_line, options->cancel, error);
    timeline->takes.lexicon = options->lexicon;
    duck_init(&timeline->duck);
    if (!timeline->ambience || !timeline->effects)
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status && options->sounds_folder)
        status = sound_shelf_new(options->script, options->sounds_folder, options->first_line,
                                 &timeline->shelf, error);
    if (!status) status = take_queue_fill(&timeline->takes, error);
    if (!status) status = begin_ambience(timeline, error);
    return status;
}

static void free_first(Timeline *timeline)
{
    PlacedLine *placed = timeline->placed;
    timeline->placed = placed->next;
    line_voice_free(placed->voice);
    free(placed);
}

void timeline_done(Timeline *timeline)
{
    while (timeline->placed) free_first(timeline);
    take_queue_done(&timeline->takes);
    duck_done(&timeline->duck);
    effects_free(timeline->effects);
    ambience_free(timeline->ambience);
    sound_shelf_free(timeline->shelf);
}

/* What the cues before the next line ask for. */
typedef struct LineCues {
    size_t end;        /* one past the last of them */
    size_t ambience;   /* the last cue of its kind, or SIZE_MAX */
    double pause_s;    /* more silence */
    double sound_s;    /* how long the line waits for its sounds */
} LineCues;

static Status read_cues(Timeline *timeline, LineCues *out, Error *error)
{
    const Script *script = timeline->options.script;
    LineCues cues = {.end = timeline->next_cue, .ambience = SIZE_MAX};
    for (; cues.end < script->n_cues && script->cues[cues.end].line <= timeline->next_line; cues.end++) {
        const Cue *cue = &script->cues[cues.end];
        const ShelvedSound *sound;
        Status status;
        switch (cue->kind) {
        case CUE_PAUSE: cues.pause_s += fmax(cue->seconds, 0); break;
        case CUE_AMBIENCE: cues.ambience = cues.end; break;
        case CUE_ROOM:
        case N_CUE_KINDS: break;
        case CUE_SOUND:
        case CUE_MUSIC:
            if (!timeline->shelf || !sound_shelf_names_sound(cue)) break;
            status = sound_shelf_get(timeline->shelf, cue->name, timeline->options.cancel, &sound, error);
            if (status) return status;
            double length_s = (double)sound->profile.n_frames / sound->profile.rate_hz;
            cues.sound_s = fmax(cues.sound_s, fmin(length_s, SOUND_LEAD_S));
            break;
        }
    }
    *out = cues;
    return STATUS_OK;
}

static Status place_sounds(Timeline *timeline, const LineCues *cues, int64_t start, Error *error)
{
    for (size_t i = timeline->next_cue; i < cues->end && timeline->shelf; i++) {
        const Cue *cue = &timeline->options.script->cues[i];
        if (cue->kind == CUE_AMBIENCE || !sound_shelf_names_sound(cue)) continue;
        double below = cue->kind == CUE_SOUND ? SOUND_BELOW_SPEECH_LU : MUSIC_BELOW_SPEECH_LU;
        const ShelvedSound *sound;
        int64_t end;
        Status status = sound_shelf_get(timeline->shelf, cue->name, timeline->options.cancel, &sound, error);
        if (!status)
            status = effects_place(timeline->effects, sound, SPEECH_LEVEL_LUFS - below + cue->gain_db,
                                   start, &end, error);
        if (status) return status;
        if (end > timeline->sounds_end) timeline->sounds_end = end;
    }
    return STATUS_OK;
}

static double gap_before_next_s(const Timeline *timeline)
{
    size_t line = timeline->next_line;
    if (line > timeline->options.first_line) return pause_before_line_s(timeline->options.script, line);
    if (line > 0) return RESUME_HEAD_S;
    return ambience_is_on(timeline->ambience) ? HEAD_AMBIENCE_S : HEAD_S;
}

/* How far the bed must go down for a line. */
static Status find_depth(const Timeline *timeline, const PlacedLine *placed, double *depth_db, Error *error)
{
    size_t n_steps;
    const float *speech = line_voice_steps(placed->voice, &n_steps);
    float *bed = calloc(n_steps + 1, sizeof *bed);
    if (!bed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    ambience_levels(timeline->ambience, placed->start, n_steps, bed);
    *depth_db = clearance_depth_db(speech, bed, n_steps);
    free(bed);
    return STATUS_OK;
}

/* Put a line that has its voice on the timeline, with what the cues before it ask for. */
static Status place_line(Timeline *timeline, PlacedLine *placed, Error *error)
{
    LineCues cues;
    Status status = read_cues(timeline, &cues, error);
    if (status) return status;
    int64_t gap = frames_of(gap_before_next_s(timeline) + cues.pause_s + cues.sound_s);
    placed->start = timeline->last_end + gap;
    placed->end = placed->start + line_voice_n_frames(placed->voice);
    bool is_first = timeline->next_line == timeline->options.first_line;
    if (cues.ambience != SIZE_MAX && timeline->shelf && !is_first) {
        int64_t start = timeline->last_end + (gap - frames_of(CROSS_FADE_S)) / 2;
        if (start < timeline->last_end) start = timeline->last_end;
        status = change_bed(timeline, cues.ambience, start, CROSS_FADE_S, error);
    }
    if (!status) status = place_sounds(timeline, &cues, placed->start - frames_of(cues.sound_s), error);
    double depth_db = 0;
    if (!status) status = find_depth(timeline, placed, &depth_db, error);
    if (!status)
        status = duck_add_line(&timeline->duck, timeline->last_end, placed->start, placed->end, depth_db,
                               error);
    timeline->next_cue = cues.end;
    return status;
}

static Status place_next(Timeline *timeline, Error *error)
{
    const ScriptLine *line = &timeline->options.script->lines[timeline->next_line];
    LineSound sound = cast_line_sound(timeline->options.voices, timeline->options.thoughts, line);
    PlacedLine **link = &timeline->placed;
    while (*link) link = &(*link)->next;
    PlacedLine *placed = calloc(1, sizeof *placed);
    if (!placed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Take take = {0};
    Status status = take_queue_pull(&timeline->takes, &take, error);
    if (!status)
        status = line_voice_new(&take, &sound.voice, sound.delivery, &placed->voice, error);
    if (!status) status = place_line(timeline, placed, error);
    take_free(&take);
    if (status) {
        line_voice_free(placed->voice);
        free(placed);
        return status;
    }
    *link = placed;
    MixMark mark = {.line = timeline->next_line++, .start_frame = placed->start, .end_frame = placed->end};
    mark.words = line_voice_words(placed->voice, &mark.n_words);
    timeline->last_end = placed->end;
    if (timeline->options.on_mark) timeline->options.on_mark(timeline->options.context, &mark);
    return STATUS_OK;
}

/* After the last line: let the ambience ring out. */
static Status place_tail(Timeline *timeline, Error *error)
{
    double tail_s = ambience_is_on(timeline->ambience) ? TAIL_AMBIENCE_S : TAIL_S;
    timeline->total_frames = timeline->last_end + frames_of(tail_s);
    if (timeline->sounds_end > timeline->total_frames) timeline->total_frames = timeline->sounds_end;
    Status status = duck_add_tail(&timeline->duck, timeline->last_end, error);
    if (status || !ambience_is_on(timeline->ambience)) return status;
    AmbienceChange end = {.start = timeline->total_frames - frames_of(TAIL_FADE_S),
                          .n_fade_frames = frames_of(TAIL_FADE_S)};
    return ambience_change(timeline->ambience, &end, error);
}

Status timeline_extend(Timeline *timeline, int64_t end, Error *error)
{
    Status status = STATUS_OK;
    while (timeline->total_frames < 0 && timeline->last_end < end && !status)
        status = timeline->next_line < timeline->options.script->n_lines
                     ? place_next(timeline, error)
                     : place_tail(timeline, error);
    return status;
}

void timeline_revise(Timeline *timeline, const MixRevision *revision)
{
    timeline->options.voices = timeline->takes.voices = revision->voices;
    timeline->options.thoughts = timeline->takes.thoughts = revision->thoughts;
    timeline->options.lexicon = timeline->takes.lexicon = revision->lexicon;
    take_queue_give_up(&timeline->takes);
}

void timeline_forget(Timeline *timeline, int64_t end)
{
    while (timeline->placed && timeline->placed->end <= end) free_first(timeline);
}
