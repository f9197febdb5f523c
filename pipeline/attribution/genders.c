/* SPDX-License-Identifier: GPL-3.0-or-later */
/* He, she or it: votes of the pronouns after a name, and of the talk around a speaker. */
#include "attribution/genders.h"

/* What a vote weighs: a pronoun right after its only possible bearer, one that is merely near, a first name. */
enum { CLEAR = 4, NEAR = 1, FIRST_NAME = 6, REFLEXIVE = 8, MANY = 40,
       CLEAR_REACH = 24, KNOWN_PARAGRAPHS = 3 };

typedef struct Votes {
    uint32_t male;
    uint32_t female;
    uint32_t n_it;    /* times it or its, right after the name */
    uint32_t n_clear; /* times he or she, right after the name */
} Votes;

static void vote(Votes *votes, uint32_t gender, uint32_t weight)
{
    if (gender == WORD_MALE) votes->male += weight;
    if (gender == WORD_FEMALE) votes->female += weight;
}

/* Who was last named of those whose gender is known. */
typedef struct Known {
    uint32_t person;
    uint32_t paragraph;
} Known;

static void note_known(const People *people, const Mention *mention, Known *male, Known *female)
{
    const Known now = {mention->person, mention->paragraph};
    if (people->items[mention->person].gender == GENDER_MALE) *male = now;
    if (people->items[mention->person].gender == GENDER_FEMALE) *female = now;
}

/* "The Caterpillar … she": not the Caterpillar, if Alice was there a moment ago. */
static bool is_anothers(const Known *known, uint32_t person, uint32_t paragraph)
{
    return known->person != NO_PERSON && known->person != person && paragraph - known->paragraph <= KNOWN_PARAGRAPHS;
}

/* A pronoun soon after the only person named. */
static void count_near(const Mentions *mentions, const People *people, Votes *votes)
{
    Known male = {.person = NO_PERSON}, female = {.person = NO_PERSON};
    uint32_t person = NO_PERSON, paragraph = UINT32_MAX;
    unsigned n_pronouns = 0;
    for (size_t i = 0; i < mentions->n; i++) {
        const Mention *mention = &mentions->items[i];
        if (mention->is_quoted) continue;
        if (mention->kind == MENTION_NAME) {
            note_known(people, mention, &male, &female);
            /* A second name in the sentence makes the pronoun after it doubtful, unless the first is
             * the subject and the second is not. */
            bool keep = person != NO_PERSON && paragraph == mention->paragraph && mention->role != ROLE_SUBJECT;
            if (!keep) person = mention->person;
            paragraph = mention->paragraph;
            n_pronouns = 0;
            continue;
        }
        if (person == NO_PERSON || person >= people->n || !mention->gender) continue;
        if (mention->paragraph != paragraph || n_pronouns++ >= 2) {
            person = NO_PERSON;
            continue;
        }
        if (is_anothers(mention->gender == WORD_MALE ? &male : &female, person, paragraph)) continue;
        vote(&votes[person], mention->gender, NEAR);
    }
}

/* Somebody acts, and the next who is meant is he, she or it. */
static void count_clear(const Tokens *tokens, const Mentions *mentions, const People *people, Votes *votes)
{
    WordId its = words_find(tokens->words, "its"), itself = words_find(tokens->words, "itself");
    WordId himself = words_find(tokens->words, "himself"), herself = words_find(tokens->words, "herself");
    Known male = {.person = NO_PERSON}, female = {.person = NO_PERSON};
    for (size_t i = 0; i < mentions->n; i++) {
        const Mention *mention = &mentions->items[i];
        if (mention->is_quoted || mention->kind != MENTION_NAME) continue;
        note_known(people, mention, &male, &female);
        if (mention->role != ROLE_SUBJECT || mention->is_ambiguous) continue;
        const Mention *next = NULL;
        for (size_t k = i + 1; !next && k < mentions->n && mentions->items[k].paragraph == mention->paragraph; k++)
            if (!mentions->items[k].is_quoted) next = &mentions->items[k];
        uint32_t end = tokens->paragraphs[mention->paragraph].end, word_of_next = 0;
        if (end > mention->end + CLEAR_REACH) end = mention->end + CLEAR_REACH;
        if (next && next->first < end) {
            end = next->first;
            word_of_next = tokens->items[next->first].word;
        } else {
            next = NULL;
        }
        Votes *own = &votes[mention->person];
        for (uint32_t at = mention->end; at < end; at++) {
            WordId word = tokens->items[at].word;
            bool told = !tokens->items[at].mark && !(tokens->items[at].flags & TOKEN_QUOTED);
            if (told && (word == its || word == itself)) own->n_it++;
        }
        if (!next || next->kind != MENTION_PRONOUN || !next->gender) continue;
        bool reflexive = word_of_next == himself || word_of_next == herself;
        if (next->role == ROLE_OBJECT && !reflexive) continue;
        if (!reflexive && is_anothers(next->gender == WORD_MALE ? &male : &female, mention->person, mention->paragraph)) {
            vote(own, next->gender, NEAR);
            continue;
        }
        vote(own, next->gender, reflexive ? REFLEXIVE : CLEAR);
        own->n_clear++;
    }
}

