/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file battle.c
 * A battle from near and far: blades, blows and shouts from nine places, over the roar of all others. */
#include "sounds/beds.h"
#include "sounds/melee.h"
#include "sounds/reverb.h"
#include "sounds/sounds.h"
#include "sounds/voice.h"

#include <math.h>
#include <string.h>

enum { N_MODES = 9, N_VARIANTS = 16, N_PLACES = 9 };

static const double SLOT_S = 0.9; /* for each variant on its track */

/* A blade is a bar that is free at both ends, and not quite even. Source of the ratios: Fletcher and
 * Rossing, "The physics of musical instruments", section 2.12. */
static void add_blade(Studio *studio, Bus bus, double at_s, double hz, double ring, Place place)
{
    Random *random = &studio->random;
    for (int k = 1; k <= N_MODES; k++) {
        double ratio = (2 * k + 1) / 3.0;
        double mode_hz = hz * ratio * ratio * random_factor(random, 1.08);
        if (mode_hz > 11000) break;
        double t60_s = ring * random_between(random, 0.25, 0.6) / (1 + mode_hz / 2600);
        double level = random_between(random, 0.3, 1) / (1 + 0.22 * k);
        for (int twin = 0; twin < 2; twin++) {
            /* Bending both ways, and twisting: every mode has a neighbour. */
            Ring mode = {mode_hz * (twin ? random_between(random, 1.04, 1.3) : 1), t60_s, 0, 0};
            Place own = {place.left * (float)level, place.right * (float)level, place.late};
            ring_add(studio, bus, at_s, &mode, own);
        }
    }
}

void clash_add(Studio *studio, Bus bus, double at_s, Place place)
{
    Random *random = &studio->random;
    double first_hz = random_between(random, 190, 330);
    double second_hz = first_hz * random_between(random, 1.1, 1.6);
    uint32_t n_bounces = 2 + random_below(random, 3);
    double size = 1;
    for (uint32_t k = 0; k < n_bounces; k++) {
        Place own = {place.left * (float)size, place.right * (float)size, place.late};
        Burst contact = {random_between(random, 2200, 4500), 0.6, 0.0001, 0.012};
        burst_add(studio, bus, at_s, &contact, own);
        if (k < 2) {
            add_blade(studio, bus, at_s, first_hz, k ? 0.7 : 1, own);
            add_blade(studio, bus, at_s + 0.0006, second_hz, k ? 0.7 : 1, own);
        }
        at_s += random_between(random, 0.008, 0.045);
        size *= random_between(random, 0.35, 0.7);
    }
    if (random_below(random, 3) > 0) return;
    Burst scrape = {random_between(random, 2600, 5200), 1.5, 0.05, 0.2};
    burst_add(studio, bus, at_s, &scrape,
              (Place){0.3f * place.left, 0.3f * place.right, place.late});
}

static void add_blow(Studio *studio, Bus bus, double at_s, Place place)
{
    Random *random = &studio->random;
    Ring body = {random_between(random, 65, 120), random_between(random, 0.08, 0.2), -3, 0.001};
    Burst cloth = {random_between(random, 200, 420), 0.8, 0.001,
                   random_between(random, 0.05, 0.12)};
    ring_add(studio, bus, at_s, &body, place);
    burst_add(studio, bus, at_s, &cloth, place);
}

/* Make the variants of clashes, blows and shouts one after the other on mid, which copies are taken
 * from: ringing each of hundreds anew would take seconds. */
static void make_variants(Studio *studio)
{
    Bus shelf = {studio->mid, studio->side};
    Place only_mid = {1, 0, 0};
    size_t n_bytes = studio->n_frames * sizeof *studio->mid;
    memset(studio->mid, 0, n_bytes);
    memset(studio->side, 0, n_bytes);
    for (int k = 0; k < N_VARIANTS; k++) {
        double at_s = SLOT_S * k;
        clash_add(studio, shelf, at_s, only_mid);
        add_blow(studio, shelf, at_s + SLOT_S * N_VARIANTS, only_mid);
        shout_add(studio, shelf, at_s + 2 * SLOT_S * N_VARIANTS,
                  random_between(&studio->random, 130, 290),
                  random_between(&studio->random, 0.3, 0.8), only_mid);
    }
    for (int kind = 0; kind < 3; kind++) {
        size_t length = (size_t)(SLOT_S * N_VARIANTS * SOUNDS_RATE_HZ);
        filter_set_level(studio->mid + (size_t)kind * length, length, 1);
    }
}

