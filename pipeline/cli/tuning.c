/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/tuning.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The numbers of a knob, in hundredths for those with a fraction. */
typedef struct Scale {
    int lowest, highest;
    int fine, wide; /* turns; about what can just be heard, and what cannot be missed */
} Scale;

static Scale scale_of(Knob knob)
{
    switch (knob) {
    case KNOB_PITCH: return (Scale){0, 99, 2, 10};
    case KNOB_RATE: return (Scale){80, 400, 5, 25};
    case KNOB_RANGE: return (Scale){0, 99, 5, 20};
    case KNOB_GAIN: return (Scale){-2400, 1200, 50, 300};
    case KNOB_PLACE: return (Scale){-100, 100, 10, 30};
    case KNOB_VOICE:
    case N_KNOBS: break;
    }
    return (Scale){0};
}

const char *knob_name(Knob knob)
{
    switch (knob) {
    case KNOB_VOICE: return "voice";
    case KNOB_PITCH: return "pitch";
    case KNOB_RATE: return "rate";
    case KNOB_RANGE: return "range";
    case KNOB_GAIN: return "gain";
    case KNOB_PLACE: return "place";
    case N_KNOBS: break;
    }
    return "";
}

static int hundredths(double value)
{
    return (int)lround(value * 100);
}

/* Where a knob with numbers stands. */
static int number_of(Knob knob, const CastVoice *voice)
{
    switch (knob) {
    case KNOB_PITCH: return voice->pitch;
    case KNOB_RATE: return voice->rate_wpm;
    case KNOB_RANGE: return voice->range;
    case KNOB_GAIN: return hundredths(voice->gain_db);
    case KNOB_PLACE: return hundredths(voice->place);
    case KNOB_VOICE:
    case N_KNOBS: break;
    }
    return 0;
}

static void set_number(Knob knob, int number, CastVoice *voice)
{
    switch (knob) {
    case KNOB_PITCH: voice->pitch = number; break;
    case KNOB_RATE: voice->rate_wpm = number; break;
    case KNOB_RANGE: voice->range = number; break;
    case KNOB_GAIN: voice->gain_db = number / 100.0; break;
    case KNOB_PLACE:
        voice->place = number / 100.0;
        voice->has_place = true;
        break;
    case KNOB_VOICE:
    case N_KNOBS: break;
    }
}

void knob_add_value(Knob knob, const CastVoice *voice, Buffer *out)
{
    int number = number_of(knob, voice);
    if (knob == KNOB_VOICE) {
        buffer_add_string(out, voice->voice);
    } else if (knob != KNOB_GAIN && knob != KNOB_PLACE) {
        buffer_printf(out, "%d", number);
    } else { /* without the locale's decimal point */
        buffer_printf(out, "%s%d", number < 0 ? "-" : "", abs(number) / 100);
        int fraction = abs(number) % 100;
        if (fraction) buffer_printf(out, fraction % 10 ? ".%02d" : ".%d", fraction % 10 ? fraction : fraction / 10);
    }
}

bool knob_is_equal(Knob knob, const CastVoice *a, const CastVoice *b)
{
    if (knob == KNOB_VOICE) return !strcmp(a->voice, b->voice);
    if (knob == KNOB_PLACE && a->has_place != b->has_place) return false;
    return number_of(knob, a) == number_of(knob, b);
}

static bool are_equal(const CastVoice *a, const CastVoice *b)
{
    for (int knob = 0; knob < N_KNOBS; knob++)
        if (!knob_is_equal((Knob)knob, a, b)) return false;
    return true;
}

void tuning_init(Tuning *tuning, const VoiceLibrary *library, const CastVoice *voice, bool keeps_language)
{
    *tuning = (Tuning){.library = library, .saved = *voice, .now = *voice, .knob = KNOB_PITCH,
                       .keeps_language = keeps_language};
}

void tuning_choose(Tuning *tuning, int n_steps)
{
    tuning->knob = (Knob)((((int)tuning->knob + n_steps) % N_KNOBS + N_KNOBS) % N_KNOBS);
}

/* Go over to `voice`. */
static bool change(Tuning *tuning, const CastVoice *voice)
{
    tuning->compares = false;
    if (are_equal(&tuning->now, voice)) return false;
    if (tuning->n_earlier == TUNING_MAX_UNDO) {
        tuning->n_earlier--;
        memmove(tuning->earlier, tuning->earlier + 1, tuning->n_earlier * sizeof *tuning->earlier);
    }
    tuning->earlier[tuning->n_earlier++] = tuning->now;
    tuning->now = *voice;
    return true;
}

static void turn_voice(const Tuning *tuning, int n_steps, CastVoice *voice)
{
    const VoiceLibrary *library = tuning->library;
    int n = (int)library->n_voices, at = 0;
    if (n == 0) return;
    while (at < n && strcmp(library->voices[at].name, voice->voice) != 0) at++;
    const VoiceInfo *info = &library->voices[((at + n_steps) % n + n) % n];
    memcpy(voice->voice, info->name, sizeof voice->voice);
    if (!tuning->keeps_language) memcpy(voice->language, info->language, sizeof voice->language);
}

bool tuning_turn(Tuning *tuning, int n_steps, TurnSize size)
{
    CastVoice voice = tuning->now;
    Scale scale = scale_of(tuning->knob);
    if (tuning->knob == KNOB_VOICE) {
        turn_voice(tuning, n_steps, &voice);
    } else {
        int number = number_of(tuning->knob, &voice) + n_steps * (size == TURN_WIDE ? scale.wide : scale.fine);
        number = number < scale.lowest ? scale.lowest : number > scale.highest ? scale.highest : number;
        set_number(tuning->knob, number, &voice);
    }
    return change(tuning, &voice);
}

bool tuning_take(Tuning *tuning, const CastVoice *voice)
{
    return change(tuning, voice);
}

bool tuning_undo(Tuning *tuning)
{
    tuning->compares = false;
    if (tuning->n_earlier == 0) return false;
    tuning->now = tuning->earlier[--tuning->n_earlier];
    return true;
}

const CastVoice *tuning_heard(const Tuning *tuning)
{
    return tuning->compares ? &tuning->saved : &tuning->now;
}

bool tuning_is_changed(const Tuning *tuning)
{
    return !are_equal(&tuning->saved, &tuning->now);
}

void tuning_note_saved(Tuning *tuning)
{
    tuning->saved = tuning->now;
}
