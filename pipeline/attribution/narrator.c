/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First-person stories: whether, and who tells them. */
#include "attribution/analysis.h"

/* One I in so many words of narration makes a story first-person. */
enum { WORDS_PER_I = 150, LEAST_I = 4 };

static bool is_first_person(const Tokens *tokens)
{
    uint32_t n_i = 0, n_words = 0;
    for (size_t at = 0; at < tokens->n; at++) {
        const Token *token = &tokens->items[at];
        if (token->mark || (token->flags & (TOKEN_QUOTED | TOKEN_HEADING))) continue;
        n_words++;
        n_i += word_is(tokens->words, token->word, WORD_I);
    }
    return n_i >= LEAST_I && n_i > n_words / WORDS_PER_I;
}

/* The narrator's name is heard from others, and hardly ever stands in the narration. */
static uint32_t find_named(const Reading *reading, const Turns *turns, const People *people, Arena *arena)
{
    uint32_t *n_vocatives = arena_alloc(arena, people->n, sizeof *n_vocatives);
    uint32_t *n_tags = arena_alloc(arena, people->n, sizeof *n_tags);
    if (!n_vocatives || !n_tags) return NO_PERSON;
    for (size_t i = 0; i < reading->mentions->n; i++) {
        const Mention *mention = &reading->mentions->items[i];
        if (mention->role == ROLE_VOCATIVE) n_vocatives[mention->person]++;
    }
    for (size_t i = 0; i < turns->n; i++) {
        const Tag *tag = &turns->items[i].tag;
        if (tag->strength == TAG_FIRM && tag->subject.kind == SUBJECT_NAME) n_tags[tag->subject.person]++;
    }
    uint32_t best = NO_PERSON, best_score = 0;
    for (uint32_t i = 0; i < people->n; i++) {
        const Person *person = &people->items[i];
        if (person->kind != CHARACTER_NAMED || person->is_role || person->n_mentions < 2) continue;
        if (person->n_quoted * 100 < person->n_mentions * 85 || n_tags[i] > n_vocatives[i] / 4) continue;
        if (n_vocatives[i] <= best_score) continue;
        best = i;
        best_score = n_vocatives[i];
    }
    return best;
}

Status narrator_find(const Reading *reading, const Turns *turns, People *people, Story *story, Error *error)
{
    story->narrator = NO_PERSON;
    story->is_first_person = is_first_person(reading->tokens);
    if (!story->is_first_person) return STATUS_OK;
    story->narrator = find_named(reading, turns, people, people->arena);
    if (story->narrator != NO_PERSON) return STATUS_OK;
    const Person nameless = {.name = "Narrator", .kind = CHARACTER_NARRATOR};
    return people_add(people, &nameless, &story->narrator, error);
}
