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

Status story_prepare(Story *story, Arena *arena, Error *error)
{
    const Turns *turns = story->turns;
    const People *people = story->reading->people;
    story->slots = arena_alloc(arena, people->n, sizeof *story->slots);
    story->chain_back = arena_alloc(arena, turns->n, sizeof *story->chain_back);
    story->chain_forward = arena_alloc(arena, turns->n, sizeof *story->chain_forward);
    if (!story->slots || !story->chain_back || !story->chain_forward)
        return error_set(error, STATUS_NO_MEMORY, "out of memory while weighing the speakers");
    if (people->n) memset(story->slots, 0xff, people->n * sizeof *story->slots);
    story->max_mentions = 1;
    for (size_t i = 0; i < people->n; i++)
        if (people->items[i].n_mentions > story->max_mentions) story->max_mentions = people->items[i].n_mentions;
    for (size_t i = 0; i < turns->n; i++) {
        const Turn *turn = &turns->items[i];
        if (i && turns_adjoin(&turns->items[i - 1], turn)) story->chain_back[i] = story->chain_back[i - 1] + 1;
    }
    for (size_t i = turns->n; i-- > 1;)
        if (turns_adjoin(&turns->items[i - 1], &turns->items[i])) story->chain_forward[i - 1] = story->chain_forward[i] + 1;
    return STATUS_OK;
}
