/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file breakage.c
 * What breaks, falls and splashes: many small sounds whose number and size tell what it was.
 * Source: Cook, "Real sound synthesis for interactive applications", the chapter on particle models. */
#include "sounds/grain.h"
#include "sounds/reverb.h"
#include "sounds/shots.h"
#include "sounds/sounds.h"

#include <math.h>

void make_glass(Studio *studio)
{
    const Room room = {.t60_s = 0.5, .bright_hz = 5000, .size = 0.9, .predelay_s = 0.008, .level_db = -20};
    Random *random = &studio->random;
    Burst crack = {4200, 0.4, 0.0001, 0.012}, body = {1100, 0.7, 0.0005, 0.05};
    burst_add(studio, studio->dry, 0.012, &crack, place_at(0, 1.2));
    burst_add(studio, studio->dry, 0.012, &body, place_at(0, 0.5));
    for (uint32_t n = 70 + random_below(random, 50); n > 0; n--) {
        /* Most pieces break at once; some fall, and a few of those break again. */
        double along = pow(random_unit(random), 2.4), at_s = 0.013 + 1.3 * along;
        double side = random_between(random, -0.7, 0.7), size = 0.16 * random_pareto(random, 1.9, 6) * (1 - 0.55 * along);
        double hz = 2500 * pow(11000.0 / 2500, random_unit(random));
        for (int k = 0; k < 2; k++) {
            Ring shard = {fmin(hz * (k ? random_between(random, 1.3, 1.8) : 1), 15000),
                          random_between(random, 0.02, 0.25) / (1 + k), 0, 0};
            ring_add(studio, studio->dry, at_s, &shard, place_by_level(side, size / (1 + k)));
        }
        Burst touch = {6000, 0.6, 0.0001, 0.004};
        burst_add(studio, studio->dry, at_s, &touch, place_at(side, 0.6 * size));
    }
    reverb_around(studio, &room);
}

/* A stone or beam that hits others. */
static void add_rubble(Studio *studio, double at_s, double size)
{
    Random *random = &studio->random;
    double side = place_around(random) * 0.8;
    double hz = 1500 * pow(size, -0.8) * random_factor(random, 1.6);
    Burst hit = {fmin(fmax(hz, 90), 5000), 0.8, 0.0006, 0.03 + 0.05 * size};
    Ring body = {fmin(fmax(0.5 * hz, 55), 1200), 0.05 + 0.05 * size, -1, 0.001};
    burst_add(studio, studio->dry, at_s, &hit, place_at(side, 0.16 * size));
    ring_add(studio, studio->dry, at_s, &body, place_at(side, 0.13 * size));
}

/* Dust that settles: it lasts longer than what raised it. */
static void add_dust(Studio *studio, double peak_s)
{
    float *gains = studio->controls[0];
    studio_make_noise(studio, -5, 60, 9000);
    for (size_t i = 0; i < studio->n_values; i++) {
        double t = (double)i * CONTROL_STEP / SOUNDS_RATE_HZ;
        double swell = t < peak_s ? t / peak_s : pow(10, -3 * (t - peak_s) / 3.4);
        gains[i] = (float)(swell * swell);
    }
    studio_apply(studio, gains);
    studio_add_spread(studio, studio->dry, -9);
}

void make_collapse(Studio *studio)
{
    const Room ruin = {.t60_s = 1.0, .bright_hz = 1800, .size = 2, .predelay_s = 0.02, .level_db = -17};
    Random *random = &studio->random;
    add_rubble(studio, 0.02, 3);
    for (uint32_t n = 200 + random_below(random, 90); n > 0; n--) {
        /* Three numbers from 0 to 1 together: few at first, most in the middle, a few late ones. */
        double sum = random_unit(random) + random_unit(random) + random_unit(random);
        add_rubble(studio, 0.05 + 0.95 * sum, random_pareto(random, 1.6, 9));
    }
    Ring ground = {46, 1.6, -0.4, 0.25};
    ring_add(studio, studio->dry, 0.6, &ground, place_at(0, 0.9));
    add_dust(studio, 1.3);
    reverb_around(studio, &ruin);
}

/* A bubble rings at a pitch of its size, and rises as it comes up.
 * Source: Minnaert, "On musical air-bubbles and the sounds of running water", Phil. Mag. 16 (1933). */
static void add_bubble(Studio *studio, double at_s, double gain)
{
    Random *random = &studio->random;
    double hz = 380 * pow(9, random_unit(random));
    Ring bubble = {hz, random_between(random, 0.02, 0.07), random_between(random, 0.5, 5), 0.001};
    ring_add(studio, studio->dry, at_s, &bubble, place_by_level(random_between(random, -0.5, 0.5), gain));
}

void make_splash(Studio *studio)
{
    Random *random = &studio->random;
    Ring plunge = {150, 0.25, -2.5, 0.004}, cavity = {random_between(random, 190, 260), 0.22, 2.2, 0.03};
    Burst sheet = {900, 0.45, 0.012, 0.35}, spray = {4200, 0.4, 0.03, 0.5};
    ring_add(studio, studio->dry, 0.02, &plunge, place_at(0, 0.9));
    burst_add(studio, studio->dry, 0.02, &sheet, place_at(0, 0.5));
    burst_add(studio, studio->dry, 0.04, &spray, place_at(0, 0.16));
    ring_add(studio, studio->dry, 0.17, &cavity, place_at(0, 0.5));
    for (uint32_t n = 130 + random_below(random, 50); n > 0; n--) {
        double along = pow(random_unit(random), 1.7);
        add_bubble(studio, 0.09 + 1.4 * along, 0.12 * random_pareto(random, 1.9, 6) * (1 - 0.7 * along));
    }
    for (uint32_t n = 40; n > 0; n--) {
        Burst drop = {random_between(random, 1500, 7000), 1, 0.0002, random_between(random, 0.004, 0.012)};
        burst_add(studio, studio->dry, random_between(random, 0.35, 1.3), &drop,
                  place_at(random_between(random, -0.8, 0.8), 0.04 * random_pareto(random, 2, 4)));
    }
}
