/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file timeline.c
 * Where each line, bed and sound goes. */
#include "mix/timeline.h"
#include "mix/cue_level.h"
#include "mix/pauses.h"
#include "mix/timeline_bed.h"

#include <math.h>
#include <stdlib.h>

static const double HEAD_S = 0.5;           /* of silence */
static const double HEAD_AMBIENCE_S = 2.5;  /* of a bed that sets the scene */
static const double TAIL_S = 1.0;
static const double TAIL_AMBIENCE_S = 4.0;
static const double TAIL_FADE_S = 3.0;
static const double CLOSE_GAP_S = 0.6;           /* before what is heard behind the last line */
static const double CLOSE_S = 40.0;              /* of music at most */

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
    if (!status) status = space_course_init(&timeline->space, options->script, options->voices, options->thoughts, error);
    if (timeline->options.distances.bed_lu <= 0) timeline->options.distances.bed_lu = MIX_BED_DISTANCE_LU;
    if (timeline->options.distances.music_lu <= 0) timeline->options.distances.music_lu = MIX_MUSIC_DISTANCE_LU;
    if (!status) status = ducking_init(&timeline->ducking, timeline->options.distances, error);
    if (!timeline->ambience || !timeline->effects)
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status && options->sounds_folder)
        status = sound_shelf_new(options->script, options->sounds_folder, options->first_line,
                                 &timeline->shelf, error);
    if (!status) status = take_queue_fill(&timeline->takes, error);
    if (!status) status = timeline_begin_bed(timeline, error);
    return status;
}

/* Take a line off the list. */
static void forget(PlacedLine **link)
{
    PlacedLine *placed = *link;
    *link = placed->next;
    line_voice_free(placed->voice);
    free(placed);
}

void timeline_done(Timeline *timeline)
{
    while (timeline->placed) forget(&timeline->placed);
    take_queue_done(&timeline->takes);
    space_course_done(&timeline->space);
    ducking_done(&timeline->ducking);
    effects_free(timeline->effects);
    ambience_free(timeline->ambience);
    sound_shelf_free(timeline->shelf);
}

static Status place_sound(Timeline *timeline, const ShelvedSound *sound, EffectLevel level, int64_t start, Error *error)
{
    int64_t end;
    Status status = effects_place(timeline->effects, sound, level, start, &end, error);
    if (!status && end > timeline->sounds_end) timeline->sounds_end = end;
    return status;
}

static Status place_sounds(Timeline *timeline, const LineCues *cues, int64_t line_start, Error *error)
{
    Status status = STATUS_OK;
    for (size_t i = 0; i < cues->n_sounds && !status; i++) {
        const CuedSound *cued = &cues->sounds[i];
        int64_t start = line_start + (int64_t)(cued->at_s * MIX_RATE_HZ);
        status = place_sound(timeline, cued->sound, cue_level(cued->cue, line_start, &timeline->options.distances), start, error);
    }
    return status;
}

/* Sounds and music behind the last line. */
static Status place_closing(Timeline *timeline, Error *error)
{
    const Script *script = timeline->options.script;
    int64_t start = timeline->last_end + timeline_frames_of(CLOSE_GAP_S);
    Status status = STATUS_OK;
    for (size_t i = timeline->next_cue; i < script->n_cues && timeline->shelf && !status; i++) {
        const Cue *cue = &script->cues[i];
        const ShelvedSound *sound = NULL;
        if ((cue->kind != CUE_SOUND && cue->kind != CUE_MUSIC) || !sound_shelf_names_sound(cue)) continue;
        EffectLevel level = cue_level(cue, start, &timeline->options.distances);
        level.end = cue->kind == CUE_MUSIC ? start + timeline_frames_of(CLOSE_S) : 0;
        status = sound_shelf_get(timeline->shelf, cue, timeline->options.cancel, &sound, error);
        if (!status) status = place_sound(timeline, sound, level, start, error);
    }
    return status;
}

/* Whether the next line begins with the one before it, which must be there to begin with. */
static bool is_together(const Timeline *timeline)
{
    size_t line = timeline->next_line;
    return line > timeline->options.first_line && timeline->options.script->lines[line].together;
}

static double gap_before_next_s(const Timeline *timeline)
{
    size_t line = timeline->next_line;
    if (line > timeline->options.first_line) return pause_before_line_s(timeline->options.script, line);
    if (timeline->options.at_once) return 0;
    if (line > 0) return TIMELINE_RESUME_HEAD_S;
    return ambience_is_on(timeline->ambience) ? HEAD_AMBIENCE_S : HEAD_S;
}

/* Where the next line begins: behind the one before it, or with it, or, where it cuts that one short, in it. */
static int64_t start_of_next(const Timeline *timeline, const LineCues *cues)
{
    double wait_s = cues->pause_s + cues->wait_s;
    if (is_together(timeline)) return timeline->last_start + timeline_frames_of(wait_s);
    double gap_s = gap_before_next_s(timeline);
    if (gap_s < 0 && wait_s > 0) gap_s = 0;
    int64_t start = timeline->last_end + (int64_t)(gap_s * MIX_RATE_HZ) + timeline_frames_of(wait_s);
    return start > timeline->last_start ? start : timeline->last_start;
}

