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

/* About seven steps of pitch are a semitone. Each is heard for itself: tests/unit/speech/test_deliveries.c measures how far
 * apart they are. */
static Manner manner_of(Delivery delivery)
{
    switch (delivery) {
    case DELIVERY_NEUTRAL: return (Manner){1.0, 0, 0, 0, TIMBRE_PLAIN};
    case DELIVERY_SHOUTED: return (Manner){1.00, 22, 14, 2.5, TIMBRE_SHOUT};
    case DELIVERY_WHISPERED: return (Manner){0.92, 0, 0, -5, TIMBRE_WHISPER};
    case DELIVERY_SOFT: return (Manner){0.96, -2, -10, -2, TIMBRE_BREATHY};
    case DELIVERY_MUTTERED: return (Manner){1.06, -5, -22, -3.5, TIMBRE_BREATHY};
    case DELIVERY_FLAT: return (Manner){0.95, -2, -50, 0, TIMBRE_PLAIN};
    case DELIVERY_PLEADING: return (Manner){0.92, 8, 28, -0.5, TIMBRE_BREATHY};
    case DELIVERY_LAUGHING: return (Manner){1.02, 9, 42, 0.5, TIMBRE_PLAIN};
    case DELIVERY_BREATHLESS: return (Manner){1.10, 5, 5, -1, TIMBRE_BREATHY};
    case DELIVERY_CRYING: return (Manner){0.88, 8, 12, -1, TIMBRE_TREMBLING};
    case DELIVERY_TREMBLING: return (Manner){1.06, 12, -8, -1, TIMBRE_TREMBLING};
    case DELIVERY_ANGRY: return (Manner){1.06, -4, 20, 1.5, TIMBRE_SHOUT};
    case DELIVERY_HISSED: return (Manner){1.06, 0, 0, -1.5, TIMBRE_WHISPER};
    case DELIVERY_WEARY: return (Manner){0.84, -9, -22, -1.5, TIMBRE_BREATHY};
    case DELIVERY_SMILING: return (Manner){1.03, 7, 10, 0, TIMBRE_SMILING};
    case DELIVERY_CHANTED: return (Manner){0.76, 6, -50, 0, TIMBRE_PLAIN};
    case DELIVERY_HOARSE: return (Manner){0.96, -6, -8, -1, TIMBRE_HOARSE};
    case DELIVERY_EXCITED: return (Manner){1.14, 15, 18, 1.5, TIMBRE_PLAIN};
    case DELIVERY_HURRIED: return (Manner){1.20, 2, 0, 0, TIMBRE_PLAIN};
    case DELIVERY_SLOW: return (Manner){0.80, -2, 0, 0, TIMBRE_PLAIN};
    case N_DELIVERIES: break;
    }
    return (Manner){1.0, 0, 0, 0, TIMBRE_PLAIN};
}

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

/* Half of a timbre cannot be had: it is there or not. A whisper stays one. */
static Timbre timbre_at(Timbre timbre, double strength)
{
    bool is_heard = strength >= 0.5 || (timbre == TIMBRE_WHISPER && strength > 0);
    return is_heard ? timbre : TIMBRE_PLAIN;
}

/* Bring a manner to a strength: a factor grows by its power, what is added by its multiple. */
static Manner scaled(Manner manner, double strength)
{
    if (strength == 1) return manner;
    return (Manner){.rate = pow(manner.rate, strength),
                    .pitch = (int)lround(manner.pitch * strength),
                    .range = (int)lround(manner.range * strength),
                    .gain_db = manner.gain_db * strength,
                    .timbre = timbre_at(manner.timbre, strength)};
}

VoiceSettings voice_settings(const CastVoice *voice, Delivery delivery)
{
    VoiceSettings settings;
    Manner manner = scaled(manner_of(delivery), voice->strength);
    memset(&settings, 0, sizeof settings);
    snprintf(settings.language, sizeof settings.language, "%s", voice->language);
    variant_name(voice->voice, manner.timbre, settings.variant);
    settings.rate_wpm = clamp((int)lround(voice->rate_wpm * manner.rate), MIN_RATE_WPM, MAX_RATE_WPM);
    settings.pitch = clamp(voice->pitch + manner.pitch, 0, MAX_PITCH);
    settings.range = clamp(voice->range + manner.range, 0, MAX_PITCH);
    return settings;
}

double delivery_gain_db(Delivery delivery, double strength)
{
    return scaled(manner_of(delivery), strength).gain_db;
}

bool voice_settings_equal(const VoiceSettings *a, const VoiceSettings *b)
{
    return !strcmp(a->language, b->language) && !strcmp(a->variant, b->variant) &&
           a->rate_wpm == b->rate_wpm && a->pitch == b->pitch && a->range == b->range;
}
