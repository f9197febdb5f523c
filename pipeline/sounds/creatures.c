/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file creatures.c
 * Nights and forests: insects that keep their own time, birds that answer each other from their places. */
#include "sounds/beds.h"
#include "sounds/grain.h"
#include "sounds/reverb.h"
#include "sounds/sounds.h"

#include <math.h>

/* A cricket: pulses, a few to a chirp, from one place at one pitch. */
typedef struct Cricket {
    double hz;
    double chirps_per_s, pulses_per_s;
    uint32_t n_pulses;
    double place, gain;
} Cricket;

static void add_cricket(Studio *studio, const Cricket *cricket)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio), period_s = 1 / cricket->chirps_per_s;
    double at_s = random_unit(random) * period_s;
    Place place = place_by_level(cricket->place, cricket->gain);
    while (at_s < length - 0.5 * period_s) {
        for (uint32_t k = 0; k < cricket->n_pulses; k++) {
            double swell = 0.6 + 0.4 * sin(M_PI * (k + 1.0) / (cricket->n_pulses + 1.0));
            Ring pulse = {cricket->hz * (1 - 0.004 * k), 0.018, 0, 0.007};
            Place softer = {place.left * (float)swell, place.right * (float)swell, place.late};
            ring_add(studio, studio->dry, at_s + k / cricket->pulses_per_s, &pulse, softer);
        }
        at_s += period_s * random_factor(random, 1.03);
        if (random_below(random, 100) < 3) at_s += random_between(random, 1, 4);
    }
}

static void add_crickets(Studio *studio, int n_crickets, double level_db)
{
    Random *random = &studio->random;
    for (int k = 0; k < n_crickets; k++) {
        Cricket cricket = {random_between(random, 3900, 5400),
                           random_between(random, 1.6, 4),
                           random_between(random, 24, 34),
                           3 + random_below(random, 3),
                           place_around(random),
                           pow(10, (level_db - 18 * random_unit(random)) / 20)};
        add_cricket(studio, &cricket);
    }
}

/* A choir of cicadas: a band of noise that throbs too fast to count. */
static void add_cicadas(Studio *studio, double hz, double throb_hz, double level_db, double place)
{
    float *gains = studio->controls[0];
    Random *random = &studio->random;
    for (size_t i = 0; i < studio->n_frames; i++) studio->mid[i] = random_noise(random);
    Filter band = filter_band_pass(hz, 14);
    filter_run(&band, studio->mid, studio->n_frames, studio->wrap);
    filter_run(&band, studio->mid, studio->n_frames, studio->wrap);
    filter_set_level(studio->mid, studio->n_frames, 1);
    control_wander(random, gains, studio->n_values, 0.03, 0.2);
    control_to_gain(gains, studio->n_values, level_db, 4);
    control_apply(gains, studio->mid, studio->n_frames);
    double cycles = floor(throb_hz * studio_seconds(studio) + 0.5);
    double step = M_PI * cycles / (double)studio->n_frames;
    for (size_t i = 0; i < studio->n_frames; i++) {
        float throb = (float)sin(step * (double)i);
        studio->mid[i] *= throb * throb;
    }
    studio_add_placed(studio, studio->dry, 0, place);
}

typedef enum Species { WHISTLER, TRILLER, SLIDER, WARBLER, CROAKER, N_SPECIES } Species;

/* One who calls: always the same song from the same branch. */
typedef struct Caller {
    Species species;
    double pitch; /* factor */
    double place, gain;
    double distance; /* 0 near, 1 far: how much of it is the forest's echo */
} Caller;

static void add_note(Studio *studio, const Caller *caller, double at_s, const Call *note)
{
    Call own = *note;
    own.from_hz *= caller->pitch;
    own.to_hz *= caller->pitch;
    call_add(studio, studio->dry, at_s, &own,
             place_by_level(caller->place, caller->gain * (1 - 0.7 * caller->distance)));
    call_add(studio, studio->wet, at_s, &own,
             place_at(caller->place, caller->gain * (0.3 + caller->distance)));
}