/* Three in five are enough; where there are many votes, any majority that is no accident. */
static Gender winner(const Votes *votes)
{
    bool many = votes->male + votes->female >= MANY;
    uint32_t more = many ? 11 : 3, less = many ? 9 : 2;
    if (less * votes->male > more * votes->female) return GENDER_MALE;
    return less * votes->female > more * votes->male ? GENDER_FEMALE : GENDER_UNKNOWN;
}

void genders_of_pronouns(const Tokens *tokens, const Mentions *mentions, People *people, Arena *arena)
{
    Votes *votes = arena_alloc(arena, people->n + 1, sizeof *votes);
    if (!votes) return; /* gender stays as it is: a lesser answer, not a wrong one */
    count_near(mentions, people, votes);
    count_clear(tokens, mentions, people, votes);
    for (size_t i = 0; i < people->n; i++) {
        Person *person = &people->items[i];
        if (person->is_gender_sure || person->kind == CHARACTER_GROUP) continue;
        bool is_it = votes[i].n_it > 1 && votes[i].n_it > votes[i].n_clear && 2 * votes[i].n_it > votes[i].male + votes[i].female;
        if (is_it && person->gender != GENDER_MALE && person->gender != GENDER_FEMALE) {
            person->gender = GENDER_NEUTRAL;
            continue;
        }
        if (person->gender == GENDER_MALE) vote(&votes[i], WORD_MALE, FIRST_NAME);
        if (person->gender == GENDER_FEMALE) vote(&votes[i], WORD_FEMALE, FIRST_NAME);
        Gender gender = winner(&votes[i]);
        if (gender != GENDER_UNKNOWN) person->gender = gender;
    }
}

/* Who speaks a turn, as its tag says, or NO_PERSON. */
static uint32_t tagged_speaker(const Turn *turn, uint32_t narrator)
{
    if (turn->tag.strength < TAG_SOFT) return NO_PERSON;
    if (turn->tag.subject.is_first_person) return narrator;
    return turn->tag.subject.kind == SUBJECT_NAME && !turn->tag.subject.is_ambiguous ? turn->tag.subject.person : NO_PERSON;
}

/* "My wife" is a man's, in a story told by I. */
static void count_spouses(const Tokens *tokens, Votes *votes)
{
    static const struct { const char *word; uint32_t gender; } SPOUSES[] = {
        {"wife", WORD_MALE}, {"fiancee", WORD_MALE}, {"husband", WORD_FEMALE}, {"fiance", WORD_FEMALE}};
    WordId my = words_find(tokens->words, "my");
    for (uint32_t at = 0; my && at + 1 < tokens->n; at++) {
        if (tokens->items[at].word != my || tokens->items[at + 1].mark || (tokens->items[at].flags & TOKEN_QUOTED)) continue;
        Span next = tokens->words->spellings[tokens->items[at + 1].word];
        for (size_t i = 0; i < sizeof SPOUSES / sizeof SPOUSES[0]; i++)
            if (span_is(next, SPOUSES[i].word)) vote(votes, SPOUSES[i].gender, REFLEXIVE);
    }
}

void genders_of_addresses(const Reading *reading, const Turns *turns, People *people, uint32_t narrator, Arena *arena)
{
    Votes *votes = arena_alloc(arena, people->n + 1, sizeof *votes);
    if (!votes) return;
    for (size_t i = 0; i < turns->n; i++) {
        uint32_t speaker = tagged_speaker(&turns->items[i], narrator);
        if (speaker == NO_PERSON || people->items[speaker].gender != GENDER_UNKNOWN) continue;
        const Turn *before = i && turns_adjoin(&turns->items[i - 1], &turns->items[i]) ? &turns->items[i - 1] : NULL;
        const Turn *after = i + 1 < turns->n && turns_adjoin(&turns->items[i], &turns->items[i + 1]) ? &turns->items[i + 1] : NULL;
        if (before && tagged_speaker(before, narrator) != speaker) vote(&votes[speaker], before->address, NEAR);
        if (after && tagged_speaker(after, narrator) != speaker) vote(&votes[speaker], after->address, NEAR);
    }
    if (narrator != NO_PERSON) count_spouses(reading->tokens, &votes[narrator]);
    for (size_t i = 0; i < people->n; i++)
        if (people->items[i].gender == GENDER_UNKNOWN) people->items[i].gender = winner(&votes[i]);
}
