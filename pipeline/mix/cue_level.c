/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file cue_level.c
 * Levels of what happens once. */
#include "mix/cue_level.h"

static const double SOUND_BELOW_SPEECH_LU = 4.0; /* at its loudest */
static const double MUSIC_BELOW_DISTANCE_LU = 2.0; /* below the distance that it has to keep anyway */
static const double THEME_BELOW_SPEECH_LU = 4.0;   /* where it is alone; under speech the ducking takes it down */
static const double THEME_UNDER_S = 7.0;           /* a line, and it is out */
static const double THEME_OUT_S = 4.0;

static int64_t frames_of(double seconds)
{
    return (int64_t)(seconds * MIX_RATE_HZ + 0.5);
}

EffectLevel cue_level(const Cue *cue, int64_t line_start, const MixDistances *distances)
{
    bool is_music = cue->kind == CUE_MUSIC;
    double below = is_music ? distances->music_lu + MUSIC_BELOW_DISTANCE_LU : SOUND_BELOW_SPEECH_LU;
    EffectLevel level = {.kind = is_music ? EFFECT_MUSIC : EFFECT_SOUND, .pan = cue->pan};
    if (cue->timing == CUE_THEME) {
        below = THEME_BELOW_SPEECH_LU;
        level.end = line_start + frames_of(THEME_UNDER_S);
        level.n_out_frames = frames_of(THEME_OUT_S);
    }
    level.lufs = SPEECH_LEVEL_LUFS - below + cue->gain_db;
    return level;
}
