/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a cast file. */
#include "cast/cast.h"

#include <stdlib.h>
#include <string.h>

/* Tell whether a name can stand in a cast file: what would begin a comment or another alias cannot. */
static bool is_writable(const char *name)
{
    return name[0] && !strpbrk(name, "#;[]\n\r");
}

static void add_aliases(const Character *character, Buffer *out)
{
    bool first = true;
    for (size_t i = 0; i < character->n_aliases; i++) {
        if (!is_writable(character->aliases[i])) continue;
        buffer_printf(out, "%s%s", first ? "aliases = " : "; ", character->aliases[i]);
        first = false;
    }
    if (!first) buffer_add_char(out, '\n');
}

static void add_character(const Character *character, const CastVoice *voice, Buffer *out)
{
    bool narrator = character->kind == CHARACTER_NARRATOR;
    const char *name = narrator ? "narrator" : character->name;
    if (!is_writable(name)) return;
    buffer_printf(out, "\n[%s]\n", name);
    if (!narrator) add_aliases(character, out);
    if (character->gender != GENDER_UNKNOWN) buffer_printf(out, "gender = %s\n", gender_name(character->gender));
    buffer_printf(out, "voice = %s\nlanguage = %s\npitch = %d\nrate = %d\nrange = %d\n", voice->voice,
                  voice->language, voice->pitch, voice->rate_wpm, voice->range);
    /* Hundredths, without the locale's decimal point. */
    long gain = (long)(voice->gain_db * 100 + (voice->gain_db < 0 ? -0.5 : 0.5));
    long place = (long)(voice->place * 100 + (voice->place < 0 ? -0.5 : 0.5));
    buffer_printf(out, "gain = %s%ld.%02ld\n", gain < 0 ? "-" : "", labs(gain) / 100, labs(gain) % 100);
    buffer_printf(out, "place = %s%ld.%02ld\n", place < 0 ? "-" : "", labs(place) / 100, labs(place) % 100);
}

void cast_to_text(const Script *script, const CastVoice *voices, Buffer *out)
{
    buffer_add_string(out, "# The cast. pitch and range go from 0 to 99, and 50 is the voice's own; rate is in\n"
                           "# words a minute; gain is in dB; place goes from -1 (left) to 1 (right).\n");
    for (size_t i = 0; i < script->n_characters; i++)
        if (i == NARRATOR || script->characters[i].n_lines > 0)
            add_character(&script->characters[i], &voices[i], out);
}
