/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file outcry.c
 * People who are heard all at once, and one who is far away. */
#include "sounds/reverb.h"
#include "sounds/shots.h"
#include "sounds/sounds.h"
#include "sounds/voice.h"

#include <math.h>

enum { N_CLAPPERS = 30, N_CLAPS = 12, N_VOICES = 70 };

static const double CLAP_SLOT_S = 0.2;

static const Room SQUARE = {
    .t60_s = 0.9, .bright_hz = 3000, .size = 2, .predelay_s = 0.02, .level_db = -16};

/* Pairs of hands to copy from, on mid: cupped or flat. Source: Repp, "The sound of two hands clapping",
 * JASA 81 (1987). */
static void make_hands(Studio *studio)
{
    Random *random = &studio->random;
    Bus shelf = {studio->mid, studio->side};
    for (int k = 0; k < N_CLAPS; k++) {
        double hz = 700 * pow(3.4, random_unit(random));
        Burst hollow = {hz, 2.2, 0.0008, 0.035}, skin = {2.3 * hz, 0.6, 0.0004, 0.018};
        burst_add(studio, shelf, CLAP_SLOT_S * k, &hollow, place_at(-1, 1));
        burst_add(studio, shelf, CLAP_SLOT_S * k, &skin, place_at(-1, 0.6));
    }
    filter_set_level(studio->mid, (size_t)(N_CLAPS * CLAP_SLOT_S * SOUNDS_RATE_HZ), 1);
}

/* Everybody claps at a rate of their own, begins when they like, and stops so. Uses mid. */
static void add_clapping(Studio *studio, double gain)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio);
    make_hands(studio);
    for (int k = 0; k < N_CLAPPERS; k++) {
        double rate_hz = random_between(random, 3, 5), at_s = 0.02 + 0.5 * random_unit(random);
        double end_s = length - 0.6 - 1.2 * random_unit(random), side = place_around(random);
        double own = gain * pow(10, -0.7 * random_unit(random)), from_s = CLAP_SLOT_S * random_below(random, N_CLAPS);
        while (at_s < end_s) {
            Copy clap = {studio->mid, from_s, CLAP_SLOT_S - 0.01, random_factor(random, 1.05)};
            double fade = fmin(1, (length - 0.5 - at_s) / 1.4);
            copy_add(studio, studio->dry, at_s, &clap, place_at(side, own * fade * random_factor(random, 1.4)));
            at_s += random_factor(random, 1.1) / rate_hz;
        }
    }
}

void make_applause(Studio *studio)
{
    add_clapping(studio, 1);
    reverb_around(studio, &SQUARE);
}

void make_cheer(Studio *studio)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio);
    add_clapping(studio, 0.05);
    for (int k = 0; k < N_VOICES; k++) {
        /* The first join within 0.4 s; later ones call again into what is dying away. */
        double along = pow(random_unit(random), 2), at_s = 0.02 + (k < N_VOICES / 2 ? 0.4 : length - 2.4) * along;
        double seconds = random_between(random, 0.7, 1.7), f0_hz = (k % 2 ? 165 : 300) * random_factor(random, 1.35);
        double size = pow(10, -0.8 * random_unit(random)) * (1 - 0.6 * at_s / length);
        shout_add(studio, studio->dry, at_s, f0_hz, seconds, place_at(place_around(random), size));
    }
    reverb_around(studio, &SQUARE);
}

void make_scream_far(Studio *studio)
{
    const Room valley = {.t60_s = 2.2, .bright_hz = 1500, .size = 3, .predelay_s = 0.07, .level_db = -8};
    Random *random = &studio->random;
    Filter far = filter_low_pass(2000, 0.6);
    shout_add(studio, studio->dry, 0.03, random_between(random, 390, 470), random_between(random, 1.0, 1.35),
              place_at(random_between(random, -0.5, 0.5), 1));
    filter_run(&far, studio->dry.left, studio->n_frames, studio->wrap);
    filter_run(&far, studio->dry.right, studio->n_frames, studio->wrap);
    reverb_around(studio, &valley);
}
