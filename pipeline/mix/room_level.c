/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loudness with and without a room. */
#include "mix/room_level.h"
#include "base/weighting.h"
#include "mix/room_sound.h"
#include "speech/speech.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    STEP_FRAMES = SPEECH_RATE_HZ / WEIGHTING_STEPS_PER_S,
    MARGIN_STEPS = 3, /* a gating block is four steps: the last but one of silence holds one of the line */
    WORD_STEPS = 10, /* what is no longer is heard as one */
    SHORT_STEPS = 25,
    RING_STEPS = 8 /* what is softer than that lies below the gate */
};

static const double MIDDLE_HZ = 1000.0;

/* The loudness of a line from step to step, without a room and in it. */
typedef struct Course {
    double *dry, *wet; /* with MARGIN_STEPS of silence before and behind */
    size_t n_steps;
} Course;

static double loudest(const double *steps, size_t n_steps)
{
    double most = 0;
    for (size_t i = 0; i + MARGIN_STEPS < n_steps; i++)
        most = fmax(most, (steps[i] + steps[i + 1] + steps[i + 2] + steps[i + 3]) / 4);
    return weighting_to_lufs(most);
}

static double louder_lu(const Course *course, size_t n_line_steps)
{
    bool is_word = n_line_steps <= WORD_STEPS;
    double before = is_word ? loudest(course->dry, course->n_steps) : weighting_integrate(course->dry, course->n_steps);
    double after = is_word ? loudest(course->wet, course->n_steps) : weighting_integrate(course->wet, course->n_steps);
    return isfinite(before) && isfinite(after) ? after - before : 0;
}

/* The energy of reverberation is that of the voice, smeared over the time that it rings. */
static void estimate(const RoomSpec *room, double gain_db, const RoomLine *line, Course *course)
{
    double early = pow(10, (room->early_db + gain_db) / 10), late = pow(10, (room->late_db + gain_db) / 10);
    double kept = pow(10, -6 / (room_reverberation_s(room, MIDDLE_HZ) * WEIGHTING_STEPS_PER_S));
    double own = 1 + (1 - kept) / log(kept), rings = 0;
    for (size_t i = 0; i < course->n_steps; i++) {
        size_t at = i - MARGIN_STEPS; /* before the line it is beyond all of them */
        double dry = at < line->n_steps ? (double)line->steps[at] : 0;
        /* Of what a step sets ringing, `own` is heard in it, and of the rest, 1 - `kept` in each step after it. */
        course->dry[i] = dry;
        course->wet[i] = dry * (1 + early + late * own) + late * (1 - kept) * rings;
        rings = rings * kept + (1 - own) * dry;
    }
}

/* Make the line in its room, as far as loudness goes. */
static Status measure(const RoomSpec *room, double gain_db, const RoomLine *line, Course *course, Error *error)
{
    RoomSound *sound = room_sound_new(room, gain_db);
    if (!sound) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Weighting dry_weighting, wet_weighting;
    weighting_init(&dry_weighting, SPEECH_RATE_HZ, 1);
    weighting_init(&wet_weighting, SPEECH_RATE_HZ, 2);
    float left = (float)line->left, right = (float)line->right;
    for (size_t step = 0; step + 2 * (size_t)MARGIN_STEPS < course->n_steps; step++) {
        for (size_t at = step * (size_t)STEP_FRAMES, end = at + (size_t)STEP_FRAMES; at < end;) {
            float mono[ROOM_SOUND_MAX_FRAMES] = {0}, stereo[2 * ROOM_SOUND_MAX_FRAMES] = {0};
            size_t n = end - at < ROOM_SOUND_MAX_FRAMES ? end - at : ROOM_SOUND_MAX_FRAMES;
            size_t n_line = at >= line->n_frames ? 0 : line->n_frames - at < n ? line->n_frames - at : n;
            if (n_line > 0) memcpy(mono, line->pcm + at, n_line * sizeof *mono);
            room_sound_process(sound, mono, stereo, n);
            for (size_t i = 0; i < n; i++) {
                stereo[2 * i] += left * mono[i];
                stereo[2 * i + 1] += right * mono[i];
            }
            course->dry[MARGIN_STEPS + step] += weighting_process(&dry_weighting, mono, n) / STEP_FRAMES;
            course->wet[MARGIN_STEPS + step] += weighting_process(&wet_weighting, stereo, n) / STEP_FRAMES;
            at += n;
        }
    }
    room_sound_free(sound);
    return STATUS_OK;
}

Status room_level_lu(const RoomSpec *room, double gain_db, const RoomLine *line, double *out, Error *error)
{
    bool is_short = line->n_steps < SHORT_STEPS;
    Status status = STATUS_OK;
    size_t n_ring = is_short ? RING_STEPS : (size_t)(room_ring_s(room) * WEIGHTING_STEPS_PER_S);
    Course course = {.n_steps = line->n_steps + n_ring + 2 * (size_t)MARGIN_STEPS};
    course.dry = calloc(2 * course.n_steps, sizeof *course.dry);
    if (!course.dry) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    course.wet = course.dry + course.n_steps;
    if (is_short)
        status = measure(room, gain_db, line, &course, error);
    else
        estimate(room, gain_db, line, &course);
    if (!status) *out = louder_lu(&course, line->n_steps);
    free(course.dry);
    return status;
}
