/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sounds.c
 * The bundled set, and what all of its sounds have in common. */
#include "sounds/sounds.h"
#include "sounds/beds.h"
#include "sounds/shots.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FADE_FRAMES = SOUNDS_RATE_HZ / 20 };

static const double PEAK = 0.85;

/* A bed, or a sound that happens once in its variants. */
#define BED(name, seconds, description) {name, SOUND_BED, seconds, description, 1}
#define SHOT(name, seconds, description) {name, SOUND_ONE_SHOT, seconds, description, SOUNDS_N_VARIANTS}

static const SoundInfo SET[] = {
    BED("wind", 64, "wind in gusts over open land, with leaves"),
    BED("rain", 64, "steady rain, drops nearby"),
    BED("storm", 80, "rain, wind and thunder"),
    BED("rainforest", 80, "a forest in the tropics by day: birds, cicadas, dripping leaves"),
    BED("night", 72, "a night outdoors: crickets, a frog, an owl far off"),
    BED("sea", 72, "waves that break on a beach"),
    BED("fire", 64, "a fire of logs that laps and crackles"),
    BED("cavern", 80, "a cave in which water drips"),
    BED("hall", 80, "a great hall of stone, with a step or a creak now and then"),
    BED("engine", 64, "the machine of a ship, felt more than heard"),
    BED("bridge", 80, "the bridge of a ship: machine, vents, a soft relay"),
    BED("city", 72, "a city from a window: traffic, steps, a horn"),
    BED("crowd", 64, "many people talking, none of them understood"),
    BED("battle-far", 64, "a battle beyond the hill"),
    BED("battle-near", 64, "a battle all around: blades, blows, shouts"),
    BED("burnt-plain", 72, "low wind over burnt ground, embers, a creaking beam"),
    SHOT("horn", 5, "a signal horn, two notes"),
    SHOT("bell", 9, "one stroke of a church bell"),
    SHOT("handbell", 2.4, "a small bell that is pulled or shaken"),
    SHOT("beacon", 5.5, "a beacon, three pulses and what comes back of them"),
    SHOT("radio-click", 0.6, "a radio that is keyed and let go"),
    SHOT("gallop", 6, "a horse that gallops past"),
    SHOT("stampede", 8, "a hundred horses that gallop past"),
    SHOT("clash", 1.5, "two blades that meet"),
    SHOT("arrows", 3, "arrows that fly past and hit"),
    SHOT("door", 3, "a heavy door that creaks and falls shut"),
    SHOT("slam", 2, "a door that is thrown shut"),
    SHOT("gate", 5, "a gate that is let down and shut"),
    SHOT("knock", 2, "knuckles on a door"),
    SHOT("creak", 1.8, "a board or a hinge that gives way"),
    SHOT("steps-stone", 4.5, "somebody who walks past on stone"),
    SHOT("steps-earth", 4.2, "somebody who walks past on earth and gravel"),
    SHOT("heartbeat", 5.2, "a heart, six beats"),
    SHOT("explosion-near", 5, "an explosion nearby, and what comes down after it"),
    SHOT("explosion-far", 6, "an explosion a mile away"),
    SHOT("gunshot", 2.5, "a shot in the open"),
    SHOT("impact", 2.5, "something heavy that falls from the sky into the ground"),
    SHOT("thunder", 11, "a stroke of thunder"),
    SHOT("collapse", 6, "masonry that comes down"),
    SHOT("glass", 2.2, "a pane that breaks"),
    SHOT("splash", 2.4, "something that falls into water"),
    SHOT("cheer", 5, "a crowd that cheers"),
    SHOT("applause", 6, "people who clap"),
    SHOT("scream-far", 4, "somebody who screams, far away"),
};

/* In the order of SET. */
static void (*const RECIPES[])(Studio *) = {
    make_wind,       make_rain,        make_storm,       make_rainforest,    make_night,  make_sea,
    make_fire,       make_cavern,      make_hall,        make_engine,        make_bridge, make_city,
    make_crowd,       make_battle_far,  make_battle_near, make_burnt_plain,
    make_horn,        make_bell,        make_handbell,    make_beacon,      make_radio_click,
    make_gallop,      make_stampede,    make_clash,       make_arrows,
    make_door,        make_slam,        make_gate,        make_knock,
    make_creak,       make_steps_stone, make_steps_earth, make_heartbeat,
    make_explosion_near, make_explosion_far, make_gunshot, make_impact,
    make_thunder,     make_collapse,    make_glass,       make_splash,
    make_cheer,       make_applause,    make_scream_far,
};

enum { N_SOUNDS = sizeof SET / sizeof *SET };
_Static_assert(sizeof RECIPES / sizeof *RECIPES == N_SOUNDS, "a recipe for each sound");

const SoundInfo *sounds_list(size_t *n)
{
    *n = N_SOUNDS;
    return SET;
}

/* Whether `name` is that of a sound, or that with the number of a variant behind it. */
static bool is_named(const SoundInfo *info, const char *name)
{
    size_t n = strlen(info->name);
    if (strncmp(info->name, name, n) != 0) return false;
    if (!name[n]) return true;
    return name[n] == '-' && name[n + 1] >= '2' && name[n + 1] <= '0' + info->n_variants && !name[n + 2];
}

const SoundInfo *sounds_find(const char *name)
{
    for (size_t i = 0; i < N_SOUNDS; i++)
        if (is_named(&SET[i], name)) return &SET[i];
    return NULL;
}

/* Take out what no loudspeaker plays, and bring the largest sample to PEAK. */
static float *finish(const Studio *studio)
{
    float *frames = malloc(studio->n_frames * 2 * sizeof *frames);
    if (!frames) return NULL;
    float *sides[] = {studio->dry.left, studio->dry.right};
    Filter floor = filter_high_pass(25, M_SQRT1_2);
    float peak = 0;
    for (size_t c = 0; c < 2; c++) {
        filter_run(&floor, sides[c], studio->n_frames, studio->wrap);
        for (size_t i = 0; i < studio->n_frames; i++) peak = fmaxf(peak, fabsf(sides[c][i]));
    }
    float gain = peak > 0 ? (float)PEAK / peak : 0;
    for (size_t c = 0; c < 2; c++)
        for (size_t i = 0; i < studio->n_frames; i++) frames[2 * i + c] = sides[c][i] * gain;
    /* Whatever still rings at the end of a sound that happens once goes out without a click. */
    for (size_t i = 0; studio->wrap == WRAP_ONCE && i < FADE_FRAMES && i < studio->n_frames; i++)
        for (size_t c = 0; c < 2; c++)
            frames[2 * (studio->n_frames - 1 - i) + c] *= (float)(int)i / FADE_FRAMES;
    return frames;
}

Status sounds_make(const char *name, float **frames, size_t *n_frames, Error *error)
{
    const SoundInfo *info = sounds_find(name);
    if (!info)
        return error_set(error, STATUS_NOT_FOUND,
                         "there is no bundled sound \"%s\"; 'dramatis sounds' lists them", name);
    Studio studio;
    Wrap wrap = info->kind == SOUND_BED ? WRAP_LOOP : WRAP_ONCE;
    Status status = studio_init(&studio, name, info->seconds, wrap, error);
    if (status) return status;
    RECIPES[info - SET](&studio);
    float *made = finish(&studio);
    size_t n = studio.n_frames;
    studio_done(&studio);
    if (!made) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    *frames = made;
    *n_frames = n;
    return STATUS_OK;
}
