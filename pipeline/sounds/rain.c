/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file rain.c
 * Rain is many drops: a rush of those too many to tell apart, a patter of those a few steps away, and the
 * few that fall on a leaf, a stone or a puddle right here. */
#include "sounds/beds.h"
#include "sounds/grain.h"
#include "sounds/weather.h"

#include <math.h>
#include <string.h>

enum { N_SURFACES = 14 };

static const double RUSH_DB = 0;
static const double PATTER_DB = -3.5;
static const double NEAR_DB = -4;

/* What lies about: leaves, boards, stones, each with a pitch of its own. */
static void add_patter(Studio *studio, double level_db)
{
    float *mid = studio->wet.left, *side = studio->wet.right;
    size_t n_bytes = studio->n_frames * sizeof *mid;
    for (int k = 0; k < N_SURFACES; k++) {
        double hz = 450 * pow(9500.0 / 450, (double)k / (N_SURFACES - 1)) *
                    random_factor(&studio->random, 1.15);
        Filter surface = filter_band_pass(hz, random_between(&studio->random, 2, 5));
        /* Drops on small, high surfaces are lighter: about as much power in every octave. */
        float gain = (float)pow(1000 / hz, 0.62);
        memset(studio->mid, 0, n_bytes);
        memset(studio->side, 0, n_bytes);
        impulses_add(studio, studio->mid, 70, 1.75, 24);
        impulses_add(studio, studio->side, 70, 1.75, 24);
        studio_filter(studio, &surface);
        for (size_t i = 0; i < studio->n_frames; i++) {
            mid[i] += studio->mid[i] * gain;
            side[i] += studio->side[i] * gain;
        }
    }
    memcpy(studio->mid, mid, n_bytes);
    memcpy(studio->side, side, n_bytes);
    memset(mid, 0, n_bytes);
    memset(side, 0, n_bytes);
    filter_set_level(studio->mid, studio->n_frames, 1);
    filter_set_level(studio->side, studio->n_frames, 1);
    studio_add_spread(studio, studio->dry, level_db);
}

static void add_near_drop(Studio *studio, double at_s, double level_db)
{
    Random *random = &studio->random;
    double gain = pow(10, level_db / 20) * random_pareto(random, 1.9, 6);
    Place place = place_at(random_between(random, -0.9, 0.9), gain);
    uint32_t kind = random_below(random, 100);
    if (kind < 55) {
        Burst leaf = {300 * pow(1300.0 / 300, random_unit(random)), 1.6, 0.0004,
                      random_between(random, 0.012, 0.04)};
        burst_add(studio, studio->dry, at_s, &leaf, place);
    } else if (kind < 80) {
        /* An air bubble sings as it closes. Source: Minnaert, Philosophical Magazine 16, 1933; the rise
         * from van den Doel, "Physically based models for liquid sounds", 2005. */
        Ring bubble = {2600 * random_factor(random, 1.8), random_between(random, 0.02, 0.06),
                       random_between(random, 2, 8), 0.0008};
        ring_add(studio, studio->dry, at_s + 0.004, &bubble, place);
        Burst contact = {5200, 0.8, 0.0002, 0.004};
        burst_add(studio, studio->dry, at_s, &contact, place_at(0, gain * 0.3));
    } else {
        Burst splat = {random_between(random, 2200, 5200), 0.7, 0.001,
                       random_between(random, 0.02, 0.05)};
        burst_add(studio, studio->dry, at_s, &splat, place);
    }
}

void rain_add(Studio *studio, double level_db, double near_per_s)
{
    float *gains = studio->controls[0];
    studio_make_noise(studio, -3.4, 120, 14000);
    control_wander(&studio->random, gains, studio->n_values, 0.02, 0.35);
    control_to_gain(gains, studio->n_values, 0, 1.5);
    studio_apply(studio, gains);
    studio_add_spread(studio, studio->dry, level_db + RUSH_DB);
    add_patter(studio, level_db + PATTER_DB);
    double length = studio_seconds(studio);
    double at_s = 0;
    while (at_s < length) {
        add_near_drop(studio, at_s, level_db + NEAR_DB);
        at_s += random_wait(&studio->random, near_per_s);
    }
}

void make_rain(Studio *studio)
{
    rain_add(studio, 0, 13);
}
