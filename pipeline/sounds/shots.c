/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file shots.c
 * Sounds that happen once. */
#include "sounds/shots.h"
#include "sounds/crackle.h"
#include "sounds/melee.h"
#include "sounds/reverb.h"
#include "sounds/sounds.h"
#include "sounds/thunder.h"

#include <math.h>

/* One blast of a signal horn: it scoops up to its note, gets brighter as it gets louder, and wavers. */
static void add_blast(Studio *studio, double at_s, double seconds, double hz)
{
    enum { N_HARMONICS = 8 };
    static const double levels_db[N_HARMONICS] = {0, -8, -7, -8, -16, -23, -25, -23};
    double levels[N_HARMONICS], phase = 0, lips = 0;
    for (int k = 0; k < N_HARMONICS; k++) levels[k] = pow(10, levels_db[k] / 20);
    size_t first = studio_frame(studio, at_s), n = (size_t)(seconds * SOUNDS_RATE_HZ);
    for (size_t i = 0; i < n && first + i < studio->n_frames; i++) {
        double t = (double)i / SOUNDS_RATE_HZ, left_s = seconds - t, y = 0;
        double swell = fmin(1, t / 0.12) * fmin(1, left_s / 0.25) * (0.75 + 0.25 * fmin(1, t));
        double cents = -180 * exp(-t / 0.03) + 5 * sin(2 * M_PI * 4.7 * t);
        phase += 2 * M_PI * hz * pow(2, cents / 1200) / SOUNDS_RATE_HZ;
        for (int k = 0; k < N_HARMONICS; k++)
            y += levels[k] * pow(swell, 1 + 0.35 * k) * sin((k + 1) * phase);
        lips += 0.2 * ((double)random_noise(&studio->random) - lips);
        float sample = (float)(y + 0.03 * swell * lips * (1 + sin(phase)));
        studio->dry.left[first + i] += 0.7f * sample;
        studio->dry.right[first + i] += 0.6f * sample;
        studio->wet.left[first + i] += sample;
        studio->wet.right[first + i] += sample;
    }
}

void make_horn(Studio *studio)
{
    const Room valley = {
        .t60_s = 2.0, .bright_hz = 2600, .size = 2.4, .predelay_s = 0.06, .level_db = -15};
    add_blast(studio, 0.02, 0.55, 131);
    add_blast(studio, 0.66, 2.2, 196);
    reverb_add(studio, &valley);
}

static void add_hoof(Studio *studio, double at_s, double place, double gain)
{
    static const double modes[5][2] = {{75, 105}, {150, 210}, {300, 430}, {480, 640}, {850, 1200}};
    Random *random = &studio->random;
    for (int k = 0; k < 5; k++) {
        Ring mode = {random_between(random, modes[k][0], modes[k][1]),
                     random_between(random, 0.03, 0.12) / (1 + 0.4 * k), 0, 0.001};
        ring_add(studio, studio->dry, at_s, &mode, place_at(place, gain / (1 + 0.7 * k)));
    }
    Burst soil = {random_between(random, 500, 1400), 0.6, 0.002, random_between(random, 0.04, 0.1)};
    burst_add(studio, studio->dry, at_s, &soil, place_at(place, 0.22 * gain));
}

void make_gallop(Studio *studio)
{
    static const double beats[4] = {0, 0.13, 0.30,
                                    0.43}; /* of a stride; then all feet are in the air */
    static const double weights[4] = {0.7, 0.85, 0.8, 1};
    Random *random = &studio->random;
    double length = studio_seconds(studio), at_s = 0.02;
    while (at_s < length - 0.4) {
        /* Past us, from the left to the right. */
        double along = at_s / length, near = sin(M_PI * (0.1 + 0.8 * along)),
               place = 1.6 * along - 0.8;
        double stride_s = random_between(random, 0.41, 0.45);
        for (int k = 0; k < 4; k++)
            add_hoof(studio, at_s + beats[k] * stride_s + random_between(random, 0, 0.007), place,
                     near * near * weights[k] * random_factor(random, 1.2));
        Burst breath = {1500, 0.7, 0.06, 0.2};
        burst_add(studio, studio->dry, at_s + 0.5 * stride_s, &breath,
                  place_at(place, 0.03 * near));
        at_s += stride_s;
    }
}

void make_thunder(Studio *studio)
{
    thunder_add(studio, 0.05, 0);
    thunder_finish(studio);
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

void make_door(Studio *studio)
{
    const Room hall = {
        .t60_s = 1.1, .bright_hz = 2400, .size = 1.6, .predelay_s = 0.02, .level_db = -15};
    Random *random = &studio->random;
    creak_add(studio, studio->wet, 0.02, -14);
    double slam_s = 1.35;
    Burst wood = {190, 0.7, 0.001, 0.18};
    burst_add(studio, studio->wet, slam_s, &wood, place_at(0, 0.9));
    for (int k = 0; k < 4; k++) {
        Ring panel = {random_between(random, 70, 170) * (1 + 0.5 * k), 0.3 / (1 + 0.4 * k), 0,
                      0.001};
        ring_add(studio, studio->wet, slam_s, &panel, place_at(0, 0.9 / (1 + 0.6 * k)));
    }
    for (int k = 0; k < 3; k++) {
        Burst latch = {random_between(random, 1800, 3600), 2, 0.0002, 0.03};
        burst_add(studio, studio->wet, slam_s + 0.03 + 0.045 * k, &latch, place_at(0.1, 0.25));
    }
    for (size_t i = 0; i < studio->n_frames; i++) {
        studio->dry.left[i] += studio->wet.left[i];
        studio->dry.right[i] += studio->wet.right[i];
    }
    reverb_add(studio, &hall);
}

void make_bell(Studio *studio)
{
    /* Source of the ratios: Fletcher and Rossing, "The physics of musical instruments", table 21.1. */
    static const double ratios[8] = {0.5, 1, 1.2, 1.5, 2, 2.5, 3, 4};
    static const double levels[8] = {0.5, 0.7, 0.6, 0.3, 0.8, 0.25, 0.3, 0.2};
    Random *random = &studio->random;
    double hz = 392;
    for (int k = 0; k < 8; k++)
        for (int twin = 0; twin < 2; twin++) {
            /* A bell is never quite round: each mode is two that beat. */
            double apart = twin ? 1 + random_between(random, 0.001, 0.004) : 1;
            Ring mode = {hz * ratios[k] * apart, 8 * pow(0.5 / 8, k / 7.0), 0, 0};
            ring_add(studio, studio->dry, 0.02, &mode,
                     place_by_level(twin ? 0.3 : -0.3, levels[k]));
        }
    Burst clapper = {3200, 0.8, 0.0003, 0.03};
    burst_add(studio, studio->dry, 0.02, &clapper, place_at(0, 0.5));
}

void make_clash(Studio *studio)
{
    const Room yard = {
        .t60_s = 0.6, .bright_hz = 4000, .size = 1.3, .predelay_s = 0.015, .level_db = -22};
    clash_add(studio, studio->dry, 0.02, place_at(0, 1));
    for (size_t i = 0; i < studio->n_frames; i++) {
        studio->wet.left[i] = studio->dry.left[i];
        studio->wet.right[i] = studio->dry.right[i];
    }
    reverb_add(studio, &yard);
}

void make_heartbeat(Studio *studio)
{
    const double cycle_s = 0.84;
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
