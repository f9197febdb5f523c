/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file studio.c
 * Tracks and what is done to all of them alike. */
#include "sounds/studio.h"
#include "sounds/sounds.h"

#include <math.h>
#include <stdlib.h>

enum { N_TRACKS = 6 };

Status studio_init(Studio *studio, const char *name, double seconds, Wrap wrap, Error *error)
{
    size_t n_steps = (size_t)(seconds * SOUNDS_RATE_HZ / CONTROL_STEP);
    size_t n = n_steps * CONTROL_STEP, n_values = n_steps + 1;
    float *memory =
        calloc(N_TRACKS * n + STUDIO_N_CONTROLS * n_values + STUDIO_ROOM_SAMPLES, sizeof *memory);
    if (!memory) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    *studio = (Studio){.random = random_of(name),
                       .wrap = wrap,
                       .n_frames = n,
                       .n_values = n_values,
                       .dry = {memory, memory + n},
                       .wet = {memory + 2 * n, memory + 3 * n},
                       .mid = memory + 4 * n,
                       .side = memory + 5 * n,
                       .memory = memory};
    for (size_t i = 0; i < STUDIO_N_CONTROLS; i++)
        studio->controls[i] = memory + N_TRACKS * n + i * n_values;
    studio->room = memory + N_TRACKS * n + STUDIO_N_CONTROLS * n_values;
    return STATUS_OK;
}

void studio_done(Studio *studio)
{
    free(studio->memory);
    studio->memory = NULL;
}

size_t studio_frame(const Studio *studio, double seconds)
{
    double loop = studio_seconds(studio);
    double within = fmod(seconds, loop);
    if (within < 0) within += loop;
    size_t frame = (size_t)(within * SOUNDS_RATE_HZ);
    return frame < studio->n_frames ? frame : studio->n_frames - 1;
}

double studio_seconds(const Studio *studio)
{
    return (double)studio->n_frames / SOUNDS_RATE_HZ;
}

void studio_make_noise(Studio *studio, double slope_db, double low_hz, double high_hz)
{
    float *tracks[] = {studio->mid, studio->side};
    for (int t = 0; t < 2; t++) {
        for (size_t i = 0; i < studio->n_frames; i++) tracks[t][i] = random_noise(&studio->random);
        if (slope_db < 0) filter_tilt(tracks[t], studio->n_frames, slope_db, studio->wrap);
        filter_band(tracks[t], studio->n_frames, low_hz, high_hz, studio->wrap);
        filter_set_level(tracks[t], studio->n_frames, 1);
    }
}

void studio_filter(Studio *studio, const Filter *filter)
{
    filter_run(filter, studio->mid, studio->n_frames, studio->wrap);
    filter_run(filter, studio->side, studio->n_frames, studio->wrap);
}

void studio_apply(Studio *studio, const float *gains)
{
    control_apply(gains, studio->mid, studio->n_frames);
    control_apply(gains, studio->side, studio->n_frames);
}

void studio_add_spread(Studio *studio, Bus bus, double level_db)
{
    /* With correlation c, a side is √((1+c)/2) of mid and √((1−c)/2) of side. From 0.85 to 0.25 mid loses
     * 1.7 dB and side gains 7, around 700 Hz. */
    Filter mid = filter_high_shelf(700, -1.7), side = filter_high_shelf(700, 7.0);
    filter_run(&mid, studio->mid, studio->n_frames, studio->wrap);
    filter_run(&side, studio->side, studio->n_frames, studio->wrap);
    double gain = pow(10, level_db / 20);
    float mid_gain = (float)(gain * sqrt((1 + 0.85) / 2)),
          side_gain = (float)(gain * sqrt((1 - 0.85) / 2));
    for (size_t i = 0; i < studio->n_frames; i++) {
        float m = studio->mid[i] * mid_gain, s = studio->side[i] * side_gain;
        bus.left[i] += m + s;
        bus.right[i] += m - s;
    }
}

void studio_add_placed(Studio *studio, Bus bus, double level_db, double place)
{
    double gain = pow(10, level_db / 20), angle = (place + 1) * M_PI_4;
    float left = (float)(gain * cos(angle)), right = (float)(gain * sin(angle));
    for (size_t i = 0; i < studio->n_frames; i++) {
        bus.left[i] += studio->mid[i] * left;
        bus.right[i] += studio->mid[i] * right;
    }
}
