/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who reads what somebody thinks, and how. */
#include "cast/cast.h"

/* A voice at the ear is held back, and a little louder than one across the room. */
static const double CLOSE_GAIN_DB = 1.0;

const char *thoughts_name(Thoughts thoughts)
{
    switch (thoughts) {
    case THOUGHTS_CHARACTER: return "character";
    case THOUGHTS_NARRATOR: return "narrator";
    case THOUGHTS_CLOSE: return "close";
    case N_THOUGHTS: break;
    }
    return "character";
}

bool thoughts_find(Span name, Thoughts *out)
{
    for (int i = 0; i < N_THOUGHTS; i++) {
        if (!span_is(name, thoughts_name((Thoughts)i))) continue;
        *out = (Thoughts)i;
        return true;
    }
    return false;
}

static LineSound close_up(LineSound sound)
{
    sound.voice.place = 0;
    sound.voice.gain_db += CLOSE_GAIN_DB;
    if (sound.delivery == DELIVERY_NEUTRAL) sound.delivery = DELIVERY_SOFT;
    return sound;
}

LineSound cast_line_sound(const CastVoice *voices, Thoughts thoughts, const ScriptLine *line)
{
    LineSound sound = {.voice = voices[line->speaker], .delivery = line->delivery};
    if (line->kind != LINE_THOUGHT) return sound;
    switch (thoughts) {
    case THOUGHTS_CHARACTER: break;
    case THOUGHTS_NARRATOR: sound.voice = voices[NARRATOR]; break;
    case THOUGHTS_CLOSE: return close_up(sound);
    case N_THOUGHTS: break;
    }
    return sound;
}
