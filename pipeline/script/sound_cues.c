/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues of sounds, proposed from what a story tells: few, and none where somebody speaks. */
#include "script/events.h"
#include "script/script.h"

#include <string.h>

static const double bytes_per_second = 15; /* of English prose, as it is read */
static const double again = 3;             /* spaces between two of the same sound */

/* A cue that may become one. */
typedef struct Candidate {
    Cue cue;
    double at_bytes; /* of the story, up to its word */
} Candidate;

typedef struct Candidates {
    Arena *arena;
    Candidate *items;
    size_t n_items;
    size_t capacity;
} Candidates;

/* Whether a bed is full of the same sound anyway. */
static bool is_in_bed(const char *bed, const char *sound)
{
    static const char *const pairs[][2] = {{"storm", "thunder"},     {"battle-near", "clash"}, {"battle-near", "arrows"},
                                           {"battle-far", "clash"},  {"battle-far", "arrows"}, {"hall", "steps-stone"},
                                           {"battle-near", "cheer"}, {"crowd", "cheer"},       {"sea", "splash"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (!strcmp(pairs[i][0], bed) && !strcmp(pairs[i][1], sound)) return true;
    return false;
}

/* Take a candidate in, if it stands far enough from the one before, or in its place, if it is surer. */
static bool offer(Candidates *candidates, const Candidate *fresh, double space_bytes)
{
    for (size_t i = candidates->n_items; i-- > 0;) {
        const Candidate *old = &candidates->items[i];
        double apart = fresh->at_bytes - old->at_bytes;
        if (apart >= again * space_bytes) break;
        if (!strcmp(old->cue.name, fresh->cue.name)) return true;
    }
    if (candidates->n_items > 0) {
        Candidate *last = &candidates->items[candidates->n_items - 1];
        bool near = fresh->at_bytes - last->at_bytes < space_bytes;
        if (near && fresh->cue.confidence <= last->cue.confidence) return true;
        if (near) candidates->n_items--;
    }
    Candidate *grown = arena_grow(candidates->arena, candidates->items, &candidates->capacity, candidates->n_items + 1,
                                  sizeof *grown);
    if (!grown) return false;
    candidates->items = grown;
    grown[candidates->n_items++] = *fresh;
    return true;
}

static bool find_candidates(const Script *script, double space_bytes, Candidates *candidates)
{
    WordFilter filter;
    const char *bed = "";
    size_t next_cue = 0;
    double n_bytes = 0;
    events_filter(&filter);
    for (size_t i = 0; i < script->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        Span text = script_line_text(script, line);
        for (; next_cue < script->n_cues && script->cues[next_cue].line <= i; next_cue++)
            if (script->cues[next_cue].kind == CUE_AMBIENCE) bed = script->cues[next_cue].name;
        Event event;
        size_t at = 0;
        while (line->kind == LINE_NARRATION && events_next(&filter, text, &at, &event)) {
            Candidate fresh = {.cue = {.kind = CUE_SOUND, .line = i, .offset = event.at, .name = event.sound,
                                       .confidence = event.confidence},
                               .at_bytes = n_bytes + (double)event.at};
            if (!is_in_bed(bed, event.sound) && !offer(candidates, &fresh, space_bytes)) return false;
        }
        n_bytes += (double)text.n_bytes;
    }
    return true;
}

static bool stands_before(const Cue *a, const Cue *b)
{
    return a->line < b->line || (a->line == b->line && a->offset < b->offset);
}

/* Put the cues in among those that there are. */
static bool merge(Script *script, const Candidates *candidates)
{
    size_t n = script->n_cues + candidates->n_items;
    Cue *merged = arena_alloc(script->arena, n ? n : 1, sizeof *merged);
    if (!merged) return false;
    size_t old = 0;
    size_t fresh = 0;
    for (size_t i = 0; i < n; i++) {
        bool takes_fresh = fresh < candidates->n_items &&
                           (old == script->n_cues || stands_before(&candidates->items[fresh].cue, &script->cues[old]));
        merged[i] = takes_fresh ? candidates->items[fresh++].cue : script->cues[old++];
    }
    script->cues = merged;
    script->n_cues = n;
    return true;
}

Status script_propose_sounds(Script *script, double per_minute, Error *error)
{
    if (per_minute <= 0) return STATUS_OK;
    Candidates candidates = {.arena = arena_new()};
    bool good = candidates.arena &&
                find_candidates(script, bytes_per_second * 60 / per_minute, &candidates) && merge(script, &candidates);
    arena_free(candidates.arena);
    return good ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}
