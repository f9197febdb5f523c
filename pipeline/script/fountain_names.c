/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the characters behind the names on cue lines. */
#include "script/fountain_reader.h"

#include "base/near.h"
#include "base/utf8.h"

enum { SHOWN_BYTES = 60 };

/* Remember how a character is cued. */
static void keep_cue(FountainReader *reader, uint32_t character, Span cue)
{
    FountainPlaces *places = reader->places;
    const char **grown = arena_grow(places->arena, places->cues, &reader->cue_capacity, (size_t)character + 1,
                                    sizeof *grown);
    const char *copy = arena_string(places->arena, cue);
    reader->out_of_memory |= !grown || !copy;
    if (!grown || !copy) return;
    places->cues = grown;
    grown[character] = copy;
}

uint32_t fountain_add_character(FountainReader *reader, const Character *character, const char *cue)
{
    Script *script = reader->script;
    uint32_t index = NARRATOR;
    Buffer clean = {0};
    Character copy = *character;
    if (copy.kind == CHARACTER_NARRATOR) {
        if (!copy.id) copy.id = script->characters[NARRATOR].id;
        script->characters[NARRATOR] = copy;
    } else if (script_add_character(script, &copy, &index, NULL)) {
        reader->out_of_memory = true;
        return NARRATOR;
    }
    name_clean(span_of(cue), &clean);
    keep_cue(reader, index, buffer_span(&clean));
    if (clean.failed || !name_table_add(reader->cued, buffer_span(&clean), index)) reader->out_of_memory = true;
    buffer_done(&clean);
    bool good = name_table_add(reader->called, span_of(copy.name), index);
    for (size_t i = 0; i < copy.n_aliases && good; i++)
        good = name_table_add(reader->called, span_of(copy.aliases[i]), index);
    reader->out_of_memory |= !good;
    return index;
}

void fountain_give_id(FountainReader *reader, size_t index)
{
    Script *script = reader->script;
    Character *character = &script->characters[index];
    for (size_t n = index; !character->id && !reader->out_of_memory; n++) {
        const char *id = arena_printf(script->arena, "c%zu", n);
        reader->out_of_memory |= !id;
        if (id && name_table_find(reader->character_ids, span_of(id)) != NAME_NONE) continue;
        character->id = id;
        reader->out_of_memory |= id && !name_table_add(reader->character_ids, span_of(id), (uint32_t)index);
    }
}

/* Nobody of this name was introduced. A name that is nearly another is a slip of the pen. */
static void report_new_name(FountainReader *reader, Span name, size_t at)
{
    NearSearch near = {.word = name};
    Buffer hint = {0};
    const Script *script = reader->script;
    for (size_t i = 0; i < script->n_characters; i++) {
        const Character *character = &script->characters[i];
        if (character->kind != CHARACTER_UNNAMED) near_offer(&near, span_of(character->name));
        for (size_t k = 0; k < character->n_aliases; k++) near_offer(&near, span_of(character->aliases[k]));
    }
    near_to_text(&near, &hint);
    int n = (int)utf8_beginning(name, SHOWN_BYTES).n_bytes;
    if (near.best[0].n_bytes)
        READER_REPORT(reader, FINDING_ERROR, "unknown-name", at,
                      "nobody in this script is called %.*s%s If it is somebody else, introduce them by "
                      "character=NAME on the title page", n, name.data, hint.data ? hint.data : "");
    else
        READER_REPORT(reader, FINDING_DOUBT, "new-name", at, "%.*s is not introduced on the title page and is taken as "
                      "somebody new", n, name.data);
    buffer_done(&hint);
}

uint32_t fountain_read_name(FountainReader *reader, Span cue, size_t at)
{
    Buffer clean = {0};
    Buffer name = {0};
    name_clean(cue, &clean);
    uint32_t found = clean.failed ? NARRATOR : name_table_find(reader->cued, buffer_span(&clean));
    if (found == NAME_NONE) found = name_table_find(reader->called, buffer_span(&clean));
    if (found == NAME_NONE && clean.n_bytes > 4 && span_equal_nocase(span_slice(buffer_span(&clean), 0, 4), span_of("the ")))
        found = name_table_find(reader->called, span_slice(buffer_span(&clean), 4, clean.n_bytes));
    if (found == NAME_SEVERAL) {
        READER_REPORT(reader, FINDING_ERROR, "ambiguous-name", at,
                      "several characters are called %.*s; write the full name of the one who speaks",
                      (int)utf8_beginning(buffer_span(&clean), SHOWN_BYTES).n_bytes, clean.data);
        found = NARRATOR;
    } else if (found == NAME_NONE) {
        name_uncapitalise(buffer_span(&clean), &name);
        if (reader->is_ours) report_new_name(reader, buffer_span(&name), at);
        const char *copy = name.failed ? NULL : arena_string(reader->script->arena, buffer_span(&name));
        Character character = {.name = copy ? copy : "", .kind = CHARACTER_NAMED};
        reader->out_of_memory |= !copy;
        found = fountain_add_character(reader, &character, character.name);
        fountain_give_id(reader, found);
    }
    buffer_done(&clean);
    buffer_done(&name);
    return found;
}
