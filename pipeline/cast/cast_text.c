/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a cast file. */
#include "cast/cast.h"

#include "cast/match.h"

#include <stdlib.h>
#include <string.h>

/* What a section is about: an entry of the loaded cast, and the characters who have it; or one character
 * whom the cast does not know. */
typedef struct Subject {
    const Script *script;
    const CastEntry *entry; /* may be NULL */
    size_t character;       /* the first; n_characters for an entry of nobody */
} Subject;

/* Tell whether a name can stand in a cast file: what would begin a comment or another alias cannot. */
static bool is_writable(const char *name)
{
    return name[0] && !strpbrk(name, "#;[]\n\r");
}

static bool speaks(const Script *script, size_t character)
{
    return character == NARRATOR || script->characters[character].n_lines > 0;
}

/* Tell whether the character's names belong in the section. */
static bool is_in(const Subject *subject, size_t character)
{
    if (character == subject->character) return true;
    return subject->entry && speaks(subject->script, character) &&
           is_entry_of(subject->entry, &subject->script->characters[character]);
}

/* Choose what to call the section; NULL if no name of theirs can be written. */
static const char *section_name(const Subject *subject)
{
    if (subject->entry) return subject->entry->name;
    const Character *character = &subject->script->characters[subject->character];
    if (character->kind == CHARACTER_NARRATOR) return "narrator";
    if (is_writable(character->name)) return character->name;
    for (size_t i = 0; i < character->n_aliases; i++)
        if (is_writable(character->aliases[i])) return character->aliases[i];
    return NULL;
}

/* The names written so far, section first, lie in `names` with a ';' before each. */
static void add_alias(const char *name, Buffer *names)
{
    Span written = buffer_span(names);
    if (!is_writable(name)) return;
    for (size_t start = 1; start < written.n_bytes;) {
        size_t end = span_find(written, span_of(";"), start);
        if (end == SIZE_MAX) end = written.n_bytes;
        if (same_name(span_slice(written, start, end), span_of(name))) return;
        start = end + 1;
    }
    buffer_printf(names, ";%s", name);
}

static void add_aliases(const Subject *subject, const char *section, Buffer *out)
{
    Buffer names = {0};
    buffer_printf(&names, ";%s", section);
    size_t n_section_bytes = names.n_bytes;
    for (size_t i = 0; subject->entry && i < subject->entry->n_aliases; i++)
        add_alias(subject->entry->aliases[i], &names);
    for (size_t i = 0; i < subject->script->n_characters; i++) {
        const Character *character = &subject->script->characters[i];
        if (character->kind == CHARACTER_NARRATOR || !is_in(subject, i)) continue;
        add_alias(character->name, &names);
        for (size_t k = 0; k < character->n_aliases; k++) add_alias(character->aliases[k], &names);
    }
    for (size_t i = n_section_bytes; i < names.n_bytes; i++) {
        if (names.data[i] != ';') buffer_add_char(out, names.data[i]);
        else buffer_add_string(out, i == n_section_bytes ? "aliases = " : "; ");
    }
    if (names.n_bytes > n_section_bytes) buffer_add_char(out, '\n');
    if (names.failed) out->failed = true;
    buffer_done(&names);
}

/* Hundredths, without the locale's decimal point. */
static void add_hundredths(const char *key, double value, Buffer *out)
{
    long n = (long)(value * 100 + (value < 0 ? -0.5 : 0.5));
    buffer_printf(out, "%s = %s%ld.%02ld\n", key, n < 0 ? "-" : "", labs(n) / 100, labs(n) % 100);
}

static void add_numbers(const CastVoice *voice, Buffer *out)
{
    buffer_printf(out, "pitch = %d\nrate = %d\nrange = %d\n", voice->pitch, voice->rate_wpm, voice->range);
    add_hundredths("gain", voice->gain_db, out);
    if (voice->strength != 1) add_hundredths("strength", voice->strength, out);
}

