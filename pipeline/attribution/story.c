/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the features look up in a story, and the terms in which features compare. */
#include "attribution/features.h"

#include <string.h>

float subject_match(const Subject *subject, uint32_t person)
{
    if (subject->kind != SUBJECT_NAME) return 0;
    if (subject->person == person) return subject->is_ambiguous ? 0.6f : 1;
    for (int i = 0; subject->is_ambiguous && i < MENTION_MAX_OTHERS; i++)
        if (subject->others[i] == person) return 0.3f;
    return -1;
}

float gender_match(const Person *person, uint32_t gender)
{
    if (!gender || person->gender == GENDER_UNKNOWN || person->gender == GENDER_NEUTRAL) return 0;
    return person_conflicts(person, gender) ? -1 : 1;
}

void history_push(History *history, uint32_t turn, uint32_t speaker)
{
    memmove(history->speakers + 1, history->speakers, (HISTORY_TURNS - 1) * sizeof *history->speakers);
    memmove(history->turns + 1, history->turns, (HISTORY_TURNS - 1) * sizeof *history->turns);
    history->speakers[0] = speaker;
    history->turns[0] = turn;
    if (history->n < HISTORY_TURNS) history->n++;
}

/* Take in the words of everybody's names. */
static bool read_names(Story *story, Arena *arena)
{
    const People *people = story->reading->people;
    story->last_names = arena_alloc(arena, people->n + 1, sizeof *story->last_names);
    if (!story->last_names) return false;
    for (uint32_t i = 0; i < people->n; i++) {
        const Person *person = &people->items[i];
        for (size_t k = 0; k <= person->n_aliases; k++) {
            WordId words[NAME_MAX_WORDS];
            size_t n = tokens_split(people->words, span_of(k ? person->aliases[k - 1] : person->name), words, NAME_MAX_WORDS);
            for (size_t w = 0; w < n; w++)
                if (words[w] && !pairs_count(&story->name_words, arena, i, words[w])) return false;
            bool is_family = n > 1 && !person->is_role && !word_is(people->words, words[n - 1], WORD_GIVEN_NAME);
            if (is_family && !story->last_names[i]) story->last_names[i] = words[n - 1];
        }
    }
    return true;
}

Status story_prepare(Story *story, Arena *arena, Error *error)
{
    const Turns *turns = story->turns;
    const People *people = story->reading->people;
    story->slots = arena_alloc(arena, people->n, sizeof *story->slots);
    story->chain_back = arena_alloc(arena, turns->n, sizeof *story->chain_back);
    story->chain_forward = arena_alloc(arena, turns->n, sizeof *story->chain_forward);
    Status status = idiolect_learn(story->reading, turns, story->narrator, arena, &story->idiolect, error);
    if (status) return status;
    if (!story->slots || !story->chain_back || !story->chain_forward || !read_names(story, arena))
        return error_set(error, STATUS_NO_MEMORY, "out of memory while weighing the speakers");
    status = kinship_read(story->reading, story->last_names, &story->name_words, arena, &story->kinship, error);
    if (status) return status;
    status = company_read(story->reading, turns, arena, &story->company, error);
    if (status) return status;
    if (people->n) memset(story->slots, 0xff, people->n * sizeof *story->slots);
    for (size_t i = 0; i < turns->n; i++) {
        const Turn *turn = &turns->items[i];
        if (i && turns_adjoin(&turns->items[i - 1], turn)) story->chain_back[i] = story->chain_back[i - 1] + 1;
    }
    for (size_t i = turns->n; i-- > 1;)
        if (turns_adjoin(&turns->items[i - 1], &turns->items[i])) story->chain_forward[i - 1] = story->chain_forward[i] + 1;
    return STATUS_OK;
}
