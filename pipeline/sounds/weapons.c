/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file weapons.c
 * Blades that meet, arrows that fly past. */
#include "sounds/melee.h"
#include "sounds/reverb.h"
#include "sounds/shots.h"

#include <math.h>

static const Room YARD = {
    .t60_s = 0.6, .bright_hz = 4000, .size = 1.3, .predelay_s = 0.015, .level_db = -22};

void make_clash(Studio *studio)
{
    /* Alone it is nearer than in a battle: brighter. */
    Filter near = filter_high_shelf(1200, 5);
    clash_add(studio, studio->dry, 0.02, place_at(0, 1));
    filter_run(&near, studio->dry.left, studio->n_frames, studio->wrap);
    filter_run(&near, studio->dry.right, studio->n_frames, studio->wrap);
    reverb_around(studio, &YARD);
}

/* The string, the air along the shaft from one side to the other, and what is hit. */
static void add_arrow(Studio *studio, double at_s, double gain)
{
    enum { N_GRAINS = 16 };
    Random *random = &studio->random;
    double side = random_between(random, -0.9, 0.9), flight_s = random_between(random, 0.22, 0.34);
    double string_hz = random_between(random, 90, 140), top_hz = random_between(random, 3000, 4300);
    for (int k = 0; k < 4; k++) {
        Ring string = {string_hz * (1 + 0.7 * k), 0.06, 0, 0.001};
        ring_add(studio, studio->dry, at_s, &string, place_at(side, 0.5 * gain / (1 + k)));
    }
    for (int k = 0; k < N_GRAINS; k++) {
        double along = (k + 0.5) / N_GRAINS;
        Burst air = {top_hz * pow(0.28, along), 1.6, 0.02, 0.07};
        burst_add(studio, studio->dry, at_s + 0.01 + flight_s * along, &air,
                  place_at(side * (1 - 2 * along), 0.3 * gain * sin(M_PI * along)));
    }
    Ring thud = {random_between(random, 140, 240), 0.09, -2, 0.0008};
    Burst wood = {random_between(random, 500, 900), 0.8, 0.0005, 0.05};
    double hit_s = at_s + flight_s + random_between(random, 0.02, 0.06);
    ring_add(studio, studio->dry, hit_s, &thud, place_at(-side, 0.9 * gain));
    burst_add(studio, studio->dry, hit_s, &wood, place_at(-side, 0.5 * gain));
    /* The shaft quivers. */
    Ring shaft = {random_between(random, 34, 48), 0.16, 0, 0.004};
    ring_add(studio, studio->dry, hit_s, &shaft, place_at(-side, 0.3 * gain));
}

void make_arrows(Studio *studio)
{
    Random *random = &studio->random;
    double at_s = 0.02;
    for (uint32_t n = 6 + random_below(random, 3); n > 0; n--) {
        add_arrow(studio, at_s, random_factor(random, 1.8));
        at_s += random_between(random, 0.03, 0.22);
    }
    reverb_around(studio, &YARD);
}
