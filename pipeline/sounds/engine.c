/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file engine.c
 * A ship under way: partials of a slow machine, each breathing on its own, air from the vents, and on the
 * bridge a relay now and then. */
#include "sounds/beds.h"
#include "sounds/grain.h"
#include "sounds/sounds.h"

#include <math.h>

enum { N_PARTIALS = 12 };

typedef struct Partial {
    double hz;
    double level_db;
    double apart; /* phase of the right side against the left */
} Partial;

/* One partial: a sine whose pitch and level wander. */
static void add_partial(Studio *studio, const Partial *partial)
{
    float *drift = studio->controls[0], *gains = studio->controls[1];
    size_t n_steps = studio->n_values - 1;
    double loop_s = studio_seconds(studio), sum = 0;
    control_wander(&studio->random, drift, studio->n_values, 0.03, 0.4);
    control_wander(&studio->random, gains, studio->n_values, 0.1, 0.5);
    control_to_gain(gains, studio->n_values, partial->level_db, 1.1);
    for (size_t i = 0; i < n_steps; i++) sum += (double)drift[i];
    /* A whole number of cycles around the loop, so that the phase meets itself; the wandering is freed of
     * its mean and comes back too. */
    double cycles = floor(partial->hz * loop_s + 0.5), mean = sum / (double)n_steps;
    double phase = 2 * M_PI * random_unit(&studio->random);
    double step = 2 * M_PI * cycles / (double)studio->n_frames;
    double across = cos(partial->apart), along = sin(partial->apart);
    for (size_t k = 0; k < n_steps; k++) {
        double turn = step * (1 + 0.003 * ((double)drift[k] - mean));
        double sine = sin(phase), cosine = cos(phase);
        double turn_sine = sin(turn), turn_cosine = cos(turn);
        double gain = (double)gains[k], slope = ((double)gains[k + 1] - gain) / CONTROL_STEP;
        for (size_t i = k * CONTROL_STEP; i < (k + 1) * CONTROL_STEP; i++) {
            studio->dry.left[i] += (float)(gain * sine);
            studio->dry.right[i] += (float)(gain * (sine * across + cosine * along));
            double next = sine * turn_cosine + cosine * turn_sine;
            cosine = cosine * turn_cosine - sine * turn_sine;
            sine = next;
            gain += slope;
        }
        phase = fmod(phase + turn * CONTROL_STEP, 2 * M_PI);
    }
}

static void add_machine(Studio *studio, double base_hz)
{
    static const double levels_db[N_PARTIALS] = {-4,  0,   -5,  -6,  -12, -10,
                                                 -16, -18, -20, -24, -26, -28};
    for (int k = 0; k < N_PARTIALS; k++) {
        /* The higher, the less the sides agree. */
        double widest = 0.4 + 0.25 * k;
        Partial partial = {base_hz * (k + 1), levels_db[k],
                           random_between(&studio->random, -widest, widest)};
        add_partial(studio, &partial);
    }
}

static void add_vents(Studio *studio, double level_db)
{
    float *gains = studio->controls[0];
    studio_make_noise(studio, -9, 70, 6500);
    Filter duct = filter_peak(430, 2, 4), grille = filter_peak(1250, 3, 3);
    studio_filter(studio, &duct);
    studio_filter(studio, &grille);
    control_wander(&studio->random, gains, studio->n_values, 0.05, 0.5);
    control_to_gain(gains, studio->n_values, 0, 0.6);
    studio_apply(studio, gains);
    studio_add_spread(studio, studio->dry, level_db);
}

void make_engine(Studio *studio)
{
    add_machine(studio, 31);
    add_vents(studio, -10);
}

/* Two soft tones and the click of the relay before them. */
static void add_relay(Studio *studio, double at_s)
{
    Random *random = &studio->random;
    double place = random_between(random, -0.7, 0.7), gain = random_between(random, 0.1, 0.17);
    double hz = 880 * pow(2, (double)random_below(random, 8) / 12);
    Burst click = {2400, 1, 0.0001, 0.006};
    burst_add(studio, studio->dry, at_s, &click, place_at(place, gain));
    for (int k = 0; k < 2; k++) {
        Ring tone = {hz * (k ? 1.335 : 1), 0.35, 0, 0};
        Ring overtone = {2.01 * tone.hz, 0.2, 0, 0};
        ring_add(studio, studio->dry, at_s + 0.05 + 0.14 * k, &tone, place_at(place, gain));
        ring_add(studio, studio->dry, at_s + 0.05 + 0.14 * k, &overtone,
                 place_at(place, 0.25 * gain));
    }
}

void make_bridge(Studio *studio)
{
    add_machine(studio, 43);
    add_vents(studio, -7);
    double length = studio_seconds(studio);
    double at_s = 6;
    while (at_s < length) {
        add_relay(studio, at_s);
        at_s += random_between(&studio->random, 9, 22);
    }
}
