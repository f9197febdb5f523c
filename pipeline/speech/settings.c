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
    case DELIVERY_SHOUTED: return (Manner){1.06, 16, 22, 4, TIMBRE_PLAIN};
    case DELIVERY_WHISPERED: return (Manner){0.92, 0, 0, -5, TIMBRE_WHISPER};
    case DELIVERY_SOFT: return (Manner){0.96, -2, -10, -2, TIMBRE_BREATHY};
    case DELIVERY_MUTTERED: return (Manner){0.96, -8, -20, -3, TIMBRE_BREATHY};
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

void variant_name(const char *name, Timbre timbre, char out[VARIANT_BYTES])
{
    const char *suffix = "";
    switch (timbre) {
    case TIMBRE_PLAIN: break;
    case TIMBRE_WHISPER: suffix = "_w"; break;
    case TIMBRE_BREATHY: suffix = "_b"; break;
    case N_TIMBRES: break;
    }
    snprintf(out, VARIANT_BYTES, "%.*s%s", VOICE_NAME_MAX, name, suffix);
}

/* The attributes that a timbre sets itself, so that those of the voice have to go. */
static bool is_replaced(Span line, Timbre timbre)
{
    static const char *const whisper[] = {"voicing", "breath", "breathw", "klatt", "echo"};
    static const char *const breathy[] = {"breath", "breathw"};
    const char *const *names = timbre == TIMBRE_WHISPER ? whisper : breathy;
    size_t n = timbre == TIMBRE_WHISPER ? sizeof whisper / sizeof *whisper
                                        : sizeof breathy / sizeof *breathy;
    size_t length = 0;
    while (length < line.n_bytes && line.data[length] != ' ' && line.data[length] != '\t') length++;
    for (size_t i = 0; i < n; i++)
        if (span_is(span_slice(line, 0, length), names[i])) return true;
    return false;
}

void variant_text(Span library_text, Timbre timbre, Buffer *out)
{
    for (size_t start = 0; start < library_text.n_bytes;) {
        const char *newline = memchr(library_text.data + start, '\n', library_text.n_bytes - start);
        size_t end = newline ? (size_t)(newline - library_text.data) : library_text.n_bytes;
        Span line = span_trim(span_slice(library_text, start, end));
        start = end + 1;
        if (timbre != TIMBRE_PLAIN && is_replaced(line, timbre)) continue;
        buffer_add_span(out, line);
        buffer_add_char(out, '\n');
    }
    switch (timbre) {
    case TIMBRE_PLAIN: break;
    case TIMBRE_WHISPER:
        buffer_add_string(out, "voicing 0\nbreath 75 75 60 40 20 15\n");
        break;
    case TIMBRE_BREATHY:
        buffer_add_string(out, "breath 6 10 9 7 5 4 3 2\nbreathw 150 150 200 200 400 400\n");
        break;
    case N_TIMBRES: break;
    }
}
