/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file signals.c
 * What is sounded so that others hear it: a horn, a bell, a beacon, a radio. */
#include "sounds/grain.h"
#include "sounds/reverb.h"
#include "sounds/shots.h"
#include "sounds/sounds.h"

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
    Random *random = &studio->random;
    double hz = 131 * random_between(random, 0.98, 1.02), short_s = random_between(random, 0.48, 0.62);
    add_blast(studio, 0.02, short_s, hz);
    add_blast(studio, short_s + 0.11, random_between(random, 1.9, 2.4), 1.498 * hz);
    reverb_add(studio, &valley);
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

/* A bell that is pulled or shaken: its clapper meets both sides in turn, and neither stroke is even. */
void make_handbell(Studio *studio)
{
    enum { N_MODES = 5, N_STROKES = 7 };
    static const double ratios[N_MODES] = {1, 1.83, 2.61, 3.42, 4.9};
    const Room room = {.t60_s = 0.7, .bright_hz = 3500, .size = 1, .predelay_s = 0.01, .level_db = -18};
    Random *random = &studio->random;
    double hz = 1450 * random_factor(random, 1.15), at_s = 0.015;
    for (int stroke = 0; stroke < N_STROKES; stroke++) {
        double size = random_between(random, 0.6, 1) * (stroke < 5 ? 1 : 0.45);
        Burst clapper = {5200, 0.7, 0.0001, 0.01};
        burst_add(studio, studio->dry, at_s, &clapper, place_at(0, 0.4 * size));
        for (int k = 0; k < N_MODES; k++) {
            Ring mode = {hz * ratios[k] * random_factor(random, 1.002), 0.9 / (1 + 0.5 * k), 0, 0};
            double level = size * random_between(random, 0.4, 1) / (1 + 0.4 * k);
            ring_add(studio, studio->dry, at_s, &mode, place_by_level(stroke % 2 ? 0.2 : -0.2, level));
        }
        at_s += random_between(random, 0.1, 0.17);
    }
    reverb_around(studio, &room);
}

/* One pulse of the beacon: two partials that rise and fall without a click, and die away as they go. */
static void add_pulse(Studio *studio, double at_s, double hz, Place place)
{
    static const double ratios[2] = {1, 1.498};
    static const double levels[2] = {1, 0.4};
    for (int k = 0; k < 2; k++) {
        Ring partial = {hz * ratios[k], 0.5 - 0.15 * k, -0.02, 0.012};
        Place own = {place.left * (float)levels[k], place.right * (float)levels[k], place.late};
        ring_add(studio, studio->dry, at_s, &partial, own);
        ring_add(studio, studio->wet, at_s, &partial, own);
    }
}

void make_beacon(Studio *studio)
{
    const Room rock = {.t60_s = 1.6, .bright_hz = 1400, .size = 3, .predelay_s = 0.09, .level_db = -11};
    Random *random = &studio->random;
    double hz = 640 * random_factor(random, 1.12);
    for (int k = 0; k < 3; k++) {
        add_pulse(studio, 0.02 + 1.15 * k, hz, place_by_level(0, 1));
        add_pulse(studio, 0.02 + 1.15 * k + 0.19, hz, place_by_level(0, 0.6));
        /* What comes back of it from far off comes back lower and duller. */
        Ring echo = {hz, 0.3, -0.02, 0.03};
        ring_add(studio, studio->wet, 0.02 + 1.15 * k + 0.47, &echo, place_by_level(k % 2 ? 0.6 : -0.6, 0.25));
    }
    Burst relay = {2600, 1.2, 0.0002, 0.008};
    burst_add(studio, studio->dry, 0.012, &relay, place_at(0.1, 0.05));
    reverb_add(studio, &rock);
}

/* Leave of a bus what a radio lets through. */
static void narrow(const Studio *studio, Bus bus)
{
    filter_band(bus.left, studio->n_frames, 350, 3000, studio->wrap);
    filter_band(bus.right, studio->n_frames, 350, 3000, studio->wrap);
}

void make_radio_click(Studio *studio)
{
    Random *random = &studio->random;
    double off_s = random_between(random, 0.20, 0.28);
    Burst key = {1500, 0.5, 0.0002, 0.009}, hiss = {1700, 0.35, 0.004, 0.24};
    Burst squelch = {1900, 0.4, 0.001, random_between(random, 0.09, 0.17)};
    Ring relay = {random_between(random, 900, 1300), 0.02, 0, 0};
    burst_add(studio, studio->dry, 0.01, &key, place_at(0, 1));
    ring_add(studio, studio->dry, 0.01, &relay, place_by_level(0, 0.7));
    burst_add(studio, studio->dry, 0.013, &hiss, place_at(0, 0.12));
    burst_add(studio, studio->dry, off_s, &key, place_at(0, 0.6));
    burst_add(studio, studio->dry, off_s + 0.004, &squelch, place_at(0, 0.4));
    narrow(studio, studio->dry);
}
