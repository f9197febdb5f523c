/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that say who somebody is. Only such as can hardly mean anything else are read. */
#include "attribution/identities.h"

#include <string.h>

/* A noun with its article: "an old bear". */
typedef struct Noun {
    uint32_t first; /* the article */
    uint32_t head;
} Noun;

enum { MAX_ADJECTIVES = 3, INTRODUCTIONS = 2 };

static bool is_be(const Tokens *tokens, uint32_t at)
{
    return token_spells(tokens, at, "was") || token_spells(tokens, at, "is");
}

static bool may_be_head(const Tokens *tokens, uint32_t at)
{
    return at < tokens->n && !tokens->items[at].mark && !(tokens->items[at].flags & (TOKEN_QUOTED | TOKEN_POSSESSIVE))
        && !token_is(tokens, at, WORD_PREPOSITION | WORD_DETERMINER | WORD_CONJUNCTION | WORD_SUBJECT | WORD_VERB | WORD_GENERIC
                         | WORD_KIN | WORD_GROUP | WORD_VOICE | WORD_ADVERB | WORD_NUMBER);
}

/* Read "a/the (old) bear" whose last word is `head`. */
static bool noun_before(const Tokens *tokens, uint32_t head, Noun *out)
{
    if (!may_be_head(tokens, head)) return false;
    uint32_t at = head;
    while (at > 0 && head - at < MAX_ADJECTIVES && token_is(tokens, at - 1, WORD_ADJECTIVE)) at--;
    if (at == 0 || !token_is(tokens, at - 1, WORD_DETERMINER) || token_is(tokens, at - 1, WORD_POSSESSIVE)) return false;
    *out = (Noun){at - 1, head};
    return true;
}

/* Read "a/the (old) bear" from its article at `at`, if the phrase ends with it. */
static bool noun_after(const Tokens *tokens, uint32_t at, Noun *out)
{
    if (at >= tokens->n || !token_is(tokens, at, WORD_DETERMINER) || token_is(tokens, at, WORD_POSSESSIVE)) return false;
    uint32_t head = at + 1;
    while (head < tokens->n && head - at <= MAX_ADJECTIVES && token_is(tokens, head, WORD_ADJECTIVE)) head++;
    if (!may_be_head(tokens, head)) return false;
    bool ends = head + 1 >= tokens->n || tokens->items[head + 1].mark
        || token_is(tokens, head + 1, WORD_PREPOSITION | WORD_CONJUNCTION | WORD_SUBJECT);
    *out = (Noun){at, head};
    return ends;
}

static void set(uint32_t *slot, uint32_t person)
{
    if (*slot == NO_PERSON) *slot = person;
    else if (*slot != person) *slot = SEVERAL_PEOPLE;
}

typedef struct Reader {
    const Reading *reading;
    Identities *out;
    uint32_t *n_met; /* by person: times named so far */
} Reader;

/* `noun` is `person`; so is whoever goes by it as a role already. */
static void link_noun(const Reader *reader, const Noun *noun, uint32_t person)
{
    const Reading *reading = reader->reading;
    set(&reader->out->of_noun[reading->tokens->items[noun->head].word], person);
    size_t index = mentions_at(reading->mentions, noun->head);
    if (index == SIZE_MAX || reading->mentions->items[index].kind != MENTION_NAME) return;
    uint32_t other = reading->mentions->items[index].person;
    if (other != person && reading->people->items[other].is_role) set(&reader->out->of_person[other], person);
}

/* "The King, who was …": whoever ends right before `at`. */
static void link_antecedent(const Reader *reader, uint32_t at, uint32_t person)
{
    const Tokens *tokens = reader->reading->tokens;
    Noun noun;
    if (at < 3 || !is_be(tokens, at - 1) || !token_spells(tokens, at - 2, "who")) return;
    uint32_t end = at - 2;
    while (end > 0 && tokens->items[end - 1].mark == MARK_COMMA) end--;
    if (end > 0 && noun_before(tokens, end - 1, &noun)) link_noun(reader, &noun, person);
}

