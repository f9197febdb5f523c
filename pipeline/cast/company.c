/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/company.h"

#include <stdlib.h>

/* A character while they are being put in order. */
typedef struct Ranked {
    uint32_t character;
    uint32_t n_lines;
} Ranked;

static bool is_spoken(const ScriptLine *line)
{
    return line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
}

static int compare(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;
    if ((x->character == NARRATOR) != (y->character == NARRATOR)) return x->character == NARRATOR ? -1 : 1;
    if (x->n_lines != y->n_lines) return x->n_lines > y->n_lines ? -1 : 1;
    return x->character < y->character ? -1 : x->character > y->character;
}

static Ranked *rank(const Script *script, Arena *arena)
{
    Ranked *ranked = arena_alloc(arena, script->n_characters, sizeof *ranked);
    if (!ranked) return NULL;
    for (size_t i = 0; i < script->n_characters; i++) ranked[i].character = (uint32_t)i;
    for (size_t i = 0; i < script->n_lines; i++)
        if (is_spoken(&script->lines[i])) ranked[script->lines[i].speaker].n_lines++;
    qsort(ranked, script->n_characters, sizeof *ranked, compare);
    return ranked;
}

/* Note which of `numbers` (of a scene, with repetitions) are heard together. */
static void meet(Company *company, const size_t *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) company->together[numbers[i] * company->n_speakers + numbers[k]] = true;
}

static Status note_scenes(const Script *script, Arena *arena, Company *company, Error *error)
{
    size_t *number_of = arena_alloc(arena, script->n_characters, sizeof *number_of);
    size_t *seen_in = arena_alloc(arena, script->n_characters, sizeof *seen_in);
    size_t *heard = arena_alloc(arena, company->n_speakers, sizeof *heard);
    if (!number_of || !seen_in || !heard) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < script->n_characters; i++) number_of[i] = SIZE_MAX;
    for (size_t i = 0; i < company->n_speakers; i++) number_of[company->speakers[i]] = i;
    for (size_t scene = 0; scene < script->n_scenes; scene++) {
        size_t n_heard = 0;
        const Scene *s = &script->scenes[scene];
        for (size_t i = s->first_line; i < s->first_line + s->n_lines; i++) {
            uint32_t speaker = script->lines[i].speaker;
            bool counts = is_spoken(&script->lines[i]) && number_of[speaker] != SIZE_MAX;
            if (!counts || seen_in[speaker] == scene + 1) continue;
            seen_in[speaker] = scene + 1;
            heard[n_heard++] = number_of[speaker];
        }
        meet(company, heard, n_heard);
    }
    return STATUS_OK;
}

Status company_of(const Script *script, Arena *arena, Company *out, Error *error)
{
    Company company = {0};
    Ranked *ranked = rank(script, arena);
    company.speakers = arena_alloc(arena, script->n_characters, sizeof *company.speakers);
    if (!ranked || !company.speakers) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < script->n_characters && i < COMPANY_MAX_SPEAKERS; i++)
        if (i == 0 || ranked[i].n_lines > 0) company.speakers[company.n_speakers++] = ranked[i].character;
    company.together = arena_alloc(arena, company.n_speakers * company.n_speakers, sizeof *company.together);
    if (!company.together) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = note_scenes(script, arena, &company, error);
    if (!status) *out = company;
    return status;
}

bool company_shares_scene(const Company *company, size_t a, size_t b)
{
    return a == 0 || b == 0 || company->together[a * company->n_speakers + b];
}
