/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sounds.c
 * The bundled set, and what all of its sounds have in common. */
#include "sounds/sounds.h"
#include "sounds/beds.h"
#include "sounds/shots.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FADE_FRAMES = SOUNDS_RATE_HZ / 20 };

static const double PEAK = 0.85;

static const SoundInfo SET[] = {
    {"wind", SOUND_BED, 64, "wind in gusts over open land, with leaves"},
    {"rain", SOUND_BED, 64, "steady rain, drops nearby"},
    {"storm", SOUND_BED, 80, "rain, wind and thunder"},
    {"rainforest", SOUND_BED, 80,
     "a forest in the tropics by day: birds, cicadas, dripping leaves"},
    {"night", SOUND_BED, 72, "a night outdoors: crickets, a frog, an owl far off"},
    {"sea", SOUND_BED, 72, "waves that break on a beach"},
    {"fire", SOUND_BED, 64, "a fire of logs that laps and crackles"},
    {"cavern", SOUND_BED, 80, "a cave in which water drips"},
    {"hall", SOUND_BED, 80, "a great hall of stone, with a step or a creak now and then"},
    {"engine", SOUND_BED, 64, "the machine of a ship, felt more than heard"},
    {"bridge", SOUND_BED, 80, "the bridge of a ship: machine, vents, a soft relay"},
    {"city", SOUND_BED, 72, "a city from a window: traffic, steps, a horn"},
    {"crowd", SOUND_BED, 64, "many people talking, none of them understood"},
    {"battle-far", SOUND_BED, 64, "a battle beyond the hill"},
    {"battle-near", SOUND_BED, 64, "a battle all around: blades, blows, shouts"},
    {"burnt-plain", SOUND_BED, 72, "low wind over burnt ground, embers, a creaking beam"},
    {"horn", SOUND_ONE_SHOT, 5, "a signal horn, two notes"},
    {"gallop", SOUND_ONE_SHOT, 6, "a horse that gallops past"},
    {"thunder", SOUND_ONE_SHOT, 11, "a stroke of thunder"},
    {"explosion-far", SOUND_ONE_SHOT, 6, "an explosion a mile away"},
    {"door", SOUND_ONE_SHOT, 3, "a heavy door that creaks and falls shut"},
    {"bell", SOUND_ONE_SHOT, 9, "one stroke of a church bell"},
    {"clash", SOUND_ONE_SHOT, 1.5, "two blades that meet"},
    {"heartbeat", SOUND_ONE_SHOT, 5.2, "a heart, six beats"},
};

/* In the order of SET. */
static void (*const RECIPES[])(Studio *) = {
    make_wind,       make_rain,        make_storm,       make_rainforest,    make_night,  make_sea,
    make_fire,       make_cavern,      make_hall,        make_engine,        make_bridge, make_city,
    make_crowd,      make_battle_far,  make_battle_near, make_burnt_plain,   make_horn,   make_gallop,
    make_thunder,    make_explosion_far, make_door,      make_bell,          make_clash,  make_heartbeat,
};

enum { N_SOUNDS = sizeof SET / sizeof *SET };
_Static_assert(sizeof RECIPES / sizeof *RECIPES == N_SOUNDS, "a recipe for each sound");

const SoundInfo *sounds_list(size_t *n)
{
    *n = N_SOUNDS;
    return SET;
}

const SoundInfo *sounds_find(const char *name)
{
    for (size_t i = 0; i < N_SOUNDS; i++)
        if (strcmp(SET[i].name, name) == 0) return &SET[i];
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
