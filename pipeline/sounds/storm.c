/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file storm.c
 * Thunder is one crack along a channel of kilometres: its near parts arrive first and sharp, its far ones
 * later and dull. Source: Few, "Power spectrum of thunder", J. Geophys. Res. 74, 1969. */
#include "sounds/beds.h"
#include "sounds/grain.h"
#include "sounds/reverb.h"
#include "sounds/thunder.h"
#include "sounds/weather.h"

#include <math.h>
#include <string.h>

enum { N_SEGMENTS = 90 };

void thunder_add(Studio *studio, double at_s, double level_db)
{
    Random *random = &studio->random;
    double seconds = random_between(random, 4, 7), side = random_between(random, -0.5, 0.5);
    double gain = pow(10, level_db / 20);
    for (int k = 0; k < N_SEGMENTS; k++) {
        double along = pow(random_unit(random), 1.5); /* more of them early on */
        Burst segment = {900 * pow(60.0 / 900, along) * random_factor(random, 1.3), 0.6,
                         0.004 + 0.05 * along,
                         random_between(random, 0.15, 0.4) * (1 + 1.6 * along)};
        double size = gain * random_pareto(random, 1.5, 8) * pow(10, -along);
        double place = side + random_between(random, -0.5, 0.5) * (0.3 + along);
        burst_add(studio, studio->wet, at_s + seconds * along, &segment, place_at(place, size));
    }
}

void thunder_finish(Studio *studio)
{
    const Room valley = {
        .t60_s = 3.5, .bright_hz = 500, .size = 3.2, .predelay_s = 0.06, .level_db = -5};
    Filter dull = filter_low_pass(230, 0.6);
    float *sides[] = {studio->wet.left, studio->wet.right};
    float *dry[] = {studio->dry.left, studio->dry.right};
    for (int c = 0; c < 2; c++) {
        filter_run(&dull, sides[c], studio->n_frames, studio->wrap);
        for (size_t i = 0; i < studio->n_frames; i++) dry[c][i] += sides[c][i];
    }
    reverb_add(studio, &valley);
    for (int c = 0; c < 2; c++) memset(sides[c], 0, studio->n_frames * sizeof *sides[c]);
}

void make_storm(Studio *studio)
{
    const Wind wind = {.level_db = -2, .gust_db = 2.6, .top_hz = 5000, .whistle_db = -15};
    double length = studio_seconds(studio);
    rain_add(studio, -7, 18);
    wind_add(studio, &wind);
    double at_s = 5;
    while (at_s < length - 6) {
        thunder_add(studio, at_s, 15 + random_between(&studio->random, -5, 3));
        at_s += random_between(&studio->random, 13, 26);
    }
    thunder_finish(studio);
}