/* A place that nobody gave would pin them to it in every scene. */
static void add_space(const CastVoice *voice, Buffer *out)
{
    if (voice->has_place) add_hundredths("place", voice->place, out);
    if (voice->room != ROOM_OF_SCENE) buffer_printf(out, "room = %s\n", room_name(voice->room));
    if (voice->preset != PRESET_OF_LINE) buffer_printf(out, "preset = %s\n", preset_name(voice->preset));
}

static void add_character(const Subject *subject, const CastVoice *voice, Buffer *out)
{
    const Character *character = &subject->script->characters[subject->character];
    const char *name = section_name(subject);
    Gender gender = subject->entry ? subject->entry->gender : GENDER_UNKNOWN;
    if (gender == GENDER_UNKNOWN) gender = character->gender;
    if (!name) {
        buffer_add_string(out, "\n# This name cannot stand in a cast file, since it is empty or has one of # ; [ ] in it: ");
        for (const char *c = character->name; *c; c++) buffer_add_char(out, *c == '\n' || *c == '\r' ? ' ' : *c);
        buffer_printf(out, "\n# Its voice is proposed anew each time; now it is %s.\n", voice->voice);
        return;
    }
    buffer_printf(out, "\n[%s]\n", name);
    add_aliases(subject, name, out);
    if (gender != GENDER_UNKNOWN) buffer_printf(out, "gender = %s\n", gender_name(gender));
    buffer_printf(out, "voice = %s\nlanguage = %s\n", voice->voice, voice->language);
    add_numbers(voice, out);
    add_space(voice, out);
}

/* What is not given stays so. */
static void add_stray(const Subject *subject, Buffer *out)
{
    const CastEntry *entry = subject->entry;
    buffer_printf(out, "\n[%s]\n", entry->name);
    add_aliases(subject, entry->name, out);
    if (entry->gender != GENDER_UNKNOWN) buffer_printf(out, "gender = %s\n", gender_name(entry->gender));
    if (entry->has_voice) buffer_printf(out, "voice = %s\n", entry->voice.voice);
    if (entry->has_language) buffer_printf(out, "language = %s\n", entry->voice.language);
    add_numbers(&entry->voice, out);
    add_space(&entry->voice, out);
}

/* Return the first who speaks and has the entry, or n_characters. */
static size_t first_of(const Script *script, const CastEntry *entry)
{
    size_t i = 0;
    while (i < script->n_characters && !(speaks(script, i) && is_entry_of(entry, &script->characters[i]))) i++;
    return i;
}

void cast_to_text(const Cast *cast, const Script *script, const CastVoice *voices, Buffer *out)
{
    bool stray = false;
    buffer_add_string(out, "# The cast. pitch and range go from 0 to 99, and 50 is the voice's own; rate is in\n"
                           "# words a minute; gain is in dB; strength, from 0 to 2, is that of shouting, pleading and so on. place, from -1 (left) to 1 (right), holds in every scene; without one\n"
                           "# everybody is seated anew in each. room and preset are where and how they are always heard.\n");
    if (cast->has_thoughts) buffer_printf(out, "\nthoughts = %s\n", thoughts_name(cast->thoughts));
    for (size_t i = 0; i < script->n_characters; i++) {
        if (!speaks(script, i)) continue;
        const CastEntry *entry = entry_of(cast, &script->characters[i]);
        if (entry && first_of(script, entry) != i) continue; /* it is in the section already */
        add_character(&(Subject){.script = script, .entry = entry, .character = i}, &voices[i], out);
    }
    for (size_t i = 0; i < cast->n_entries; i++) {
        const CastEntry *entry = &cast->entries[i];
        if (first_of(script, entry) < script->n_characters) continue;
        if (!stray) buffer_add_string(out, "\n# Nobody in this story:\n");
        stray = true;
        add_stray(&(Subject){.script = script, .entry = entry, .character = script->n_characters}, out);
    }
}
