/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file blasts.c
 * Blows to the air: explosions, shots, what falls from the sky.
 * Source of the wave: Brode, "Blast wave from a spherical charge", Physics of Fluids 2 (1959). */
#include "sounds/grain.h"
#include "sounds/reverb.h"
#include "sounds/shots.h"
#include "sounds/sounds.h"
#include "sounds/thunder.h"

#include <math.h>

void make_thunder(Studio *studio)
{
    thunder_add(studio, 0.05, 0);
    thunder_finish(studio);
}

/* The front of a blast: pressure that jumps up and falls as far below. */
static void add_front(Studio *studio, double at_s, double seconds, double gain)
{
    size_t first = studio_frame(studio, at_s), n = (size_t)(seconds * SOUNDS_RATE_HZ);
    for (size_t i = 0; i < n && first + i < studio->n_frames; i++) {
        float pressure = (float)(gain * (1 - 2 * (double)i / (double)n));
        studio->dry.left[first + i] += pressure;
        studio->dry.right[first + i] += pressure;
    }
}

/* Noise of a slope that begins at once, or swells, and dies away. */
typedef struct Roar {
    double slope_db; /* an octave */
    double low_hz, high_hz;
    double attack_s;
    double t60_s;
    double level_db;
} Roar;

static void add_roar(Studio *studio, double at_s, const Roar *roar)
{
    float *gains = studio->controls[0];
    studio_make_noise(studio, roar->slope_db, roar->low_hz, roar->high_hz);
    for (size_t i = 0; i < studio->n_values; i++) {
        double t = (double)i * CONTROL_STEP / SOUNDS_RATE_HZ - at_s;
        double swell = roar->attack_s > 0 ? fmin(1, t / roar->attack_s) : 1;
        gains[i] = t < 0 ? 0 : (float)(swell * pow(10, -3 * t / roar->t60_s));
    }
    studio_apply(studio, gains);
    studio_add_spread(studio, studio->dry, roar->level_db);
}

static void soften(Studio *studio, double crest)
{
    filter_soften(studio->dry.left, studio->n_frames, crest);
    filter_soften(studio->dry.right, studio->n_frames, crest);
}

/* What was thrown up and comes down again. */
static void add_debris(Studio *studio, int n, double from_s, double to_s, double gain)
{
    Random *random = &studio->random;
    for (int k = 0; k < n; k++) {
        double along = pow(random_unit(random), 1.4), at_s = from_s + (to_s - from_s) * along;
        Burst piece = {random_between(random, 250, 2400), 0.9, 0.0008, random_between(random, 0.02, 0.09)};
        Place place = place_at(random_between(random, -0.9, 0.9),
                               gain * random_pareto(random, 1.8, 6) * (1 - 0.6 * along));
        burst_add(studio, studio->dry, at_s, &piece, place);
    }
}

void make_explosion_near(Studio *studio)
{
    const Room open = {.t60_s = 1.5, .bright_hz = 900, .size = 3, .predelay_s = 0.05, .level_db = -13};
    const Roar flash = {-6, 90, 12000, 0, 0.85, 2}, body = {-7, 45, 3500, 0.012, 2.6, -6};
    Ring drop = {120, 1.1, -1.8, 0.003};
    add_roar(studio, 0.02, &flash);
    add_roar(studio, 0.02, &body);
    soften(studio, 3.5);
    add_front(studio, 0.02, 0.004, 2);
    ring_add(studio, studio->dry, 0.02, &drop, place_at(0, 0.55));
    add_debris(studio, 45, 0.35, 2.6, 0.025);
    reverb_around(studio, &open);
}

void make_explosion_far(Studio *studio)
{
    const Room plain = {
        .t60_s = 2.2, .bright_hz = 400, .size = 3.2, .predelay_s = 0.08, .level_db = -8};
    Filter far = filter_low_pass(260, 0.7);
    float *dry[] = {studio->dry.left, studio->dry.right},
          *wet[] = {studio->wet.left, studio->wet.right};
    Random *random = &studio->random;
    Burst blast = {120, 0.5, 0.03, 0.9}, roll = {75, 0.6, 0.15, 2.2};
    Ring drop = {115, 0.9, -2.2, 0.02};
    burst_add(studio, studio->dry, 0.03, &blast, place_at(0.1, 1));
    burst_add(studio, studio->dry, 0.25, &roll, place_at(-0.1, 0.5));
    ring_add(studio, studio->dry, 0.03, &drop, place_at(0, 1.2));
    for (int k = 0; k < 14; k++) {
        Burst debris = {random_between(random, 150, 700), 0.8, 0.004,
                        random_between(random, 0.1, 0.3)};
        burst_add(studio, studio->dry, random_between(random, 0.5, 2.2), &debris,
                  place_at(random_between(random, -0.6, 0.6), random_between(random, 0.02, 0.12)));
    }
    for (int c = 0; c < 2; c++) {
        for (int pass = 0; pass < 2; pass++)
            filter_run(&far, dry[c], studio->n_frames, studio->wrap);
        for (size_t i = 0; i < studio->n_frames; i++) wet[c][i] = dry[c][i];
    }
    reverb_add(studio, &plain);
}

void make_gunshot(Studio *studio)
{
    const Room open = {.t60_s = 1.2, .bright_hz = 1500, .size = 3, .predelay_s = 0.06, .level_db = -17};
    Random *random = &studio->random;
    const Roar muzzle = {-3, 90, 11000, 0, 0.16, 0}, tail = {-7, 60, 2500, 0.01, 0.9, -17};
    add_roar(studio, 0.012, &muzzle);
    add_roar(studio, 0.012, &tail);
    soften(studio, 5);
    add_front(studio, 0.012, random_between(random, 0.0012, 0.002), 2);
    /* It comes back from a wood's edge, or walls. */
    for (int k = 0; k < 4; k++) {
        Burst echo = {random_between(random, 350, 900), 0.5, 0.008, random_between(random, 0.1, 0.25)};
        burst_add(studio, studio->dry, random_between(random, 0.14, 0.7), &echo,
                  place_at(random_between(random, -0.9, 0.9), 0.09));
    }
    reverb_around(studio, &open);
}

void make_impact(Studio *studio)
{
    const Room plain = {.t60_s = 0.8, .bright_hz = 1200, .size = 2.4, .predelay_s = 0.03, .level_db = -21};
    Random *random = &studio->random;
    Burst ground = {240, 0.6, 0.002, 0.7}, earth = {95, 0.6, 0.004, 0.8};
    Ring thud = {random_between(random, 60, 75), 0.8, -0.6, 0.002}, push = {105, 0.4, -1.2, 0.002};
    burst_add(studio, studio->dry, 0.02, &ground, place_at(0, 1));
    burst_add(studio, studio->dry, 0.02, &earth, place_at(0, 1));
    ring_add(studio, studio->dry, 0.02, &thud, place_at(0, 1.3));
    ring_add(studio, studio->dry, 0.02, &push, place_at(0, 0.9));
    /* Its hull rings shortly: it is thick, and stands in the ground. */
    for (int k = 0; k < 9; k++) {
        Ring hull = {random_between(random, 170, 1500), random_between(random, 0.1, 0.35), 0, 0.0008};
        ring_add(studio, studio->dry, 0.022, &hull, place_by_level(random_between(random, -0.4, 0.4), 0.09));
    }
    add_debris(studio, 30, 0.12, 1.1, 0.03);
    reverb_around(studio, &plain);
}
