/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who the characters of the story are in a script that a person has worked on. */
#include "script/updater.h"

static uint32_t find(NameTable *names, const Character *character)
{
    uint32_t found = name_table_find(names, span_of(character->name));
    for (size_t i = 0; i < character->n_aliases && found >= NAME_SEVERAL; i++)
        found = name_table_find(names, span_of(character->aliases[i]));
    return found < NAME_SEVERAL ? found : NAME_NONE;
}

/* A cue name that nobody has: the character's own, with a number if need be. */
static const char *free_cue(Updater *updater, NameTable *cues, const Character *character, uint32_t index)
{
    Buffer clean = {0};
    name_clean(span_of(character->name), &clean);
    const char *base = clean.failed ? NULL : arena_string(updater->arena, buffer_span(&clean));
    const char *name = base;
    for (unsigned n = 2; name && name_table_find(cues, span_of(name)) != NAME_NONE; n++)
        name = arena_printf(updater->arena, "%s %u", base, n);
    buffer_done(&clean);
    return name && name_table_add(cues, span_of(name), index) ? name : NULL;
}

bool updater_match_names(Updater *updater)
{
    const Script *fresh = updater->fresh;
    const Script *old = updater->old;
    NameTable *names = name_table_new(updater->arena, NAMES_FOLDED);
    NameTable *cues = name_table_new(updater->arena, NAMES_FOLDED);
    const char **cued = arena_alloc(updater->arena, fresh->n_characters, sizeof *cued);
    updater->known = arena_alloc(updater->arena, fresh->n_characters, sizeof *updater->known);
    updater->introduced = arena_alloc(updater->arena, fresh->n_characters, sizeof *updater->introduced);
    bool good = names && cues && cued && updater->known && updater->introduced;
    for (uint32_t i = 0; i < old->n_characters && good; i++) {
        const Character *character = &old->characters[i];
        good = name_table_add(cues, span_of(updater->places.cues[i]), i) &&
               name_table_add(names, span_of(character->name), i);
        for (size_t k = 0; k < character->n_aliases && good; k++)
            good = name_table_add(names, span_of(character->aliases[k]), i);
    }
    for (uint32_t i = 0; i < fresh->n_characters && good; i++) {
        uint32_t who = i == NARRATOR ? NARRATOR : find(names, &fresh->characters[i]);
        updater->known[i] = who;
        cued[i] = who == NAME_NONE ? free_cue(updater, cues, &fresh->characters[i], (uint32_t)old->n_characters + i)
                                   : updater->places.cues[who];
        good = cued[i] != NULL;
    }
    updater->writer.names = (CueNames){cued, cues};
    return good;
}

/* An id that no character of the script has. */
static const char *free_id(Updater *updater, size_t *number)
{
    const Script *old = updater->old;
    for (;;) {
        const char *id = arena_printf(updater->arena, "c%zu", (*number)++);
        bool taken = false;
        for (size_t i = 0; i < old->n_characters && id; i++)
            taken |= span_is(span_of(id), old->characters[i].id);
        if (!taken) return id;
    }
}

void updater_introduce(Updater *updater)
{
    size_t number = updater->old->n_characters;
    FileRange end = {updater->places.last_row, updater->places.last_row};
    for (size_t i = 0; i < updater->fresh->n_characters; i++) {
        if (!updater->introduced[i]) continue;
        Character character = updater->fresh->characters[i];
        Buffer row = {0};
        character.id = free_id(updater, &number);
        if (character.id) fountain_write_character(&row, &character, updater->writer.names.names[i]);
        updater->edits.failed |= row.failed || !character.id;
        edits_add(&updater->edits, updater->source, end.start, end.end, buffer_span(&row));
        buffer_done(&row);
    }
}
