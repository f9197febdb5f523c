/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sea.c
 * A beach: each wave breaks with a low roar and then washes up the sand with a hiss that outlasts it. */
#include "sounds/beds.h"
#include "sounds/grain.h"
#include "sounds/sounds.h"

#include <math.h>
#include <string.h>

typedef struct Swell {
    double rise_s, fall_s;
    double late_s; /* after the wave's own moment */
} Swell;

static void add_swell(Studio *studio, float *values, double at_s, const Swell *swell, double gain)
{
    double step_s = (double)CONTROL_STEP / SOUNDS_RATE_HZ;
    double start_s = at_s + swell->late_s - swell->rise_s;
    size_t n = studio->n_values - 1,
           length = (size_t)((swell->rise_s + 6 * swell->fall_s) / step_s);
    size_t first = studio_frame(studio, start_s + studio_seconds(studio)) / CONTROL_STEP;
    for (size_t i = 0; i < length; i++) {
        double t = (double)i * step_s, rise = t / swell->rise_s;
        double level = rise < 1 ? rise * rise : exp(-(t - swell->rise_s) / swell->fall_s);
        values[(first + i) % n] += (float)(gain * level);
    }
    values[n] = values[0];
}

static void add_bubbles(Studio *studio, double at_s, double gain)
{
    Random *random = &studio->random;
    double t = 0.3;
    while (t < 3.5) {
        Ring bubble = {700 * pow(4, random_unit(random)), random_between(random, 0.01, 0.04),
                       random_between(random, 1, 6), 0.0008};
        double size = gain * exp(-t / 1.4) * random_pareto(random, 1.8, 8);
        ring_add(studio, studio->dry, at_s + t, &bubble,
                 place_at(random_between(random, -1, 1), size));
        t += random_wait(random, 26);
    }
}

void make_sea(Studio *studio)
{
    const Swell breaks = {1.3, 0.9, 0}, washes = {1.1, 2.0, 1.0};
    float *roar = studio->controls[0], *hiss = studio->controls[1], *flutter = studio->controls[2];
    Random *random = &studio->random;
    double length = studio_seconds(studio), period_s = length / floor(length / 6 + 0.5);
    for (size_t i = 0; i < studio->n_values; i++) roar[i] = hiss[i] = 0;
    double at_s = 2;
    while (at_s < length + 1) {
        double moment_s = at_s + random_between(random, -0.7, 0.7);
        double size = random_factor(random, 1.7);
        add_swell(studio, roar, moment_s, &breaks, size);
        add_swell(studio, hiss, moment_s, &washes, size);
        add_bubbles(studio, moment_s + 0.5, 0.02 * size);
        at_s += period_s;
    }
    for (size_t i = 0; i < studio->n_values; i++) {
        roar[i] = 0.24f + roar[i] * sqrtf(roar[i]);
        hiss[i] = 0.25f + hiss[i];
    }
    studio_make_noise(studio, -3, 50, 900);
    control_wander(random, flutter, studio->n_values, 2, 12);
    control_to_gain(flutter, studio->n_values, 0, 2.2);
    studio_apply(studio, roar);
    studio_apply(studio, flutter);
    studio_add_spread(studio, studio->dry, 0);
    studio_make_noise(studio, -2, 1300, 8000);
    studio_apply(studio, hiss);
    studio_add_spread(studio, studio->dry, -11);
    studio_make_noise(studio, -6, 30, 3000);
    studio_add_spread(studio, studio->dry, -19);
}
