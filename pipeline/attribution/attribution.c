/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stage: read, decide, and write the speakers into the script. */
#include "attribution/attribution.h"

#include "attribution/analysis.h"
#include "attribution/evidence.h"
#include "attribution/explain.h"

#include <string.h>

/* What writing the answer needs. */
typedef struct Writer {
    Script *script;
    const Analysis *analysis;
    const Decision *decisions;
    uint32_t *characters; /* by person: index among the script's characters, or UINT32_MAX */
    bool *speaks;         /* by person: some line is theirs */
    uint32_t last_id;     /* number of the last id that was handed out, or given */
} Writer;

static Status no_memory(Error *error)
{
    return error_set(error, STATUS_NO_MEMORY, "out of memory while naming the speakers");
}

/* Return the largest number of an id like "c12" in the characters file, so that new ids meet none of them. */
static uint32_t last_given_id(const People *people)
{
    enum { LARGEST = 999999999 }; /* nobody counts on from there */
    int64_t last = 0, number;
    for (size_t i = 0; i < people->n; i++) {
        Span id = span_of(people->items[i].id);
        if (!span_starts_with(id, "c") || !span_to_int(span_slice(id, 1, id.n_bytes), &number)) continue;
        if (number > last && number <= LARGEST) last = number;
    }
    return (uint32_t)last;
}

/* Make a character of a person, once. */
static Status add_character(Writer *writer, uint32_t index, Error *error)
{
    if (index == NO_PERSON || writer->characters[index] != UINT32_MAX) return STATUS_OK;
    const Person *person = &writer->analysis->people.items[index];
    if (person->kind == CHARACTER_NARRATOR) {
        writer->characters[index] = NARRATOR;
        return STATUS_OK;
    }
    Arena *arena = writer->script->arena;
    Character character = {.kind = person->kind, .gender = person->gender, .n_aliases = person->n_aliases};
    character.name = arena_string(arena, span_of(person->name));
    character.id = person->id ? arena_string(arena, span_of(person->id)) : arena_printf(arena, "c%u", (unsigned)++writer->last_id);
    character.aliases = arena_alloc(arena, person->n_aliases, sizeof *character.aliases);
    if (!character.name || !character.id || !character.aliases) return no_memory(error);
    for (size_t i = 0; i < person->n_aliases; i++) {
        character.aliases[i] = arena_string(arena, span_of(person->aliases[i]));
        if (!character.aliases[i]) return no_memory(error);
    }
    return script_add_character(writer->script, &character, &writer->characters[index], error);
}

/* What may be a thing is a character only if it speaks. */
static bool is_listed(const Writer *writer, uint32_t person)
{
    return writer->speaks[person] || !writer->analysis->people.items[person].is_doubtful;
}

static Status write_turn(Writer *writer, size_t at, Error *error)
{
    const Turn *turn = &writer->analysis->turns.items[at];
    const Decision *decision = &writer->decisions[at];
    Script *script = writer->script;
    Status status = add_character(writer, decision->person, error);
    uint32_t runners_up[SEARCH_RUNNERS_UP];
    float probabilities[SEARCH_RUNNERS_UP];
    int n_runners_up = 0;
    for (int r = 0; r < SEARCH_RUNNERS_UP && decision->runners_up[r] != NO_PERSON && !status; r++) {
        if (!is_listed(writer, decision->runners_up[r])) continue;
        runners_up[n_runners_up] = decision->runners_up[r];
        probabilities[n_runners_up++] = decision->runner_up_probability[r];
        status = add_character(writer, decision->runners_up[r], error);
    }
    if (status) return status;
    const char *evidence = evidence_of(&writer->analysis->story, script->document->source, writer->decisions, at, script->arena);
    if (!evidence) return no_memory(error);
    float confidence = tree_model_calibrate(decision->probability);
    float rest = decision->probability < 1 ? (1 - confidence) / (1 - decision->probability) : 0;
    for (uint32_t i = turn->first_line; i < turn->end_line; i++) {
        ScriptLine *line = &script->lines[i];
        if (line->kind != LINE_SPEECH && line->kind != LINE_THOUGHT) continue;
        line->speaker = writer->characters[decision->person];
        line->confidence = confidence;
        line->evidence = evidence;
        for (int r = 0; r < n_runners_up; r++) line->runners_up[r] = (RunnerUp){writer->characters[runners_up[r]], probabilities[r] * rest};
    }
    return STATUS_OK;
}