typedef struct Battle {
    double per_s[3]; /* clashes, blows, shouts */
    double level_db[3];
    double nearest; /* loudness of the nearest place */
    double width;   /* of the field, 1 for all around */
    double ground_db;
    double roar_db;
    double top_hz;
    Room field;
} Battle;

/* All that happens of one kind: clashes, blows or shouts. */
static void add_kind(Studio *studio, const Battle *battle, int kind, const double *sides,
                     const double *gains)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio), at_s = 0;
    while (at_s < length) {
        uint32_t place = random_below(random, N_PLACES);
        double slot = kind * N_VARIANTS + random_below(random, N_VARIANTS);
        Copy copy = {studio->mid, slot * SLOT_S, SLOT_S - 0.01, random_factor(random, 1.18)};
        double level = pow(10, battle->level_db[kind] / 20);
        double size = gains[place] * level * random_factor(random, 1.6);
        /* The ear cannot tell where a thud comes from. */
        double side = sides[place] * (kind == 1 ? 0.3 : 1);
        Place where = kind == 0 ? place_by_level(side, size) : place_at(side, size);
        copy_add(studio, studio->wet, at_s, &copy, where);
        at_s += random_wait(random, battle->per_s[kind]);
    }
}

static void add_fighting(Studio *studio, const Battle *battle)
{
    Random *random = &studio->random;
    double sides[N_PLACES], gains[N_PLACES];
    for (int p = 0; p < N_PLACES; p++) {
        double side = (p + random_unit(random)) / N_PLACES;
        sides[p] = (p % 2 ? 1 : -1) * battle->width * sqrt(side);
        gains[p] = battle->nearest * pow(10, -0.5 * random_unit(random));
    }
    for (int kind = 0; kind < 3; kind++) add_kind(studio, battle, kind, sides, gains);
}

static void add_ground(Studio *studio, double level_db)
{
    float *gains = studio->controls[0];
    studio_make_noise(studio, 0, 25, 90);
    control_wander(&studio->random, gains, studio->n_values, 0.5, 5);
    control_to_gain(gains, studio->n_values, 0, 4);
    studio_apply(studio, gains);
    studio_add_spread(studio, studio->dry, level_db);
}

/* The fighting moves to and fro, though less than it might: speech must stay above it. */
static void surge(Studio *studio)
{
    float *gains = studio->controls[0];
    control_wander(&studio->random, gains, studio->n_values, 0.03, 0.25);
    control_to_gain(gains, studio->n_values, 0, 2.2);
    control_apply(gains, studio->dry.left, studio->n_frames);
    control_apply(gains, studio->dry.right, studio->n_frames);
}

static void make_battle(Studio *studio, const Battle *battle)
{
    Filter top = filter_low_pass(battle->top_hz, 0.6);
    float *wet[] = {studio->wet.left, studio->wet.right};
    float *dry[] = {studio->dry.left, studio->dry.right};
    babble_add(studio, studio->wet, 4, 3, battle->roar_db);
    make_variants(studio);
    add_fighting(studio, battle);
    for (int c = 0; c < 2; c++) {
        filter_soften(wet[c], studio->n_frames, 5);
        filter_run(&top, wet[c], studio->n_frames, studio->wrap);
        memcpy(dry[c], wet[c], studio->n_frames * sizeof *dry[c]);
    }
    reverb_add(studio, &battle->field);
    add_ground(studio, battle->ground_db);
    surge(studio);
}

void make_battle_near(Studio *studio)
{
    const Battle battle = {
        .per_s = {6, 5, 3},
        .level_db = {0, -3, 0},
        .nearest = 2.4,
        .width = 1,
        .ground_db = -4,
        .roar_db = -3,
        .top_hz = 9000,
        .field = {
            .t60_s = 0.8, .bright_hz = 3500, .size = 1.8, .predelay_s = 0.02, .level_db = -14}};
    make_battle(studio, &battle);
}

void make_battle_far(Studio *studio)
{
    const Battle battle = {
        .per_s = {6, 5, 3},
        .level_db = {0, -2, 2},
        .nearest = 2.4,
        .width = 0.9,
        .ground_db = -9,
        .roar_db = -5.5,
        .top_hz = 2300,
        .field = {
            .t60_s = 1.6, .bright_hz = 1500, .size = 2.6, .predelay_s = 0.05, .level_db = -6}};
    make_battle(studio, &battle);
}