static Status duck_line(Timeline *timeline, const PlacedLine *placed, Error *error)
{
    DuckedLine line = {timeline->next_line, placed->voice,      timeline->last_end, placed->start,
                       placed->end,         timeline->ambience, timeline->effects};
    return ducking_add_line(&timeline->ducking, &timeline->options, &line, error);
}

/* Put a line that has its voice on the timeline, with what its cues ask for. */
static Status place_line(Timeline *timeline, const LineCues *cues, PlacedLine *placed, Error *error)
{
    placed->start = start_of_next(timeline, cues);
    placed->end = placed->start + (cues->is_replaced ? timeline_frames_of(cues->replaced_s) : line_voice_n_frames(placed->voice));
    placed->heard_end = placed->start + line_voice_n_heard(placed->voice);
    if (placed->heard_end > timeline->sounds_end) timeline->sounds_end = placed->heard_end;
    Status status = timeline_place_bed(timeline, cues, placed->start, error);
    if (!status) status = place_sounds(timeline, cues, placed->start, error);
    /* A sound in the place of a line leaves the bed as it is. */
    if (!status && !cues->is_replaced) status = duck_line(timeline, placed, error);
    timeline->next_cue = cues->end;
    return status;
}

/* Read the cues of the next line, and give it its voice. */
static Status voice_next(Timeline *timeline, LineCues *cues, PlacedLine *placed, Error *error)
{
    Take take = {0};
    const ScriptLine *line = &timeline->options.script->lines[timeline->next_line];
    LineSound sound = cast_line_sound(timeline->options.voices, timeline->options.thoughts, line);
    LineSpace space = space_course_at(&timeline->space, timeline->next_line);
    CueReading reading = {timeline->options.script, timeline->shelf, timeline->options.cancel, timeline->next_cue,
                          timeline->next_line};
    Status status = take_queue_pull(&timeline->takes, &take, error);
    if (!status) status = line_cues_read(&reading, &take, cues, error);
    if (!status)
        status = line_voice_new(&take, &sound, &space, &placed->voice, error);
    take_free(&take);
    return status;
}

static Status place_next(Timeline *timeline, Error *error)
{
    LineCues cues = {0};
    PlacedLine **link = &timeline->placed;
    while (*link) link = &(*link)->next;
    PlacedLine *placed = calloc(1, sizeof *placed);
    if (!placed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = voice_next(timeline, &cues, placed, error);
    if (!status) status = place_line(timeline, &cues, placed, error);
    line_cues_done(&cues);
    if (status) {
        line_voice_free(placed->voice);
        free(placed);
        return status;
    }
    *link = placed;
    MixMark mark = {.line = timeline->next_line++, .start_frame = placed->start, .end_frame = placed->end};
    mark.words = line_voice_words(placed->voice, &mark.n_words);
    timeline->last_start = placed->start;
    if (placed->end > timeline->last_end) timeline->last_end = placed->end;
    if (timeline->options.on_mark) timeline->options.on_mark(timeline->options.context, &mark);
    return STATUS_OK;
}

/* After the last line: let the ambience ring out. */
static Status place_tail(Timeline *timeline, Error *error)
{
    double tail_s = ambience_is_on(timeline->ambience) ? TAIL_AMBIENCE_S : TAIL_S;
    Status closed = place_closing(timeline, error);
    if (closed) return closed;
    timeline->total_frames = timeline->last_end + timeline_frames_of(tail_s);
    if (timeline->sounds_end > timeline->total_frames) timeline->total_frames = timeline->sounds_end;
    Status status = ducking_add_tail(&timeline->ducking, timeline->last_end, error);
    if (status || !ambience_is_on(timeline->ambience)) return status;
    AmbienceChange end = {.start = timeline->total_frames - timeline_frames_of(TAIL_FADE_S),
                          .n_fade_frames = timeline_frames_of(TAIL_FADE_S)};
    return ambience_change(timeline->ambience, &end, error);
}

/* Return the first frame in which something may be heard of the lines that were not placed yet. */
static int64_t earliest_next(const Timeline *timeline)
{
    if (timeline->next_line == timeline->options.first_line || timeline->next_line == timeline->options.script->n_lines)
        return timeline->last_end;
    if (is_together(timeline)) return timeline->last_start;
    double gap_s = pause_before_line_s(timeline->options.script, timeline->next_line);
    int64_t earliest = timeline->last_end + (int64_t)(fmin(gap_s, 0) * MIX_RATE_HZ);
    return earliest > timeline->last_start ? earliest : timeline->last_start;
}

Status timeline_extend(Timeline *timeline, int64_t end, Error *error)
{
    Status status = STATUS_OK;
    while (timeline->total_frames < 0 && earliest_next(timeline) < end && !status)
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
    space_course_revise(&timeline->space, revision->voices, revision->thoughts);
    take_queue_give_up(&timeline->takes);
}

void timeline_forget(Timeline *timeline, int64_t end)
{
    for (PlacedLine **link = &timeline->placed; *link;) {
        if ((*link)->heard_end <= end)
            forget(link);
        else
            link = &(*link)->next;
    }
}
