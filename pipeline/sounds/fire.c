/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file fire.c
 * Fire laps, hisses and crackles, and hardly anything of it lies in the middle of the spectrum.
 * Source: the three parts of Farnell, "Designing sound", chapter on fire. */
#include "sounds/beds.h"
#include "sounds/crackle.h"
#include "sounds/weather.h"

#include <math.h>
#include <string.h>

/* Flames: air that is pushed about at a few hertz and hits its limits. */
static void add_lapping(Studio *studio)
{
    float *flicker = studio->controls[0], *slow = studio->controls[1];
    studio_make_noise(studio, 0, 38, 150);
    control_wander(&studio->random, flicker, studio->n_values, 1.5, 9);
    control_wander(&studio->random, slow, studio->n_values, 0.05, 0.6);
    control_add_delayed(flicker, slow, studio->n_values, 0, 0.7);
    control_to_gain(flicker, studio->n_values, 0, 4.5);
    studio_apply(studio, flicker);
    for (size_t i = 0; i < studio->n_frames; i++) {
        studio->mid[i] = tanhf(studio->mid[i]);
        studio->side[i] = tanhf(studio->side[i]);
    }
    studio_add_spread(studio, studio->dry, -3);
}

static void add_hiss(Studio *studio)
{
    float *gains = studio->controls[1];
    studio_make_noise(studio, 0, 2600, 11000);
    control_to_gain(gains, studio->n_values, 0, 1.5);
    float *flutter = studio->controls[2];
    control_wander(&studio->random, flutter, studio->n_values, 2, 14);
    control_to_gain(flutter, studio->n_values, 0, 2.5);
    studio_apply(studio, gains);
    studio_apply(studio, flutter);
    studio_add_spread(studio, studio->dry, -31);
    studio_make_noise(studio, -6, 150, 900);
    studio_apply(studio, gains);
    studio_add_spread(studio, studio->dry, -17);
}

/* The finest sparks, too many to place. */
static void add_dust(Studio *studio)
{
    size_t n_bytes = studio->n_frames * sizeof *studio->mid;
    memset(studio->mid, 0, n_bytes);
    memset(studio->side, 0, n_bytes);
    impulses_add(studio, studio->mid, 60, 1.7, 30);
    impulses_add(studio, studio->side, 60, 1.7, 30);
    Filter high = filter_high_pass(3200, 0.8);
    studio_filter(studio, &high);
    studio_add_spread(studio, studio->dry, -34);
}

void make_fire(Studio *studio)
{
    add_lapping(studio);
    add_hiss(studio);
    add_dust(studio);
    crackles_add(studio, 17, -7);
}

void make_burnt_plain(Studio *studio)
{
    const Wind wind = {.level_db = 0, .gust_db = 1.85, .top_hz = 3200, .whistle_db = -18};
    wind_add(studio, &wind);
    crackles_add(studio, 2.6, -3);
    double length = studio_seconds(studio);
    double at_s = 4;
    while (at_s < length) {
        creak_add(studio, studio->dry, at_s, -30);
        at_s += random_between(&studio->random, 10, 26);
    }
}
