/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/play_choice.h"
#include "base/near.h"
#include "cli/story_line.h"

static bool is_called(const Character *character, Span name)
{
    bool is = span_equal_nocase(span_of(character->name), name) || span_equal_nocase(span_of(character->id), name);
    for (size_t i = 0; i < character->n_aliases && !is; i++) is = span_equal_nocase(span_of(character->aliases[i]), name);
    return is;
}

static Status find_character(const Script *script, const char *name, uint32_t *out, Error *error)
{
    NearSearch near = {.word = span_of(name)};
    for (uint32_t i = 0; i < script->n_characters; i++) {
        const Character *character = &script->characters[i];
        if (is_called(character, near.word)) {
            *out = i;
            return STATUS_OK;
        }
        near_offer(&near, span_of(character->name));
        for (size_t k = 0; k < character->n_aliases; k++) near_offer(&near, span_of(character->aliases[k]));
    }
    Buffer hint = {0};
    near_to_text(&near, &hint);
    Status status = error_set(error, STATUS_NOT_FOUND, "nobody in this story is called '%s'%.*s; 'dramatis cast' lists who is",
                              name, (int)hint.n_bytes, hint.n_bytes ? hint.data : "");
    buffer_done(&hint);
    return status;
}

/* Mark the lines that are wanted. */
static Status mark_lines(const Script *script, const PlayChoice *choice, bool *wanted, Error *error)
{
    uint32_t character = 0;
    size_t n_wanted = 0;
    if (choice->scene > 0 && (size_t)choice->scene > script->n_scenes)
        return error_set(error, STATUS_NOT_FOUND, "there is no scene %d; the last is scene %zu", choice->scene,
                         script->n_scenes);
    Status status = choice->character ? find_character(script, choice->character, &character, error) : STATUS_OK;
    for (size_t i = 0; i < script->n_lines && !status; i++) {
        const ScriptLine *lines = script->lines;
        bool leads_in = i + 1 < script->n_lines && lines[i + 1].speaker == character &&
                        lines[i + 1].scene == lines[i].scene;
        wanted[i] = (!choice->character || lines[i].speaker == character || leads_in) &&
                    (choice->scene == 0 || lines[i].scene == (uint32_t)choice->scene - 1);
        n_wanted += wanted[i];
    }
    if (!status && n_wanted == 0 && choice->character)
        status = error_set(error, STATUS_BAD_INPUT, "'%s' says nothing %s", choice->character,
                           choice->scene ? "in this scene" : "in this story");
    return status;
}

/* Sounds go with their lines; beds begin with the first line from there on. */
static void take_cues(const Script *script, const bool *wanted, const size_t *places, Script *out)
{
    for (size_t i = 0; i < script->n_cues; i++) {
        Cue cue = script->cues[i];
        bool is_kept = cue.line < script->n_lines && wanted[cue.line];
        if (!is_kept && cue.kind != CUE_AMBIENCE) continue;
        if (!is_kept) cue.offset = 0;
        cue.line = cue.line < script->n_lines ? places[cue.line] : out->n_lines;
        out->cues[out->n_cues++] = cue;
    }
}

static void take_lines(const Script *script, const bool *wanted, size_t *places, ChosenLines *out)
{
    Script *chosen = &out->script;
    for (size_t i = 0; i < script->n_lines; i++) {
        places[i] = chosen->n_lines;
        if (!wanted[i]) continue;
        ScriptLine line = script->lines[i];
        Scene *scene = &chosen->scenes[line.scene];
        if (i == 0 || !wanted[i - 1]) line.together = line.continues = false;
        if (scene->n_lines++ == 0) scene->first_line = chosen->n_lines;
        out->lines[chosen->n_lines] = i;
        chosen->lines[chosen->n_lines++] = line;
    }
}

/* Find the line of the whole script to begin with. */
static Status find_first(const Script *script, const char *from, const char *story, size_t *out, Error *error)
{
    int64_t number;
    if (span_to_int(span_trim(span_of(from)), &number)) {
        if (number < 1 || (size_t)number > script->n_lines)
            return error_set(error, STATUS_BAD_INPUT, "--from %s is no line of the script; the last is %zu", from,
                             script->n_lines);
        *out = (size_t)number - 1;
        return STATUS_OK;
    }
    StoryLine wanted = {story, from};
    LineRange range;
    Status status = story_line_find(script, &wanted, &range, error);
    if (!status) *out = range.first;
    return status;
}

Status play_choose(const Script *script, const PlayChoice *choice, const char *story, Arena *arena, ChosenLines *out,
                   Error *error)
{
    ChosenLines chosen = {.script = *script};
    size_t first = 0, n = script->n_lines + 1;
    bool *wanted = arena_alloc(arena, n, sizeof *wanted);
    size_t *places = arena_alloc(arena, n, sizeof *places);
    chosen.lines = arena_alloc(arena, n, sizeof *chosen.lines);
    chosen.script.lines = arena_alloc(arena, n, sizeof *script->lines);
    chosen.script.scenes = arena_alloc(arena, script->n_scenes + 1, sizeof *script->scenes);
    chosen.script.cues = arena_alloc(arena, script->n_cues + 1, sizeof *script->cues);
    if (!wanted || !places || !chosen.lines || !chosen.script.lines || !chosen.script.scenes || !chosen.script.cues)
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = mark_lines(script, choice, wanted, error);
    if (!status && choice->from) status = find_first(script, choice->from, story, &first, error);
    if (status) return status;
    chosen.script.n_lines = chosen.script.n_cues = 0;
    for (size_t i = 0; i < script->n_scenes; i++) chosen.script.scenes[i] = (Scene){.title = script->scenes[i].title};
    take_lines(script, wanted, places, &chosen);
    take_cues(script, wanted, places, &chosen.script);
    chosen.first = places[first];
    if (chosen.first >= chosen.script.n_lines)
        return error_set(error, STATUS_BAD_INPUT, "nothing of what was chosen comes after --from %s", choice->from);
    *out = chosen;
    return STATUS_OK;
}
