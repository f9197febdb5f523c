/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file mix.c
 * Renders the timeline in blocks of its own, so that nobody's block size can matter. */
#include "mix/mix.h"
#include "mix/presence.h"
#include "mix/timeline.h"
#include "mix/sound_folder.h"
#include "mix/sound_profile.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_FRAMES = 1024, BLOCK_STEPS = BLOCK_FRAMES / DUCK_STEP_FRAMES };
static_assert(BLOCK_FRAMES <= AMBIENCE_MAX_FRAMES, "ambience_add() takes no more");
static_assert(BLOCK_FRAMES <= EFFECTS_MAX_FRAMES, "effects_add() takes no more");

struct Mix {
    Timeline timeline;
    int64_t rendered; /* frames */
    float buses[N_MIX_BUSES][2 * BLOCK_FRAMES]; /* a block, each bus apart */
    Presence presence;
    size_t block_start, block_end; /* frames of it that were not handed out yet */
};

Status mix_open(const MixOptions *options, Speech *speech, Mix **out, Error *error)
{
    assert(options->first_line <= options->script->n_lines);
    Mix *mix = calloc(1, sizeof *mix);
    if (!mix) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = timeline_init(&mix->timeline, options, speech, error);
    if (status)
        mix_free(mix);
    else
        *out = mix;
    return status;
}

void mix_free(Mix *mix)
{
    if (!mix) return;
    timeline_done(&mix->timeline);
    free(mix);
}

static Status add_lines(Mix *mix, int64_t start, size_t n_frames, Error *error)
{
    Status status = STATUS_OK;
    for (PlacedLine *line = mix->timeline.placed; line && !status; line = line->next) {
        size_t skip = 0;
        if (line->start >= start + (int64_t)n_frames) break;
        if (line->start > start) skip = (size_t)(line->start - start);
        status = line_voice_add(line->voice, mix->buses[MIX_VOICES] + 2 * skip, n_frames - skip, error);
    }
    return status;
}

static Status add_beds(Mix *mix, int64_t start, size_t n_frames, Error *error)
{
    Timeline *timeline = &mix->timeline;
    float gains[BLOCK_STEPS + 1], presence[BLOCK_STEPS + 1];
    duck_gains(&timeline->ducking.courses[DUCK_BEDS], start, BLOCK_STEPS + 1, gains);
    duck_gains(&timeline->ducking.courses[DUCK_PRESENCE], start, BLOCK_STEPS + 1, presence);
    Status status = ambience_add(timeline->ambience, start, n_frames, gains, mix->buses[MIX_BEDS], error);
    if (!status) presence_process(&mix->presence, presence, n_frames, mix->buses[MIX_BEDS]);
    return status;
}

static Status add_effects(Mix *mix, int64_t start, size_t n_frames, Error *error)
{
    static const struct { EffectKind kind; DuckCourse course; } kinds[] = {{EFFECT_MUSIC, DUCK_MUSIC}, {EFFECT_SOUND, DUCK_SOUNDS}};
    Timeline *timeline = &mix->timeline;
    float gains[BLOCK_STEPS + 1], added[2 * BLOCK_FRAMES], *bus = mix->buses[MIX_SOUNDS];
    Status status = STATUS_OK;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds && !status; k++) {
        duck_gains(&timeline->ducking.courses[kinds[k].course], start, BLOCK_STEPS + 1, gains);
        if (!effects_are_heard(timeline->effects, kinds[k].kind)) continue;
        memset(added, 0, sizeof added);
        status = effects_add(timeline->effects, kinds[k].kind, start, n_frames, added, error);
        duck_apply(gains, n_frames, added);
        for (size_t i = 0; i < 2 * n_frames; i++) bus[i] += added[i];
    }
    return status;
}

static Status render_block(Mix *mix, Error *error)
{
    Timeline *timeline = &mix->timeline;
    int64_t start = mix->rendered, end = start + BLOCK_FRAMES;
    Status status = timeline_extend(timeline, end, error);
    if (status) return status;
    if (timeline->total_frames >= 0 && end > timeline->total_frames) end = timeline->total_frames;
    size_t n_frames = (size_t)(end - start);
    memset(mix->buses, 0, sizeof mix->buses);
    status = add_beds(mix, start, n_frames, error);
    if (!status) status = add_effects(mix, start, n_frames, error);
    if (!status) status = add_lines(mix, start, n_frames, error);
    if (status) return status;
    timeline_forget(timeline, end);
    mix->rendered = end;
    mix->block_start = 0;
    mix->block_end = n_frames;
    return STATUS_OK;
}

Status mix_find_sound(const char *folder, const char *name, Arena *arena, const char **path, Error *error)
{
    return sound_folder_find(folder, name, arena, path, error);
}

Status mix_check_sound(const char *path, CueKind kind, Error *error)
{
    SoundProfile profile;
    Status status = sound_profile_measure(path, NULL, &profile, error);
    if (status) return status;
    double length_s = (double)profile.n_frames / profile.rate_hz;
    sound_profile_done(&profile);
    if (kind != CUE_AMBIENCE || length_s >= MIX_SHORTEST_BED_S) return STATUS_OK;
    return error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                        "this sound is too short for a bed, which lasts at least a second; make it longer, or use sfx=");
}

/* See to it that there are frames in the block, unless the mix is at its end. */
static Status fill_block(Mix *mix, Error *error)
{
    const volatile int *cancel = mix->timeline.options.cancel;
    if (mix->block_start < mix->block_end) return STATUS_OK;
    if (cancel && *cancel) return error_set(error, STATUS_CANCELLED, "interrupted");
    return mix->rendered == mix->timeline.total_frames ? STATUS_OK : render_block(mix, error);
}

static size_t frames_at_hand(const Mix *mix, size_t max_frames)
{
    size_t n = mix->block_end - mix->block_start;
    return n < max_frames ? n : max_frames;
}

Status mix_read(Mix *mix, float *frames, size_t max_frames, size_t *n_frames, Error *error)
{
    size_t done = 0;
    while (done < max_frames) {
        Status status = fill_block(mix, error);
        if (status) return status;
        size_t n = frames_at_hand(mix, max_frames - done), from = 2 * mix->block_start;
        if (n == 0) break;
        for (size_t i = 0; i < 2 * n; i++)
            frames[2 * done + i] = mix->buses[MIX_BEDS][from + i] + mix->buses[MIX_SOUNDS][from + i] +
                                   mix->buses[MIX_VOICES][from + i];
        mix->block_start += n;
        done += n;
    }
    *n_frames = done;
    return STATUS_OK;
}

Status mix_read_buses(Mix *mix, float *const frames[N_MIX_BUSES], size_t max_frames, size_t *n_frames, Error *error)
{
    size_t done = 0;
    while (done < max_frames) {
        Status status = fill_block(mix, error);
        if (status) return status;
        size_t n = frames_at_hand(mix, max_frames - done);
        if (n == 0) break;
        for (int bus = 0; bus < N_MIX_BUSES; bus++)
            memcpy(frames[bus] + 2 * done, mix->buses[bus] + 2 * mix->block_start, n * 2 * sizeof(float));
        mix->block_start += n;
        done += n;
    }
    *n_frames = done;
    return STATUS_OK;
}

void mix_revise(Mix *mix, const MixRevision *revision)
{
    timeline_revise(&mix->timeline, revision);
}
