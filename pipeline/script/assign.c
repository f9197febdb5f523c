/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives lines of a script to other speakers, as a person says. */
#include "script/assigner.h"

#include "base/near.h"
#include "base/utf8.h"

#include <string.h>

enum { SHOWN_BYTES = 60 };

static Status no_memory(Error *error)
{
    return error_set(error, STATUS_NO_MEMORY, "out of memory");
}

static bool add_fate(Assigner *assigner, uint32_t character)
{
    Fate *grown = arena_grow(assigner->arena, assigner->fates, &assigner->fates_capacity, (size_t)character + 1,
                             sizeof *grown);
    if (!grown) return false;
    assigner->fates = grown;
    grown[character] = (Fate){character, NULL};
    return true;
}

static Status prepare(Assigner *assigner, Error *error)
{
    Script *script = assigner->script;
    assigner->n_known = script->n_characters;
    assigner->speakers = arena_alloc(assigner->arena, script->n_lines, sizeof *assigner->speakers);
    assigner->decided = arena_alloc(assigner->arena, script->n_lines, sizeof *assigner->decided);
    assigner->names = name_table_new(assigner->arena, NAMES_FOLDED);
    assigner->edits.arena = assigner->arena;
    if (!assigner->speakers || !assigner->decided || !assigner->names) return no_memory(error);
    for (size_t i = 0; i < script->n_lines; i++) assigner->speakers[i] = script->lines[i].speaker;
    for (uint32_t i = 0; i < script->n_characters; i++) {
        const Character *character = &script->characters[i];
        bool good = add_fate(assigner, i) && name_table_add(assigner->names, span_of(character->name), i);
        for (size_t k = 0; k < character->n_aliases && good; k++)
            good = name_table_add(assigner->names, span_of(character->aliases[k]), i);
        if (!good) return no_memory(error);
    }
    return STATUS_OK;
}

/* A full name outranks what others are called besides. */
static uint32_t find_character(Assigner *assigner, Span name)
{
    uint32_t found = name_table_find(assigner->names, name);
    for (uint32_t i = 0; i < assigner->script->n_characters && found == NAME_SEVERAL; i++)
        if (span_equal_nocase(span_of(assigner->script->characters[i].name), name)) return i;
    return found;
}

static size_t find_line(const Script *script, Span id)
{
    for (size_t i = 0; i < script->n_lines; i++)
        if (span_is(id, script->lines[i].id)) return i;
    return SIZE_MAX;
}

/* Offer all names but those of `except`. */
static void offer_names(const Assigner *assigner, NearSearch *near, uint32_t except)
{
    const Script *script = assigner->script;
    for (uint32_t i = 0; i < script->n_characters; i++) {
        const Character *character = &script->characters[i];
        if (i == except) continue;
        near_offer(near, span_of(character->name));
        for (size_t k = 0; k < character->n_aliases; k++) near_offer(near, span_of(character->aliases[k]));
    }
}

static Status refuse(const Assigner *assigner, Span name, uint32_t except, const char *what, Error *error)
{
    NearSearch near = {.word = name};
    Buffer hint = {0};
    offer_names(assigner, &near, except);
    near_to_text(&near, &hint);
    Status status = error_set_at(error, STATUS_NOT_FOUND, assigner->file, 0, 0, "%s '%.*s'%s", what,
                                 (int)utf8_beginning(name, SHOWN_BYTES).n_bytes, name.data, hint.data ? hint.data : "");
    buffer_done(&hint);
    return status;
}

static Status several(const Assigner *assigner, Span name, Error *error)
{
    return error_set_at(error, STATUS_BAD_INPUT, assigner->file, 0, 0,
                        "several characters are called '%.*s'; give the full name of the one who is meant",
                        (int)utf8_beginning(name, SHOWN_BYTES).n_bytes, name.data);
}

/* Whether somebody else has a name so near that this one may be a slip. Numbers tell people apart. */
static bool is_slip(const Assigner *assigner, Span name, uint32_t except)
{
    NearSearch near = {.word = name};
    if (name.n_bytes && name.data[name.n_bytes - 1] >= '0' && name.data[name.n_bytes - 1] <= '9') return false;
    offer_names(assigner, &near, except);
    return near.best[0].n_bytes > 0;
}

static Status add_person(Assigner *assigner, Span name, uint32_t *index, Error *error)
{
    Script *script = assigner->script;
    Character character = {.name = arena_string(script->arena, name), .kind = CHARACTER_NAMED};
    size_t number = script->n_characters;
    for (bool taken = true; taken; number++) {
        taken = false;
        character.id = arena_printf(script->arena, "c%zu", number);
        for (size_t i = 0; i < script->n_characters && character.id; i++)
            taken |= !strcmp(script->characters[i].id, character.id);
    }
    if (!character.name || !character.id) return no_memory(error);
    Status status = script_add_character(script, &character, index, error);
    if (status) return status;
    return add_fate(assigner, *index) && name_table_add(assigner->names, name, *index) ? STATUS_OK : no_memory(error);
}

