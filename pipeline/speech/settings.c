/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/settings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MIN_RATE_WPM = 80, MAX_RATE_WPM = 449, MAX_PITCH = 99 };

/* What a delivery does to a voice. */
typedef struct Manner {
    double rate;    /* factor */
    int pitch;      /* added */
    int range;      /* added */
    double gain_db;
    Timbre timbre;
} Manner;

/* About seven steps of pitch are a semitone. */
static Manner manner_of(Delivery delivery)
{
    switch (delivery) {
    case DELIVERY_NEUTRAL: return (Manner){1.0, 0, 0, 0, TIMBRE_PLAIN};
    case DELIVERY_SHOUTED: return (Manner){1.00, 22, 14, 2.5, TIMBRE_SHOUT};
    case DELIVERY_WHISPERED: return (Manner){0.92, 0, 0, -5, TIMBRE_WHISPER};
    case DELIVERY_SOFT: return (Manner){0.96, -2, -10, -2, TIMBRE_BREATHY};
    case DELIVERY_MUTTERED: return (Manner){1.00, -3, -18, -3, TIMBRE_BREATHY};
    case DELIVERY_FLAT: return (Manner){0.95, -2, -50, 0, TIMBRE_PLAIN};
    case DELIVERY_PLEADING: return (Manner){0.95, 8, 25, 0, TIMBRE_BREATHY};
    case DELIVERY_LAUGHING: return (Manner){1.05, 8, 30, 1, TIMBRE_PLAIN};
    case DELIVERY_BREATHLESS: return (Manner){1.10, 5, 5, -1, TIMBRE_BREATHY};
    case N_DELIVERIES: break;
    }
    return (Manner){1.0, 0, 0, 0, TIMBRE_PLAIN};
}

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

VoiceSettings voice_settings(const CastVoice *voice, Delivery delivery)
{
    VoiceSettings settings;
    Manner manner = manner_of(delivery);
    memset(&settings, 0, sizeof settings);
    snprintf(settings.language, sizeof settings.language, "%s", voice->language);
    variant_name(voice->voice, manner.timbre, settings.variant);
    settings.rate_wpm = clamp((int)lround(voice->rate_wpm * manner.rate), MIN_RATE_WPM, MAX_RATE_WPM);
    settings.pitch = clamp(voice->pitch + manner.pitch, 0, MAX_PITCH);
    settings.range = clamp(voice->range + manner.range, 0, MAX_PITCH);
    return settings;
}

double delivery_gain_db(Delivery delivery)
{
    return manner_of(delivery).gain_db;
}

bool voice_settings_equal(const VoiceSettings *a, const VoiceSettings *b)
{
    return !strcmp(a->language, b->language) && !strcmp(a->variant, b->variant) &&
           a->rate_wpm == b->rate_wpm && a->pitch == b->pitch && a->range == b->range;
}
