/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file doors.c
 * Doors and gates: hinges that stick and slip, wood and iron that are struck.
 * Source of the parts: Farnell, "Designing sound", the chapter on doors. */
#include "sounds/crackle.h"
#include "sounds/reverb.h"
#include "sounds/shots.h"

#include <math.h>

static const Room HOUSE = {
    .t60_s = 1.1, .bright_hz = 2400, .size = 1.6, .predelay_s = 0.02, .level_db = -15};

/* A leaf that falls against its frame: the air before it, its boards, its edge. `size` is 1 for a door of
 * a house. */
static void add_slam(Studio *studio, double at_s, double size, double gain)
{
    Random *random = &studio->random;
    Burst wood = {190 / size, 0.7, 0.001, 0.18 * size}, edge = {1500, 0.5, 0.0003, 0.04};
    Ring air = {random_between(random, 48, 60) / sqrt(size), 0.35 * size, -1, 0.004};
    burst_add(studio, studio->dry, at_s, &wood, place_at(0, 0.9 * gain));
    burst_add(studio, studio->dry, at_s, &edge, place_at(0, 0.3 * gain));
    ring_add(studio, studio->dry, at_s, &air, place_at(0, 0.6 * gain));
    for (int k = 0; k < 6; k++) {
        Ring panel = {random_between(random, 70, 170) * (1 + 0.5 * k) / size, 0.3 * size / (1 + 0.4 * k), 0,
                      0.001};
        ring_add(studio, studio->dry, at_s, &panel, place_at(0, 0.9 * gain / (1 + 0.6 * k)));
    }
}

/* What falls into its catch: three clicks that are never even. */
static void add_latch(Studio *studio, double at_s, double gain)
{
    Random *random = &studio->random;
    for (int k = 0; k < 3; k++) {
        Burst click = {random_between(random, 1800, 3600), 2, 0.0002, 0.03};
        Ring tongue = {random_between(random, 1100, 2600), 0.03, 0, 0};
        burst_add(studio, studio->dry, at_s, &click, place_at(0.1, gain));
        ring_add(studio, studio->dry, at_s, &tongue, place_by_level(0.1, 0.5 * gain));
        at_s += random_between(random, 0.02, 0.06);
    }
}

void make_door(Studio *studio)
{
    creak_add(studio, studio->dry, 0.02, -14);
    add_slam(studio, 1.35, 1, 0.8);
    add_latch(studio, 1.38, 0.25);
    reverb_around(studio, &HOUSE);
}

void make_slam(Studio *studio)
{
    add_slam(studio, 0.02, 1, 1);
    add_latch(studio, 0.035, 0.15);
    /* It springs back once. */
    add_slam(studio, 0.02 + random_between(&studio->random, 0.07, 0.11), 0.8, 0.2);
    reverb_around(studio, &HOUSE);
}

void make_knock(Studio *studio)
{
    Random *random = &studio->random;
    double at_s = 0.02, modes_hz[6];
    uint32_t n = 3 + random_below(random, 2);
    for (int k = 0; k < 6; k++) modes_hz[k] = random_between(random, 105, 150) * (1 + 0.85 * k);
    for (uint32_t i = 0; i < n; i++) {
        double size = random_factor(random, 1.25);
        Burst knuckle = {random_between(random, 900, 1500), 0.7, 0.0003, 0.018};
        burst_add(studio, studio->dry, at_s, &knuckle, place_at(0, 0.45 * size));
        for (int k = 0; k < 6; k++) {
            Ring panel = {modes_hz[k] * random_factor(random, 1.01), 0.16 / (1 + 0.35 * k), 0, 0.0008};
            ring_add(studio, studio->dry, at_s, &panel, place_at(0, size / (1 + 0.45 * k)));
        }
        at_s += random_between(random, 0.21, 0.27);
    }
    reverb_around(studio, &HOUSE);
}

void make_creak(Studio *studio)
{
    const Room room = {.t60_s = 0.5, .bright_hz = 3000, .size = 0.8, .predelay_s = 0.006, .level_db = -14};
    creak_add(studio, studio->dry, 0.02, 0);
    reverb_around(studio, &room);
}

/* The links of a chain that runs over its wheel. */
static void add_chain(Studio *studio, double at_s, double seconds, double gain)
{
    Random *random = &studio->random;
    double t = 0;
    while (t < seconds) {
        double strain = sin(M_PI * t / seconds), side = random_between(random, -0.3, 0.3);
        for (int k = 0; k < 4; k++) {
            Ring link = {random_between(random, 650, 3400), random_between(random, 0.03, 0.11), 0, 0};
            ring_add(studio, studio->dry, at_s + t, &link,
                     place_by_level(side, gain * strain * random_between(random, 0.2, 1)));
        }
        t += random_factor(random, 1.5) * 0.055;
    }
}

void make_gate(Studio *studio)
{
    const Room court = {.t60_s = 1.7, .bright_hz = 2000, .size = 2.4, .predelay_s = 0.03, .level_db = -13};
    Random *random = &studio->random;
    add_chain(studio, 0.02, 1.9, 0.16);
    for (int k = 0; k < 2; k++) creak_add(studio, studio->dry, 0.1 + 0.85 * k, -10);
    double shut_s = random_between(random, 2.2, 2.4);
    add_slam(studio, shut_s, 1.9, 1);
    add_slam(studio, shut_s + 0.16, 1.5, 0.35);
    for (int k = 0; k < 7; k++) {
        Ring bar = {random_between(random, 190, 1200), random_between(random, 0.15, 0.5), 0, 0.0006};
        ring_add(studio, studio->dry, shut_s + 0.01, &bar, place_by_level(0.05, 0.16));
    }
    reverb_around(studio, &court);
}