static void add_song(Studio *studio, const Caller *caller, double at_s)
{
    Random *random = &studio->random;
    double lift = random_factor(random, 1.03);
    switch (caller->species) {
    case WHISTLER:
        for (uint32_t k = 0, n = 2 + random_below(random, 2); k < n; k++)
            add_note(studio, caller, at_s + 0.27 * k,
                     &(Call){2300 * lift * (k % 2 ? 1.26 : 1), 2200 * lift * (k % 2 ? 1.3 : 1), 0.2,
                             0, 0, 0.04});
        return;
    case TRILLER:
        for (uint32_t k = 0, n = 9 + random_below(random, 8); k < n; k++)
            add_note(studio, caller, at_s + 0.065 * k,
                     &(Call){3500 * lift, 2900 * lift, 0.045, 0, 0, 0.1});
        return;
    case SLIDER:
        add_note(studio, caller, at_s, &(Call){3600 * lift, 1900 * lift, 0.55, 0, 0, 0.06});
        return;
    case WARBLER:
        add_note(studio, caller, at_s, &(Call){2500 * lift, 2900 * lift, 0.9, 13, 0.12, 0.08});
        return;
    case CROAKER:
        for (uint32_t k = 0, n = 2 + random_below(random, 4); k < n; k++)
            add_note(studio, caller, at_s + 0.16 * k,
                     &(Call){900 * lift, 760 * lift, 0.11, 46, 0.25, 0.6});
        return;
    case N_SPECIES: return;
    }
}

static void add_callers(Studio *studio, int n_callers, double level_db)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio);
    for (int k = 0; k < n_callers; k++) {
        double distance = sqrt(random_unit(random));
        Caller caller = {(Species)(k % N_SPECIES), random_factor(random, 1.5), place_around(random),
                         pow(10, (level_db - 16 * distance) / 20), distance};
        double at_s = random_between(random, 0, 6);
        while (at_s < length) {
            /* A few songs, then a longer silence: it listens. */
            for (uint32_t n = 1 + random_below(random, 4); n > 0 && at_s < length; n--) {
                add_song(studio, &caller, at_s);
                at_s += random_between(random, 1, 3);
            }
            at_s += random_between(random, 2, 8);
        }
    }
}

static void add_leaf_drips(Studio *studio, double per_s, double level_db)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio);
    double at_s = 0;
    while (at_s < length) {
        double gain = pow(10, level_db / 20) * random_pareto(random, 1.8, 5);
        Burst leaf = {random_between(random, 500, 1700), 1.8, 0.0005,
                      random_between(random, 0.02, 0.05)};
        burst_add(studio, studio->dry, at_s, &leaf, place_at(random_between(random, -1, 1), gain));
        at_s += random_wait(random, per_s);
    }
}

static void add_still_air(Studio *studio, double slope_db, double level_db)
{
    float *gains = studio->controls[0];
    studio_make_noise(studio, slope_db, 60, 9000);
    control_wander(&studio->random, gains, studio->n_values, 0.03, 0.4);
    control_to_gain(gains, studio->n_values, 0, 2);
    studio_apply(studio, gains);
    studio_add_spread(studio, studio->dry, level_db);
}

void make_rainforest(Studio *studio)
{
    const Room trees = {
        .t60_s = 1.1, .bright_hz = 4200, .size = 1.5, .predelay_s = 0.03, .level_db = -9};
    add_callers(studio, 16, -6);
    reverb_add(studio, &trees);
    add_still_air(studio, -4.5, -29);
    add_cicadas(studio, 5300, 38, -31, -0.7);
    add_cicadas(studio, 6900, 61, -33, 0.5);
    add_cicadas(studio, 7900, 83, -35, 0.1);
    add_crickets(studio, 6, -22);
    add_leaf_drips(studio, 1.6, -22);
}

static void add_owl(Studio *studio, double at_s, double place)
{
    static const double starts_s[] = {0, 0.9, 1.2, 1.5};
    for (int k = 0; k < 4; k++) {
        Call hoot = {370, k == 3 ? 345 : 375, k == 3 ? 0.9 : 0.24, k == 3 ? 6 : 0, 0.015, 0.12};
        call_add(studio, studio->wet, at_s + starts_s[k], &hoot, place_at(place, 0.12));
    }
}

static void add_frog(Studio *studio, double at_s, double place, double pitch)
{
    for (int k = 0; k < 3; k++) {
        Call croak = {420 * pitch, 520 * pitch, 0.13, 62, 0.3, 0.7};
        call_add(studio, studio->wet, at_s + 0.2 * k, &croak, place_at(place, 0.05));
    }
}

void make_night(Studio *studio)
{
    const Room valley = {
        .t60_s = 1.6, .bright_hz = 2500, .size = 2.6, .predelay_s = 0.05, .level_db = -3};
    Random *random = &studio->random;
    double length = studio_seconds(studio), at_s = 7;
    while (at_s < length - 4) {
        add_owl(studio, at_s, 0.6);
        at_s += random_between(random, 14, 26);
    }
    at_s = 3;
    while (at_s < length - 2) {
        add_frog(studio, at_s, -0.5, random_factor(random, 1.08));
        at_s += random_between(random, 4, 11);
    }
    reverb_add(studio, &valley);
    add_crickets(studio, 7, -9);
    add_still_air(studio, -6.5, -28);
}