/* Where nobody could be found (no names at all), two voices speak by turns. */
static Status fill_with_voices(Analysis *analysis, Decision *decisions, Error *error)
{
    uint32_t voices[2] = {NO_PERSON, NO_PERSON};
    int which = 1;
    for (size_t i = 0; i < analysis->turns.n; i++) {
        if (decisions[i].person != NO_PERSON) continue;
        which = !which;
        if (voices[which] == NO_PERSON) {
            const Person voice = {.name = which ? "Unknown 2" : "Unknown 1", .kind = CHARACTER_UNNAMED};
            Status status = people_add(&analysis->people, &voice, &voices[which], error);
            if (status) return status;
        }
        decisions[i].person = voices[which];
        decisions[i].probability = 0.3f;
    }
    return STATUS_OK;
}

/* Which lines are to be explained, and where it goes. */
typedef struct Asked {
    size_t first_line, end_line;
    Explanation *explanations;
    size_t n;
} Asked;

static Status explain(Script *script, const Analysis *analysis, const Decision *decisions, Asked *asked, Error *error)
{
    const Turns *turns = &analysis->turns;
    const Decided decided = {&analysis->story, tree_model(), script->document->source, decisions};
    size_t first = 0, end;
    while (first < turns->n && turns->items[first].end_line <= asked->first_line) first++;
    for (end = first; end < turns->n && turns->items[end].first_line < asked->end_line;) end++;
    asked->explanations = arena_alloc(script->arena, end - first, sizeof *asked->explanations);
    if (!asked->explanations) return no_memory(error);
    Status status = STATUS_OK;
    for (size_t i = first; i < end && !status; i++)
        status = explain_turn(&decided, i, script->arena, &asked->explanations[asked->n++], error);
    return status;
}

/* `asked` may be NULL. */
static Status attribute(Script *script, const AttributionOptions *options, Analysis *analysis, Asked *asked, Arena *scratch,
                        Error *error)
{
    Status status = analysis_read(script, options->characters_file, scratch, analysis, error);
    if (status) return status;
    Decision *decisions = arena_alloc(scratch, analysis->turns.n, sizeof *decisions);
    if (!decisions) return no_memory(error);
    status = search_speakers(&analysis->story, tree_model(), decisions, error);
    if (!status) status = fill_with_voices(analysis, decisions, error);
    if (status) return status;
    Writer writer = {.script = script, .analysis = analysis, .decisions = decisions,
                     .last_id = last_given_id(&analysis->people)};
    writer.characters = arena_alloc(scratch, analysis->people.n, sizeof *writer.characters);
    writer.speaks = arena_alloc(scratch, analysis->people.n, sizeof *writer.speaks);
    if (!writer.characters || !writer.speaks) return no_memory(error);
    for (size_t i = 0; i < analysis->turns.n; i++) writer.speaks[decisions[i].person] = true;
    memset(writer.characters, 0xff, analysis->people.n * sizeof *writer.characters);
    /* A given list is taken over whole, in its order; else whoever speaks is added as they speak. */
    for (uint32_t i = 0; options->characters_file && !status && i < analysis->people.n; i++)
        if (analysis->people.items[i].kind == CHARACTER_NAMED) status = add_character(&writer, i, error);
    for (size_t i = 0; i < analysis->turns.n && !status; i++) status = write_turn(&writer, i, error);
    if (!status && asked) status = explain(script, analysis, decisions, asked, error);
    return status;
}

static Status run(Script *script, const AttributionOptions *options, Asked *asked, Error *error)
{
    Arena *scratch = arena_new();
    Analysis *analysis = scratch ? arena_alloc(scratch, 1, sizeof *analysis) : NULL;
    Status status = analysis ? attribute(script, options, analysis, asked, scratch, error) : no_memory(error);
    arena_free(scratch);
    if (status) return status;
    script_count_lines(script);
    log_write(options->log, LOG_INFO, "%zu characters found", script->n_characters);
    return STATUS_OK;
}

Status attribution_run(Script *script, const AttributionOptions *options, Error *error)
{
    return run(script, options, NULL, error);
}

Status attribution_explain(Script *script, const AttributionOptions *options, size_t first_line, size_t end_line,
                           Explanation **out, size_t *n, Error *error)
{
    Asked asked = {.first_line = first_line, .end_line = end_line};
    Status status = run(script, options, &asked, error);
    if (status) return status;
    *out = asked.explanations;
    *n = asked.n;
    return STATUS_OK;
}
