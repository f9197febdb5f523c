/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file ambience.c
 * The beds that are heard now: one, and while it changes, two. */
#include "mix/ambience.h"
#include "mix/duck.h"
#include "mix/mix.h"
#include "mix/sound_stream.h"
#include "mix/speech_bands.h"

#include <math.h>
#include <stdlib.h>

static const int64_t NEVER = INT64_MAX;

enum { STEP_FRAMES = MIX_RATE_HZ / 10 };

/* A bed that is heard, or will be. */
typedef struct AmbientBed {
    struct AmbientBed *next;
    const ShelvedSound *sound;
    SoundStream *stream;
    int64_t file_start; /* frame of the file that it begins with, at the file's rate */
    double cue_gain_db;
    double gain_db; /* that brings the file to its level in the mix */
    int64_t fade_in_start, fade_in_frames;
    int64_t fade_out_start, fade_out_frames;
} AmbientBed;

struct Ambience {
    AmbientBed *beds; /* newest first */
};

Ambience *ambience_new(void)
{
    return calloc(1, sizeof(Ambience));
}

static void free_bed(AmbientBed *bed)
{
    sound_stream_close(bed->stream);
    free(bed);
}

void ambience_free(Ambience *ambience)
{
    if (!ambience) return;
    while (ambience->beds) {
        AmbientBed *next = ambience->beds->next;
        free_bed(ambience->beds);
        ambience->beds = next;
    }
    free(ambience);
}

bool ambience_is_on(const Ambience *ambience)
{
    return ambience->beds && ambience->beds->fade_out_start == NEVER;
}

/* Multiples of the golden ratio fall as far from each other as they can, so a bed that comes back is
 * heard from where it was not heard before. */
static int64_t place_in_file(const SoundProfile *profile, uint64_t ordinal)
{
    double along = fmod((double)ordinal * 0.6180339887498949, 1);
    int64_t n = profile->n_frames - profile->seam_frames;
    int64_t place = (int64_t)(along * (double)n);
    return place < n ? place : 0;
}

static Status begin_bed(Ambience *ambience, const AmbienceChange *change, Error *error)
{
    AmbientBed *bed = calloc(1, sizeof *bed);
    if (!bed) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    const SoundProfile *profile = &change->sound->profile;
    *bed = (AmbientBed){
        .next = ambience->beds,
        .sound = change->sound,
        .file_start = place_in_file(profile, change->ordinal),
        .cue_gain_db = change->gain_db,
        .gain_db = SPEECH_LEVEL_LUFS - change->below_lu + change->gain_db -
                   profile->levelled_lufs,
        .fade_in_start = change->start,
        .fade_in_frames = change->n_fade_frames,
        .fade_out_start = NEVER,
    };
    Status status = sound_stream_open(change->sound->path, profile, SOUND_LOOPED, bed->file_start,
                                      &bed->stream, error);
    if (status)
        free_bed(bed);
    else
        ambience->beds = bed;
    return status;
}

Status ambience_change(Ambience *ambience, const AmbienceChange *change, Error *error)
{
    AmbientBed *before = ambience_is_on(ambience) ? ambience->beds : NULL;
    if (before && before->sound == change->sound && before->cue_gain_db == change->gain_db)
        return STATUS_OK;
    if (change->sound) {
        Status status = begin_bed(ambience, change, error);
        if (status) return status;
    }
    if (before) {
        before->fade_out_start = change->start;
        before->fade_out_frames = change->n_fade_frames;
    }
    return STATUS_OK;
}