/* "a bear named Bruno", "the bear, whose name was Bruno", "the bear Bruno". */
static void read_left(const Reader *reader, const Mention *mention)
{
    const Tokens *tokens = reader->reading->tokens;
    uint32_t first = mention->first;
    Noun noun;
    if (first < 3) return;
    bool named = token_spells(tokens, first - 1, "named") || token_spells(tokens, first - 1, "called");
    uint32_t head = named ? first - 2 : UINT32_MAX;
    if (is_be(tokens, first - 1) && token_spells(tokens, first - 2, "name") && token_spells(tokens, first - 3, "whose") && first > 5)
        head = tokens->items[first - 4].mark == MARK_COMMA ? first - 5 : first - 4;
    bool apposed = head == UINT32_MAX && tokens->items[first - 1].mark == MARK_NONE && token_is(tokens, first - 1, WORD_ROLE)
        && !(tokens->items[first - 1].flags & TOKEN_CAPITAL);
    if (apposed) head = first - 1;
    if (head == UINT32_MAX || !noun_before(tokens, head, &noun)) return;
    link_noun(reader, &noun, mention->person);
    link_antecedent(reader, noun.first, mention->person);
}

/* "Bruno was a bear", "Bruno, the bear, …", "Bruno the bear", where Bruno is introduced. Who is a policeman
 * need not be the policeman of the next scene, so that this says nothing of roles that are people already. */
static void read_right(const Reader *reader, const Mention *mention)
{
    const Tokens *tokens = reader->reading->tokens;
    uint32_t at = mention->end;
    Noun noun;
    if (at + 2 >= tokens->n || (tokens->items[at - 1].flags & TOKEN_POSSESSIVE)) return;
    if (is_be(tokens, at) && mention->role == ROLE_SUBJECT) {
        if (noun_after(tokens, at + 1, &noun)) set(&reader->out->of_noun[tokens->items[noun.head].word], mention->person);
        return;
    }
    bool comma = tokens->items[at].mark == MARK_COMMA;
    if (!noun_after(tokens, comma ? at + 1 : at, &noun)) return;
    uint32_t end = noun.head + 1;
    bool closed = end < tokens->n && tokens->items[end].mark && !(end + 1 < tokens->n && token_spells(tokens, end + 1, "and"));
    if (comma ? closed : token_is(tokens, noun.head, WORD_ROLE)) set(&reader->out->of_noun[tokens->items[noun.head].word], mention->person);
}

Status identities_read(const Reading *reading, Arena *arena, Identities *out, Error *error)
{
    const People *people = reading->people;
    *out = (Identities){.n_nouns = reading->tokens->words->n, .n_people = people->n};
    out->of_noun = arena_alloc(arena, out->n_nouns, sizeof *out->of_noun);
    out->of_person = arena_alloc(arena, people->n + 1, sizeof *out->of_person);
    if (!out->of_noun || !out->of_person) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    memset(out->of_noun, 0xff, out->n_nouns * sizeof *out->of_noun);
    memset(out->of_person, 0xff, (people->n + 1) * sizeof *out->of_person);
    Reader reader = {reading, out, arena_alloc(arena, people->n + 1, sizeof *reader.n_met)};
    if (!reader.n_met) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    for (size_t i = 0; i < reading->mentions->n; i++) {
        const Mention *mention = &reading->mentions->items[i];
        if (mention->is_quoted || mention->kind != MENTION_NAME || mention->is_ambiguous) continue;
        const Person *person = &people->items[mention->person];
        if (person->is_role || person->kind != CHARACTER_NAMED) continue;
        read_left(&reader, mention);
        if (reader.n_met[mention->person]++ < INTRODUCTIONS) read_right(&reader, mention);
    }
    return STATUS_OK;
}

uint32_t identities_of_noun(const Identities *identities, WordId noun)
{
    uint32_t person = noun < identities->n_nouns ? identities->of_noun[noun] : NO_PERSON;
    return person == SEVERAL_PEOPLE ? NO_PERSON : person;
}

uint32_t identities_of_person(const Identities *identities, uint32_t person)
{
    uint32_t same = person < identities->n_people ? identities->of_person[person] : NO_PERSON;
    return same == SEVERAL_PEOPLE ? NO_PERSON : same;
}
