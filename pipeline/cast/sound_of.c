/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/sound_of.h"

#include <math.h>
#include <string.h>

static const double SEMITONES_APART = 4.0;
static const double THIRDS_APART = 1.0;
static const double ACCENT_APART = 0.5;
/* A whisper has no pitch: as far from every voice as a man is from a woman. */
static const double WHISPER_APART = 3.0;

/* eSpeak NG's pitch scale, measured: 0, 50 and 99 gave 71, 102 and 170 Hz. */
static double semitones_of_setting(int pitch)
{
    return pitch < 50 ? (pitch - 50) * (6.27 / 50) : (pitch - 50) * (8.84 / 49);
}

Sound sound_of(const VoiceInfo *info, const CastVoice *voice)
{
    Sound sound = {.info = info, .language = voice->language, .rate_log = log(voice->rate_wpm)};
    if (info->f0_hz > 0) sound.pitch_semitones = 12 * log2(info->f0_hz) + semitones_of_setting(voice->pitch);
    if (info->centroid_hz > 0) sound.brightness_thirds = 3 * log2(info->centroid_hz);
    return sound;
}

SoundSteps sound_steps(const Sound *a, const Sound *b)
{
    bool a_has_pitch = a->pitch_semitones > 0, b_has_pitch = b->pitch_semitones > 0;
    SoundSteps steps = {.semitones = fabs(a->pitch_semitones - b->pitch_semitones),
                        .thirds = fabs(a->brightness_thirds - b->brightness_thirds),
                        .rate_percent = 100 * expm1(fabs(a->rate_log - b->rate_log)),
                        .same_variant = a->info == b->info,
                        .same_language = strcmp(a->language, b->language) == 0};
    if (!a_has_pitch || !b_has_pitch) steps.semitones = a_has_pitch == b_has_pitch ? 0 : HUGE_VAL;
    return steps;
}

double sound_distance(const Sound *a, const Sound *b)
{
    double pitch = (a->pitch_semitones - b->pitch_semitones) / SEMITONES_APART;
    if (a->pitch_semitones <= 0 || b->pitch_semitones <= 0)
        pitch = a->pitch_semitones <= 0 && b->pitch_semitones <= 0 ? 0 : WHISPER_APART;
    double brightness = (a->brightness_thirds - b->brightness_thirds) / THIRDS_APART;
    double rate = (a->rate_log - b->rate_log) / log(7.0 / 6.0);
    double accent = strcmp(a->language, b->language) != 0 ? ACCENT_APART : 0;
    double distance = sqrt(pitch * pitch + brightness * brightness + rate * rate + accent * accent);
    return a->info == b->info ? distance / 2 : distance;
}
