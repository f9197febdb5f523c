/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file bodies.c
 * What a body is heard to do: a heart, feet. */
#include "sounds/grain.h"
#include "sounds/reverb.h"
#include "sounds/shots.h"

#include <math.h>

void make_heartbeat(Studio *studio)
{
    double cycle_s = random_between(&studio->random, 0.78, 0.84);
    for (int beat = 0; beat < 6; beat++) {
        double at_s = 0.03 + beat * cycle_s;
        Ring first = {55, 0.18, -1.5, 0.012}, second = {40, 0.16, -1.5, 0.012};
        Burst muffled = {90, 0.8, 0.01, 0.12};
        ring_add(studio, studio->dry, at_s, &first, place_at(0, 1));
        ring_add(studio, studio->dry, at_s + 0.3 * cycle_s, &second, place_at(0, 0.75));
        burst_add(studio, studio->dry, at_s, &muffled, place_at(0, 0.25));
        burst_add(studio, studio->dry, at_s + 0.3 * cycle_s, &muffled, place_at(0, 0.16));
    }
    /* Heard through a chest. */
    Filter chest = filter_low_pass(170, 0.6);
    filter_run(&chest, studio->dry.left, studio->n_frames, studio->wrap);
    filter_run(&chest, studio->dry.right, studio->n_frames, studio->wrap);
}

enum { N_STEPS = 6 };

/* What a walker's feet fall on. */
typedef void (*Ground)(Studio *studio, double at_s, double place, double size);

/* A hard heel, then a softer sole. */
static void step_on_stone(Studio *studio, double at_s, double place, double size)
{
    Random *random = &studio->random;
    Burst heel = {random_between(random, 1100, 1700), 0.8, 0.0004, 0.045};
    Burst sole = {random_between(random, 1800, 3000), 0.6, 0.004, 0.06};
    Ring weight = {random_between(random, 85, 130), 0.09, -1, 0.001};
    burst_add(studio, studio->dry, at_s, &heel, place_at(place, size));
    ring_add(studio, studio->dry, at_s, &weight, place_at(place, 0.5 * size));
    burst_add(studio, studio->dry, at_s + random_between(random, 0.04, 0.11), &sole,
              place_at(place, 0.3 * size));
}

/* Crumbs of soil and stone that give way one after the other, the heel's and then the sole's. */
static void step_on_earth(Studio *studio, double at_s, double place, double size)
{
    Random *random = &studio->random;
    Ring weight = {random_between(random, 60, 95), 0.14, -1, 0.004};
    Burst thud = {random_between(random, 140, 220), 0.8, 0.004, 0.12};
    ring_add(studio, studio->dry, at_s, &weight, place_at(place, 0.7 * size));
    burst_add(studio, studio->dry, at_s, &thud, place_at(place, 0.5 * size));
    for (uint32_t n = 24 + random_below(random, 36); n > 0; n--) {
        bool is_heel = random_below(random, 5) < 2;
        double from_s = is_heel ? 0 : 0.09, spread_s = is_heel ? 0.06 : 0.13;
        Burst crumb = {random_between(random, 700, 5200), random_between(random, 0.8, 2.5), 0.0003,
                       random_between(random, 0.003, 0.016)};
        burst_add(studio, studio->dry, at_s + from_s + spread_s * random_unit(random), &crumb,
                  place_at(place + random_between(random, -0.1, 0.1),
                           0.1 * size * random_pareto(random, 1.8, 6)));
    }
}

/* Somebody walks past, a little nearer in the middle. */
static void walk(Studio *studio, Ground step)
{
    Random *random = &studio->random;
    double at_s = 0.02, pace_s = random_between(random, 0.52, 0.6), from = random_below(random, 2) ? -0.5 : 0.5;
    for (int k = 0; k < N_STEPS; k++) {
        double along = (k + 0.5) / N_STEPS, size = (0.7 + 0.3 * sin(M_PI * along)) * random_factor(random, 1.3);
        step(studio, at_s, from * (1 - 2 * along), size);
        at_s += pace_s * random_between(random, 0.93, 1.07);
    }
}

void make_steps_stone(Studio *studio)
{
    const Room passage = {.t60_s = 1.1, .bright_hz = 3200, .size = 1.2, .predelay_s = 0.012, .level_db = -19};
    walk(studio, step_on_stone);
    reverb_around(studio, &passage);
}

void make_steps_earth(Studio *studio)
{
    walk(studio, step_on_earth);
}
