/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pronouns of the narration: whom they most likely mean. */
#include "attribution/genders.h"

enum { N_SALIENT = 4 };

/* Whom "he" would mean here, likeliest first. */
typedef struct Salience {
    uint32_t people[N_SALIENT];
    uint32_t n;
    uint32_t paragraph; /* where the first of them was last a subject */
} Salience;

/* Who is not meant by a pronoun of this paragraph: those addressed in its quotations, and, when it
 * answers a quotation, who spoke that one. */
typedef struct Excluded {
    uint32_t people[N_SALIENT];
    uint32_t n;
    uint32_t paragraph;
    uint32_t speaker; /* who acts first beside the quotation that begins this paragraph, or NO_PERSON */
    bool is_talk;     /* the paragraph begins with a quotation */
} Excluded;

static void note(Salience *salience, const Mention *mention)
{
    /* Who is no subject stands back behind who was one a moment ago. */
    bool stale = salience->n == 0 || mention->paragraph - salience->paragraph > 1;
    bool first = mention->role == ROLE_SUBJECT || stale;
    uint32_t at = 0, place = first ? 0 : 1;
    while (at < salience->n && salience->people[at] != mention->person) at++;
    if (mention->role == ROLE_SUBJECT) salience->paragraph = mention->paragraph;
    if (at < salience->n && at <= place) return;
    if (at == salience->n) {
        if (salience->n < N_SALIENT) salience->n++;
        at = salience->n - 1;
    }
    for (; at > place; at--) salience->people[at] = salience->people[at - 1];
    salience->people[place] = mention->person;
}

static bool is_excluded(const Excluded *excluded, uint32_t person)
{
    for (uint32_t i = 0; i < excluded->n; i++)
        if (excluded->people[i] == person) return true;
    return false;
}

static uint32_t bearer(const Salience *salience, const Excluded *excluded)
{
    for (uint32_t i = 0; i < salience->n; i++)
        if (!is_excluded(excluded, salience->people[i])) return salience->people[i];
    return salience->n ? salience->people[0] : NO_PERSON;
}

static void exclude(Excluded *excluded, uint32_t person)
{
    if (person != NO_PERSON && excluded->n < N_SALIENT) excluded->people[excluded->n++] = person;
}

static void enter_paragraph(const Tokens *tokens, Excluded *excluded, uint32_t paragraph)
{
    TokenRange range = tokens->paragraphs[paragraph];
    uint32_t before = excluded->is_talk && paragraph - excluded->paragraph == 1 ? excluded->speaker : NO_PERSON;
    *excluded = (Excluded){.paragraph = paragraph, .speaker = NO_PERSON,
                           .is_talk = range.end > range.first && (tokens->items[range.first].flags & TOKEN_QUOTED)};
    if (excluded->is_talk) exclude(excluded, before);
}

void mentions_link_pronouns(const Tokens *tokens, Mentions *mentions, People *people, Arena *arena)
{
    genders_of_pronouns(tokens, mentions, people, arena);
    Salience male = {.n = 0}, female = {.n = 0};
    Excluded excluded = {.speaker = NO_PERSON};
    for (size_t i = 0; i < mentions->n; i++) {
        Mention *mention = &mentions->items[i];
        if (mention->paragraph != excluded.paragraph) enter_paragraph(tokens, &excluded, mention->paragraph);
        if (mention->is_quoted) {
            if (mention->role == ROLE_VOCATIVE) exclude(&excluded, mention->person);
            continue;
        }
        if (mention->kind == MENTION_NAME) {
            const Person *person = &people->items[mention->person];
            if (!person_conflicts(person, WORD_MALE)) note(&male, mention);
            if (!person_conflicts(person, WORD_FEMALE)) note(&female, mention);
        } else if (mention->gender) {
            Salience *salience = mention->gender == WORD_MALE ? &male : &female;
            mention->person = bearer(salience, &excluded);
            if (mention->person != NO_PERSON) note(salience, mention);
        }
        if (excluded.speaker == NO_PERSON && mention->role == ROLE_SUBJECT) excluded.speaker = mention->person;
    }
}
