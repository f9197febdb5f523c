/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file duck.c
 * The course of the ambience's gain, as straight lines in decibels. */
#include "mix/duck.h"
#include "mix/mix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Source of the times: what mixers of audio drama do by hand; see also EBU Tech 3341 on why a gap of
 * less than a breath must not pump. */
static const double EARLY_S = 0.15;       /* the ambience is down this long before a line begins */
static const double HOLD_S = 0.4;         /* and stays down this long after it ended */
static const double SHORTEST_RISE_S = 0.6; /* up and down again; in less than that it stays down */

static int64_t frames_of(double seconds)
{
    return (int64_t)(seconds * MIX_RATE_HZ + 0.5);
}

void duck_init(Duck *duck, DuckShape shape)
{
    *duck = (Duck){.shape = shape};
}

void duck_done(Duck *duck)
{
    free(duck->points);
    *duck = (Duck){0};
}

static Status add_point(Duck *duck, int64_t frame, double gain_db, Error *error)
{
    if (duck->n_points == duck->capacity) {
        size_t capacity = duck->capacity ? duck->capacity * 2 : 32;
        DuckPoint *points = realloc(duck->points, capacity * sizeof *points);
        if (!points) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        duck->points = points;
        duck->capacity = capacity;
    }
    duck->points[duck->n_points++] = (DuckPoint){.frame = frame, .gain_db = gain_db};
    return STATUS_OK;
}

/* From the last point, at the end of a line's hold, up and along to where the next line's ramp ends. */
static Status add_rise(Duck *duck, int64_t from, int64_t to, double depth_db, Error *error)
{
    double before_db = duck->n_points ? duck->points[duck->n_points - 1].gain_db : 0;
    double open_db = fmax(fmin(before_db, depth_db), -duck->shape.rise_lu) + duck->shape.rise_lu;
    double seconds = (double)(to - from) / MIX_RATE_HZ;
    double up_s = (open_db - before_db) / duck->shape.lu_per_s, down_s = (open_db - depth_db) / duck->shape.lu_per_s;
    if (up_s + down_s > seconds) {
        /* The two slopes meet before they reach the top. */
        double too_much = (up_s + down_s - seconds) / 2 * duck->shape.lu_per_s;
        open_db -= too_much;
        up_s = (open_db - before_db) / duck->shape.lu_per_s;
        down_s = (open_db - depth_db) / duck->shape.lu_per_s;
    }
    if (up_s < 0 || down_s < 0) return STATUS_OK;
    Status status = add_point(duck, from + frames_of(up_s), open_db, error);
    if (!status && from + frames_of(up_s) < to - frames_of(down_s))
        status = add_point(duck, to - frames_of(down_s), open_db, error);
    return status;
}

Status duck_add_line(Duck *duck, int64_t gap_start, int64_t start, int64_t end, double depth_db,
                     Error *error)
{
    int64_t gap = start - gap_start;
    int64_t early = frames_of(EARLY_S), hold = frames_of(HOLD_S);
    Status status = STATUS_OK;
    if (duck->n_points == 0) {
        /* Nothing is down yet: the ambience opens the episode. */
        if (early > gap) early = gap;
        double open_db = fmax(depth_db, -duck->shape.rise_lu) + duck->shape.rise_lu;
        double fall_lu = duck->shape.rise_lu > 0 ? duck->shape.rise_lu : open_db - depth_db;
        int64_t ramp = frames_of(fall_lu / duck->shape.lu_per_s);
        if (ramp > gap - early) ramp = gap - early;
        status = add_point(duck, start - early - ramp, open_db, error);
    } else {
        double before_db = duck->points[duck->n_points - 1].gain_db;
        if (gap < early + hold) {
            early = gap * 3 / 8;
            hold = gap * 3 / 8;
        }
        status = add_point(duck, gap_start + hold, before_db, error);
        if (!status && gap - early - hold >= frames_of(SHORTEST_RISE_S))
            status = add_rise(duck, gap_start + hold, start - early, depth_db, error);
    }
    if (!status) status = add_point(duck, start - early, depth_db, error);
    if (!status) status = add_point(duck, end, depth_db, error);
    return status;
}

Status duck_add_overlap(Duck *duck, int64_t start, int64_t end, double depth_db, Error *error)
{
    if (duck->n_points == 0) return duck_add_line(duck, start, start, end, depth_db, error);
    DuckPoint *last = &duck->points[duck->n_points - 1];
    double before_db = last->gain_db, deepest_db = fmin(before_db, depth_db);
    int64_t until = last->frame > end ? last->frame : end;
    int64_t ramp = frames_of(EARLY_S) < (until - start) / 2 ? frames_of(EARLY_S) : (until - start) / 2;
    if (last->frame > start) last->frame = start;
    Status status = add_point(duck, start + ramp, deepest_db, error);
    return status ? status : add_point(duck, until, deepest_db, error);
}

Status duck_add_tail(Duck *duck, int64_t gap_start, Error *error)
{
    if (duck->n_points == 0) return STATUS_OK;
    double before_db = duck->points[duck->n_points - 1].gain_db;
    double open_db = fmax(before_db, -duck->shape.rise_lu) + duck->shape.rise_lu;
    int64_t from = gap_start + frames_of(HOLD_S);
    Status status = add_point(duck, from, before_db, error);
    if (status) return status;
    return add_point(duck, from + frames_of((open_db - before_db) / duck->shape.lu_per_s), open_db, error);
}

static void forget_before(Duck *duck, int64_t frame)
{
    while (duck->first + 1 < duck->n_points && duck->points[duck->first + 1].frame <= frame)
        duck->first++;
    if (duck->first < 64) return;
    duck->n_points -= duck->first;
    memmove(duck->points, duck->points + duck->first, duck->n_points * sizeof *duck->points);
    duck->first = 0;
}

static double gain_db_at(const Duck *duck, int64_t frame)
{
    size_t i = duck->first;
    if (duck->n_points == 0) return 0;
    while (i < duck->n_points && duck->points[i].frame <= frame) i++;
    if (i == 0) return duck->points[0].gain_db;
    if (i == duck->n_points) return duck->points[i - 1].gain_db;
    const DuckPoint *a = &duck->points[i - 1], *b = &duck->points[i];
    double along = (double)(frame - a->frame) / (double)(b->frame - a->frame);
    return a->gain_db + (b->gain_db - a->gain_db) * along;
}

void duck_gains(Duck *duck, int64_t start, size_t n_values, float *gains)
{
    double last_db = NAN;
    forget_before(duck, start);
    for (size_t i = 0; i < n_values; i++) {
        double gain_db = gain_db_at(duck, start + (int64_t)(i * DUCK_STEP_FRAMES));
        gains[i] = gain_db == last_db ? gains[i - 1] : (float)pow(10, gain_db / 20);
        last_db = gain_db;
    }
}

void duck_apply(const float *gains, size_t n_frames, float *stereo)
{
    for (size_t at = 0; at < n_frames; at += DUCK_STEP_FRAMES) {
        float from = gains[at / DUCK_STEP_FRAMES], slope = (gains[at / DUCK_STEP_FRAMES + 1] - from) / DUCK_STEP_FRAMES;
        size_t n = n_frames - at < DUCK_STEP_FRAMES ? n_frames - at : DUCK_STEP_FRAMES;
        for (size_t i = 0; i < n; i++) {
            float gain = from + slope * (float)(int)i;
            stereo[2 * (at + i)] *= gain;
            stereo[2 * (at + i) + 1] *= gain;
        }
    }
}