static Status assign_line(Assigner *assigner, size_t line, Span name, KinChoice kin, Error *error)
{
    uint32_t before = assigner->speakers[line];
    uint32_t who = find_character(assigner, name);
    if (assigner->script->lines[line].kind == LINE_HEADING)
        return error_set_at(error, STATUS_BAD_INPUT, assigner->file, 0, 0,
                            "line %s is a heading, which the narrator reads", assigner->script->lines[line].id);
    if (who == NAME_SEVERAL) return several(assigner, name, error);
    if (who == NAME_NONE && is_slip(assigner, name, NAME_NONE))
        return refuse(assigner, name, NAME_NONE, "nobody in this script is called", error);
    Status status = who == NAME_NONE ? add_person(assigner, name, &who, error) : STATUS_OK;
    if (status) return status;
    assigner->speakers[line] = who;
    assigner->decided[line] = true;
    assigner_find_kin(assigner, line, before, kin);
    return STATUS_OK;
}

static Status assign_character(Assigner *assigner, uint32_t from, Span name, Error *error)
{
    uint32_t to = find_character(assigner, name);
    if (from == NARRATOR)
        return error_set_at(error, STATUS_BAD_INPUT, assigner->file, 0, 0,
                            "the narrator cannot be somebody else; give single lines by their ids");
    if (to == NAME_SEVERAL) return several(assigner, name, error);
    if (to != NAME_NONE && to != from) {
        while (assigner->fates[to].into != to) to = assigner->fates[to].into;
        if (to != from) assigner->fates[from].into = to;
        return STATUS_OK;
    }
    if (to == NAME_NONE && is_slip(assigner, name, from))
        return refuse(assigner, name, from, "nobody in this script is called", error);
    assigner->fates[from].name = arena_string(assigner->arena, name);
    bool good = assigner->fates[from].name && name_table_add(assigner->names, name, from);
    return good ? STATUS_OK : no_memory(error);
}

/* Whether a name can stand in a file of lines: UTF-8, without control characters, with something to be called by. */
static bool is_name(Span name)
{
    bool any = false;
    if (utf8_find_invalid(name) != SIZE_MAX) return false;
    for (size_t at = 0, n_bytes; at < name.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(name, at, &n_bytes);
        if (code < ' ' || code == 0x7F) return false;
        any |= utf8_is_word(code);
    }
    return any;
}

static Status assign(Assigner *assigner, const Assignment *assignment, KinChoice kin, Error *error)
{
    Span who = span_trim(assignment->who);
    Span name = span_trim(assignment->speaker);
    if (who.n_bytes == 0 || name.n_bytes == 0)
        return error_set(error, STATUS_BAD_INPUT, "an assignment is WHO=NAME, such as \"John=Mr. Cavendish\" or k3f2=Mary");
    if (!is_name(name))
        return error_set(error, STATUS_BAD_INPUT,
                         "nobody can be called so; write a name of letters or figures, in one line and in UTF-8");
    size_t line = find_line(assigner->script, who);
    if (line != SIZE_MAX) return assign_line(assigner, line, name, kin, error);
    uint32_t from = find_character(assigner, who);
    if (from == NAME_NONE) return refuse(assigner, who, NAME_NONE, "there is no line and nobody called", error);
    if (from == NAME_SEVERAL) return several(assigner, who, error);
    return assign_character(assigner, from, name, error);
}

static size_t count_changed(const Assigner *assigner)
{
    size_t n = 0;
    for (size_t i = 0; i < assigner->script->n_lines; i++) {
        uint32_t speaker = assigner->speakers[i];
        const Fate *fate = &assigner->fates[speaker];
        n += speaker != assigner->script->lines[i].speaker || fate->into != speaker || fate->name;
    }
    return n;
}

static Status run(Assigner *assigner, const Assignment *assignments, size_t n, KinChoice kin, Reassigned *out,
                  Error *error)
{
    Findings findings = {.arena = assigner->arena}; /* what is wrong may be what is to be mended */
    assigner->places.arena = assigner->arena;
    Status status = fountain_read_places(assigner->source, assigner->file, &findings, &assigner->places,
                                         &assigner->document, &assigner->script, error);
    if (!status) status = prepare(assigner, error);
    for (size_t i = 0; i < n && !status; i++) status = assign(assigner, &assignments[i], kin, error);
    if (status) return status;
    assigner_write(assigner);
    Reassigned made = {.n_lines = count_changed(assigner), .n_kin = assigner->n_kin};
    edits_show(&assigner->edits, assigner->source, assigner->file, &made.diff);
    edits_apply(&assigner->edits, assigner->source, &made.text);
    if (assigner->edits.failed || made.diff.failed || made.text.failed) {
        buffer_done(&made.diff);
        buffer_done(&made.text);
        return no_memory(error);
    }
    *out = made;
    return STATUS_OK;
}

Status script_assign(Span fountain, const char *file, const Assignment *assignments, size_t n_assignments,
                     KinChoice kin, Reassigned *out, Error *error)
{
    Assigner assigner = {.arena = arena_new(), .source = fountain, .file = file};
    if (!assigner.arena) return no_memory(error);
    Status status = run(&assigner, assignments, n_assignments, kin, out, error);
    script_free(assigner.script);
    document_free(assigner.document);
    arena_free(assigner.arena);
    return status;
}
