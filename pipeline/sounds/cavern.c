/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cavern.c
 * Rooms of stone: what is heard is mostly how long it stays. */
#include "sounds/beds.h"
#include "sounds/crackle.h"
#include "sounds/reverb.h"

#include <math.h>

/* A place where the roof drips: always the same drop into the same pool. */
typedef struct Spot {
    double hz;
    double place;
    double period_s;
    double gain;
} Spot;

static void add_air(Studio *studio, double level_db)
{
    float *gains = studio->controls[0];
    studio_make_noise(studio, -9, 30, 1200);
    control_wander(&studio->random, gains, studio->n_values, 0.02, 0.2);
    control_to_gain(gains, studio->n_values, 0, 1.2);
    studio_apply(studio, gains);
    studio_add_spread(studio, studio->dry, level_db);
}

static void add_drip(Studio *studio, const Spot *spot, double at_s)
{
    Random *random = &studio->random;
    double gain = spot->gain * random_factor(random, 1.6);
    Burst contact = {4200, 0.8, 0.0001, 0.003};
    Ring bubble = {spot->hz * random_factor(random, 1.06), random_between(random, 0.05, 0.11),
                   random_between(random, 1.5, 4), 0.001};
    for (int bus = 0; bus < 2; bus++) {
        Bus target = bus ? studio->wet : studio->dry;
        Place place = place_by_level(spot->place, gain * (bus ? 0.5 : 1));
        burst_add(studio, target, at_s, &contact, place_at(spot->place, gain * 0.25));
        ring_add(studio, target, at_s + 0.012, &bubble, place);
    }
    if (random_below(random, 3) > 0) return;
    Ring second = bubble;
    second.hz *= random_between(random, 1.15, 1.5);
    ring_add(studio, studio->dry, at_s + random_between(random, 0.06, 0.12), &second,
             place_at(spot->place, gain * 0.5));
}

void make_cavern(Studio *studio)
{
    static const Spot spots[] = {{1150, -0.65, 2.1, 1}, {1720, 0.7, 3.1, 0.7},
                                 {880, 0.15, 5.3, 0.9}, {2450, -0.35, 2.7, 0.5},
                                 {3300, 0.8, 4.3, 0.4}, {1390, 0.6, 7.3, 0.6}};
    const Room stone = {
        .t60_s = 3.2, .bright_hz = 3800, .size = 1.9, .predelay_s = 0.035, .level_db = -13};
    double length = studio_seconds(studio);
    for (size_t k = 0; k < sizeof spots / sizeof *spots; k++) {
        double at_s = random_unit(&studio->random) * spots[k].period_s;
        while (at_s < length) {
            add_drip(studio, &spots[k], at_s);
            at_s += spots[k].period_s * random_factor(&studio->random, 1.25);
        }
    }
    reverb_add(studio, &stone);
    add_air(studio, -34);
}

static void add_step(Studio *studio, double at_s, double place, double gain)
{
    Random *random = &studio->random;
    Burst heel = {random_between(random, 180, 320), 1.2, 0.0005, 0.05};
    Burst toe = {random_between(random, 900, 1600), 0.9, 0.001, 0.03};
    burst_add(studio, studio->wet, at_s, &heel, place_at(place, gain));
    burst_add(studio, studio->wet, at_s + random_between(random, 0.05, 0.1), &toe,
              place_at(place, 0.35 * gain));
}

static void add_walk(Studio *studio, double at_s, double place)
{
    Random *random = &studio->random;
    for (uint32_t n = 2 + random_below(random, 4), k = 0; k < n; k++)
        add_step(studio, at_s + 0.62 * k * random_factor(random, 1.05), place + 0.1 * k, 0.05);
}

void make_hall(Studio *studio)
{
    const Room stone = {
        .t60_s = 4.0, .bright_hz = 2600, .size = 2.4, .predelay_s = 0.03, .level_db = -12};
    Random *random = &studio->random;
    double length = studio_seconds(studio), at_s = 3;
    while (at_s < length - 2) {
        if (random_below(random, 3) == 0)
            creak_add(studio, studio->wet, at_s, -24);
        else
            add_walk(studio, at_s, random_between(random, -0.8, 0.8));
        at_s += random_between(random, 6, 15);
    }
    reverb_add(studio, &stone);
    add_air(studio, -22);
}