void ambience_levels(const Ambience *ambience, int64_t from, size_t n_steps, float *energies, float *bands)
{
    for (size_t i = 0; i < n_steps; i++) energies[i] = 0;
    for (size_t i = 0; i < n_steps * SPEECH_N_BANDS; i++) bands[i] = 0;
    for (const AmbientBed *bed = ambience->beds; bed; bed = bed->next) {
        int64_t to = from + (int64_t)n_steps * STEP_FRAMES;
        int64_t begin = bed->fade_in_start;
        int64_t end = bed->fade_out_start == NEVER ? NEVER : bed->fade_out_start + bed->fade_out_frames;
        if (end < to) to = end;
        if (begin < from) begin = from;
        size_t first = (size_t)((begin - from) / STEP_FRAMES);
        if (begin >= to) continue;
        size_t last = (size_t)((to - from + STEP_FRAMES - 1) / STEP_FRAMES);
        sound_profile_add_loop(&bed->sound->profile, bed->file_start,
                               (double)(begin - bed->fade_in_start) / MIX_RATE_HZ, last - first,
                               pow(10, bed->gain_db / 20), energies + first, bands + first * SPEECH_N_BANDS);
    }
}

/* How far a fade is at a frame, 0 to 1. */
static double progress(int64_t frame, int64_t start, int64_t n_frames)
{
    if (frame <= start) return 0;
    if (frame - start >= n_frames) return 1;
    return (double)(frame - start) / (double)n_frames;
}

static float fade_at(const AmbientBed *bed, int64_t frame)
{
    double in = progress(frame, bed->fade_in_start, bed->fade_in_frames);
    double out = bed->fade_out_start == NEVER
                     ? 0
                     : progress(frame, bed->fade_out_start, bed->fade_out_frames);
    if (in >= 1 && out <= 0) return 1;
    return (float)(sin(in * M_PI_2) * cos(out * M_PI_2));
}

/* Add frames with a gain that goes straight from `from` at the first step's frame 0 to `to` at its end. */
static void add_ramp(float *stereo, const float *in, size_t first, size_t end, float from, float to)
{
    float slope = (to - from) / DUCK_STEP_FRAMES;
    for (size_t i = first; i < end; i++) {
        float gain = from + slope * (float)(int)i;
        stereo[2 * i] += in[2 * i] * gain;
        stereo[2 * i + 1] += in[2 * i + 1] * gain;
    }
}

static Status add_bed(AmbientBed *bed, int64_t start, size_t n_frames, const float *gains,
                      float *stereo, Error *error)
{
    float frames[2 * AMBIENCE_MAX_FRAMES];
    size_t skip = bed->fade_in_start > start ? (size_t)(bed->fade_in_start - start) : 0;
    size_t n_made;
    Status status = sound_stream_read(bed->stream, frames + 2 * skip, n_frames - skip, &n_made, error);
    if (status) return status;
    float level = (float)pow(10, bed->gain_db / 20);
    float from = level * gains[0] * fade_at(bed, start);
    for (size_t at = 0, step = 0; at < n_frames; at += DUCK_STEP_FRAMES, step++) {
        size_t n = n_frames - at < DUCK_STEP_FRAMES ? n_frames - at : DUCK_STEP_FRAMES;
        float to = level * gains[step + 1] * fade_at(bed, start + (int64_t)at + DUCK_STEP_FRAMES);
        size_t first = skip <= at ? 0 : skip - at < n ? skip - at : n;
        add_ramp(stereo + 2 * at, frames + 2 * at, first, n, from, to);
        from = to;
    }
    return STATUS_OK;
}

Status ambience_add(Ambience *ambience, int64_t start, size_t n_frames, const float *gains,
                    float *stereo, Error *error)
{
    AmbientBed **link = &ambience->beds;
    while (*link) {
        AmbientBed *bed = *link;
        if (bed->fade_out_start != NEVER && bed->fade_out_start + bed->fade_out_frames <= start) {
            *link = bed->next;
            free_bed(bed);
            continue;
        }
        if (bed->fade_in_start < start + (int64_t)n_frames) {
            Status status = add_bed(bed, start, n_frames, gains, stereo, error);
            if (status) return status;
        }
        link = &bed->next;
    }
    return STATUS_OK;
}
