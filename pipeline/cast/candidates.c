/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voices to choose from. */
#include "cast/cast.h"

#include "cast/fit.h"
#include "cast/match.h"
#include "cast/study.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What it costs to sound like somebody in the same scene, or to have the voice of somebody in another. */
static const double COST_CLOSE = 2.5, COST_TAKEN = 3, ENOUGH_DISTANCE = 1.5;

/* A voice with its cost. */
typedef struct Ranked {
    CastCandidate candidate;
    double cost;
    size_t order; /* in the library, so that equal costs have an order */
} Ranked;

static int compare(const void *left, const void *right)
{
    const Ranked *a = left, *b = right;
    if (a->cost != b->cost) return a->cost < b->cost ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static bool is_taken(const Study *study, size_t speaker, const VoiceInfo *info)
{
    for (size_t i = 0; i < study->company.n_speakers; i++)
        if (i != speaker && study->sounds[i].info == info) return true;
    return false;
}

static CastCandidate candidate_of(const Study *study, uint32_t character, size_t speaker, const CastVoice *voice)
{
    CastCandidate candidate = {.voice = *voice, .distance = HUGE_VAL, .nearest = character};
    size_t nearest;
    if (speaker == study->company.n_speakers) return candidate;
    candidate.distance = study_nearest(study, speaker, voice, &nearest);
    if (isfinite(candidate.distance)) candidate.nearest = study->company.speakers[nearest];
    return candidate;
}

/* Rank every other voice of the library at its own pitch. */
static size_t rank(const Study *study, uint32_t character, size_t speaker, const CastVoice *now, Ranked *out)
{
    assert(study->script);
    const CastEntry *entry = entry_of(study->cast, &study->script->characters[character]);
    Part part = part_of(&study->script->characters[character], entry);
    size_t n = 0;
    for (size_t i = 0; i < study->library->n_voices; i++) {
        const VoiceInfo *info = &study->library->voices[i];
        if (!strcmp(info->name, now->voice)) continue;
        CastVoice voice = *now;
        memcpy(voice.voice, info->name, sizeof voice.voice);
        if (!entry || !entry->has_language) memcpy(voice.language, info->language, sizeof voice.language);
        voice.pitch = 50;
        Ranked ranked = {.candidate = candidate_of(study, character, speaker, &voice), .order = i};
        ranked.cost = fit_cost(&part, info);
        if (ranked.candidate.distance < ENOUGH_DISTANCE)
            ranked.cost += COST_CLOSE * (ENOUGH_DISTANCE - ranked.candidate.distance);
        if (is_taken(study, speaker, info)) ranked.cost += COST_TAKEN;
        out[n++] = ranked;
    }
    qsort(out, n, sizeof *out, compare);
    return n;
}

Status cast_candidates(const Cast *cast, const Script *script, const VoiceLibrary *library, const CastVoice *voices,
                       uint32_t character, size_t n_max, CastCandidate *out, size_t *n_out, Error *error)
{
    Study study = {0};
    Arena *arena = arena_new();
    Ranked *ranked = arena ? arena_alloc(arena, library->n_voices, sizeof *ranked) : NULL;
    Status status = ranked ? study_cast(cast, script, library, voices, arena, &study, error)
                           : error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status) {
        size_t speaker = 0, n = 0;
        while (speaker < study.company.n_speakers && study.company.speakers[speaker] != character) speaker++;
        size_t n_ranked = rank(&study, character, speaker, &voices[character], ranked);
        if (n_max) out[n++] = candidate_of(&study, character, speaker, &voices[character]);
        for (size_t i = 0; i < n_ranked && n < n_max; i++) out[n++] = ranked[i].candidate;
        *n_out = n;
    }
    arena_free(arena);
    return status;
}
