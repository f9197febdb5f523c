/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file horses.c
 * Horses at a gallop: one, and a hundred.
 * Source: the order of the feet and the time of each within a stride, Muybridge, "Animals in motion" (1899). */
#include "sounds/grain.h"
#include "sounds/shots.h"
#include "sounds/sounds.h"

#include <math.h>
#include <string.h>

/* Of a stride; then all feet are in the air. */
static const double BEATS[4] = {0, 0.13, 0.30, 0.43};
static const double WEIGHTS[4] = {0.7, 0.85, 0.8, 1};

enum { N_HOOVES = 20, N_NEAR = 5, N_FAR = 16 };
static const double SLOT_S = 0.3; /* for each hoof that copies are taken of */

static void add_hoof(Studio *studio, Bus bus, double at_s, double place, double gain)
{
    static const double modes[5][2] = {{75, 105}, {150, 210}, {300, 430}, {480, 640}, {850, 1200}};
    Random *random = &studio->random;
    for (int k = 0; k < 5; k++) {
        Ring mode = {random_between(random, modes[k][0], modes[k][1]),
                     random_between(random, 0.03, 0.12) / (1 + 0.4 * k), 0, 0.001};
        ring_add(studio, bus, at_s, &mode, place_at(place, gain / (1 + 0.7 * k)));
    }
    Burst soil = {random_between(random, 500, 1400), 0.6, 0.002, random_between(random, 0.04, 0.1)};
    burst_add(studio, bus, at_s, &soil, place_at(place, 0.22 * gain));
}

void make_gallop(Studio *studio)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio), at_s = 0.02;
    while (at_s < length - 0.4) {
        /* Past us, from the left to the right. */
        double along = at_s / length, near = sin(M_PI * (0.1 + 0.8 * along)),
               place = 1.6 * along - 0.8;
        double stride_s = random_between(random, 0.41, 0.45);
        for (int k = 0; k < 4; k++)
            add_hoof(studio, studio->dry, at_s + BEATS[k] * stride_s + random_between(random, 0, 0.007), place,
                     near * near * WEIGHTS[k] * random_factor(random, 1.2));
        Burst breath = {1500, 0.7, 0.06, 0.2};
        burst_add(studio, studio->dry, at_s + 0.5 * stride_s, &breath,
                  place_at(place, 0.03 * near));
        at_s += stride_s;
    }
}

/* Hooves to copy from, on mid: each of two thousand made anew would take seconds. */
static void make_hooves(Studio *studio)
{
    Bus shelf = {studio->mid, studio->side};
    for (int k = 0; k < N_HOOVES; k++) {
        add_hoof(studio, shelf, SLOT_S * k, -1, random_factor(&studio->random, 1.3));
    }
    filter_set_level(studio->mid, (size_t)(N_HOOVES * SLOT_S * SOUNDS_RATE_HZ), 1);
}

/* How near the herd is at a moment of its passing, 0 to 1. */
static double nearness(double along)
{
    return pow(sin(M_PI * fmin(1, fmax(0, 0.05 + 1.02 * along))), 1.5);
}

static void add_horse(Studio *studio, Bus bus, double place, double gain)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio), stride_s = random_between(random, 0.40, 0.46);
    double at_s = random_between(random, 0, stride_s);
    while (at_s < length - 0.8) {
        for (int k = 0; k < 4; k++) {
            double when_s = at_s + BEATS[k] * stride_s + random_between(random, 0, 0.007);
            Copy hoof = {studio->mid, SLOT_S * random_below(random, N_HOOVES), SLOT_S - 0.01,
                         random_factor(random, 1.15)};
            double size = gain * nearness(when_s / length) * WEIGHTS[k] * random_factor(random, 1.4);
            copy_add(studio, bus, when_s, &hoof, place_at(place, size));
        }
        at_s += stride_s * random_factor(random, 1.04);
    }
}

static void add_rumble(Studio *studio, double level_db)
{
    float *gains = studio->controls[0];
    double length = studio_seconds(studio);
    studio_make_noise(studio, -3, 25, 110);
    control_wander(&studio->random, gains, studio->n_values, 2, 9);
    control_to_gain(gains, studio->n_values, 0, 3);
    for (size_t i = 0; i < studio->n_values; i++)
        gains[i] *= (float)nearness((double)i * CONTROL_STEP / SOUNDS_RATE_HZ / length);
    studio_apply(studio, gains);
    studio_add_spread(studio, studio->dry, level_db);
}

void make_stampede(Studio *studio)
{
    Random *random = &studio->random;
    Filter far = filter_low_pass(650, 0.6);
    float *wet[] = {studio->wet.left, studio->wet.right}, *dry[] = {studio->dry.left, studio->dry.right};
    make_hooves(studio);
    for (int k = 0; k < N_NEAR; k++) add_horse(studio, studio->dry, place_around(random), 1);
    for (int k = 0; k < N_FAR; k++) add_horse(studio, studio->wet, place_around(random), 0.55);
    for (int c = 0; c < 2; c++) {
        filter_run(&far, wet[c], studio->n_frames, studio->wrap);
        for (size_t i = 0; i < studio->n_frames; i++) dry[c][i] += wet[c][i];
    }
    add_rumble(studio, -3);
}
