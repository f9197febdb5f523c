/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file people.c
 * Where many people are: a crowd in a square, a city from a window. */
#include "sounds/beds.h"
#include "sounds/reverb.h"
#include "sounds/sounds.h"
#include "sounds/voice.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void make_crowd(Studio *studio)
{
    const Room square = {
        .t60_s = 0.45, .bright_hz = 3000, .size = 1.6, .predelay_s = 0.02, .level_db = -14};
    size_t n_bytes = studio->n_frames * sizeof(float);
    babble_add(studio, studio->dry, 6, 2, 0);
    memcpy(studio->wet.left, studio->dry.left, n_bytes);
    memcpy(studio->wet.right, studio->dry.right, n_bytes);
    reverb_add(studio, &square);
    studio_make_noise(studio, -6, 60, 3000);
    studio_add_spread(studio, studio->dry, -22);
}

/* Cars that pass along one street: each swells up and away. */
static void add_street(Studio *studio, int n_cars, double level_db, double place)
{
    Random *random = &studio->random;
    float *gains = studio->controls[0];
    size_t n = studio->n_values - 1;
    assert(n > 0);
    double step_s = (double)CONTROL_STEP / SOUNDS_RATE_HZ;
    for (size_t i = 0; i <= n; i++) gains[i] = 0.17f;
    for (int k = 0; k < n_cars; k++) {
        double seconds = random_between(random, 5, 12), size = random_factor(random, 2);
        size_t length = (size_t)(seconds / step_s), first = random_below(random, (uint32_t)n);
        for (size_t i = 0; i < length; i++) {
            double hump = sin(M_PI * (double)i / (double)length);
            gains[(first + i) % n] += (float)(size * hump * hump * hump * hump);
        }
    }
    gains[n] = gains[0];
    studio_make_noise(studio, -6, 35, 5000);
    Filter tyres = filter_peak(900, 0.8, 4);
    studio_filter(studio, &tyres);
    studio_apply(studio, gains);
    if (place == 0)
        studio_add_spread(studio, studio->dry, level_db);
    else
        studio_add_placed(studio, studio->dry, level_db, place);
}

static void add_horns(Studio *studio)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio);
    double at_s = 8;
    while (at_s < length - 3) {
        double hz = random_between(random, 330, 440), seconds = random_between(random, 0.25, 0.8);
        Place place = place_at(random_between(random, -0.9, 0.9), 0.05);
        call_add(studio, studio->wet, at_s, &(Call){hz, hz, seconds, 0, 0, 0.7}, place);
        call_add(studio, studio->wet, at_s, &(Call){1.26 * hz, 1.26 * hz, seconds, 0, 0, 0.7},
                 place);
        at_s += random_between(random, 11, 24);
    }
}

static void add_walkers(Studio *studio)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio);
    for (int k = 0; k < 5; k++) {
        double start_s = random_unit(random) * length, pace_s = random_between(random, 0.48, 0.62);
        double from = random_between(random, -1, 1);
        for (int step = 0; step < 14; step++) {
            double swell = sin(M_PI * (step + 0.5) / 14), place = from * (1 - step / 7.0);
            Burst heel = {random_between(random, 900, 1500), 1.1, 0.0004, 0.03};
            burst_add(studio, studio->wet, start_s + step * pace_s, &heel,
                      place_at(place, 0.03 * swell));
        }
    }
}

void make_city(Studio *studio)
{
    const Room street = {
        .t60_s = 0.9, .bright_hz = 3200, .size = 2.2, .predelay_s = 0.03, .level_db = -8};
    add_street(studio, 5, 0, 0);
    add_street(studio, 4, -3, -0.6);
    add_street(studio, 4, -3, 0.6);
    studio_make_noise(studio, -6.5, 35, 4000);
    studio_add_spread(studio, studio->dry, -13);
    babble_add(studio, studio->wet, 2, 1, -30);
    add_horns(studio);
    add_walkers(studio);
    reverb_add(studio, &street);
    for (size_t i = 0; i < studio->n_frames; i++) {
        studio->dry.left[i] += 0.5f * studio->wet.left[i];
        studio->dry.right[i] += 0.5f * studio->wet.right[i];
    }
}
