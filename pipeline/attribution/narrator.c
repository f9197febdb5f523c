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

/* The name that is said at `at`: somebody's, or, when nobody is known by it, the words themselves. */
static Status named_at(const Reading *reading, uint32_t at, People *people, uint32_t *out, Error *error)
{
    const Tokens *tokens = reading->tokens;
    size_t index = mentions_at(reading->mentions, at);
    if (index != SIZE_MAX && reading->mentions->items[index].kind == MENTION_NAME) {
        *out = reading->mentions->items[index].person;
        return STATUS_OK;
    }
    Span name = tokens->words->spellings[tokens->items[at].word];
    char *copy = arena_string(people->arena, name);
    if (!copy) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    if (copy[0] >= 'a' && copy[0] <= 'z') copy[0] = (char)(copy[0] - 32);
    Person person = {.name = copy, .kind = CHARACTER_NAMED};
    uint32_t gender = word_gender(tokens->words, tokens->items[at].word);
    if (gender && token_is(tokens, at, WORD_GIVEN_NAME)) person.gender = gender == WORD_MALE ? GENDER_MALE : GENDER_FEMALE;
    return people_add(people, &person, out, error);
}

/* Return where "my name is" or "call me" leads, or 0. */
static uint32_t introduction_at(const Tokens *tokens, uint32_t at)
{
    uint32_t name = 0;
    if (at + 3 < tokens->n && token_spells(tokens, at, "my") && token_spells(tokens, at + 1, "name")
        && (token_spells(tokens, at + 2, "is") || token_spells(tokens, at + 2, "was")))
        name = at + 3;
    if (at + 2 < tokens->n && token_spells(tokens, at, "call") && token_spells(tokens, at + 1, "me")) name = at + 2;
    bool is_name = name && (tokens->items[name].flags & TOKEN_CAPITAL) && !token_is(tokens, name, WORD_COMMON | WORD_DETERMINER | WORD_PREPOSITION);
    return is_name ? name : 0;
}

/* "Call me Edwin", as the narration says it, or a quotation that is tagged "I said". */
static Status find_introduced(const Reading *reading, const Turns *turns, People *people, uint32_t *out, Error *error)
{
    const Tokens *tokens = reading->tokens;
    size_t turn = 0;
    for (uint32_t at = 0; at < tokens->n; at++) {
        uint32_t name = introduction_at(tokens, at);
        if (!name) continue;
        bool own = !(tokens->items[at].flags & TOKEN_QUOTED);
        while (!own && turn + 1 < turns->n && turns->items[turn + 1].first_token <= at) turn++;
        if (!own && turn < turns->n) own = turns->items[turn].tag.strength == TAG_FIRM && turns->items[turn].tag.subject.is_first_person;
        if (own) return named_at(reading, name, people, out, error);
    }
    return STATUS_OK;
}

Status narrator_find(const Reading *reading, const Turns *turns, People *people, Story *story, Error *error)
{
    story->narrator = NO_PERSON;
    story->is_first_person = is_first_person(reading->tokens);
    if (!story->is_first_person) return STATUS_OK;
    Status status = find_introduced(reading, turns, people, &story->narrator, error);
    if (status) return status;
    if (story->narrator == NO_PERSON) story->narrator = find_named(reading, turns, people, people->arena);
    if (story->narrator != NO_PERSON) return STATUS_OK;
    const Person nameless = {.name = "Narrator", .kind = CHARACTER_NARRATOR};
    return people_add(people, &nameless, &story->narrator, error);
}
