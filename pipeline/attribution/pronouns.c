/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pronouns of the narration: what they say of people's gender, and whom they most likely mean. */
#include "attribution/mentions.h"

/* Votes for a gender: a pronoun soon after the only person named. */
typedef struct Votes {
    uint32_t male;
    uint32_t female;
} Votes;

static void count_votes(const Mentions *mentions, const People *people, Votes *votes)
{
    uint32_t person = NO_PERSON, paragraph = UINT32_MAX;
    unsigned n_pronouns = 0;
    for (size_t i = 0; i < mentions->n; i++) {
        const Mention *mention = &mentions->items[i];
        if (mention->is_quoted) continue;
        if (mention->kind == MENTION_NAME) {
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
        if (mention->gender == WORD_MALE) votes[person].male++;
        else votes[person].female++;
    }
}

static void learn_genders(const Mentions *mentions, People *people, Arena *arena)
{
    Votes *votes = arena_alloc(arena, people->n + 1, sizeof *votes);
    if (!votes) return; /* gender stays as it is: a lesser answer, not a wrong one */
    count_votes(mentions, people, votes);
    for (size_t i = 0; i < people->n; i++) {
        Person *person = &people->items[i];
        if (person->is_gender_sure || person->kind == CHARACTER_GROUP) continue;
        uint32_t male = votes[i].male, female = votes[i].female;
        /* What a first name suggests counts like a few pronouns. */
        if (person->gender == GENDER_MALE) male += 3;
        if (person->gender == GENDER_FEMALE) female += 3;
        if (2 * male > 3 * female) person->gender = GENDER_MALE;
        else if (2 * female > 3 * male) person->gender = GENDER_FEMALE;
    }
}

enum { N_SALIENT = 4 };

/* Whom "he" would mean here, likeliest first. */
typedef struct Salience {
    uint32_t people[N_SALIENT];
    uint32_t n;
    uint32_t paragraph; /* where the first of them was last a subject */
} Salience;

/* People addressed in the quotations of a paragraph: "he" beside them is somebody else. */
typedef struct Addressed {
    uint32_t people[N_SALIENT];
    uint32_t n;
    uint32_t paragraph;
} Addressed;

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

static bool is_among(const Addressed *addressed, uint32_t person, uint32_t paragraph)
{
    for (uint32_t i = 0; addressed->paragraph == paragraph && i < addressed->n; i++)
        if (addressed->people[i] == person) return true;
    return false;
}

static uint32_t bearer(const Salience *salience, const Addressed *addressed, uint32_t paragraph)
{
    for (uint32_t i = 0; i < salience->n; i++)
        if (!is_among(addressed, salience->people[i], paragraph)) return salience->people[i];
    return salience->n ? salience->people[0] : NO_PERSON;
}

static void note_address(Addressed *addressed, const Mention *mention)
{
    if (addressed->paragraph != mention->paragraph) *addressed = (Addressed){.paragraph = mention->paragraph};
    if (addressed->n < N_SALIENT) addressed->people[addressed->n++] = mention->person;
}

void mentions_link_pronouns(Mentions *mentions, People *people, Arena *arena)
{
    learn_genders(mentions, people, arena);
    Salience male = {.n = 0}, female = {.n = 0};
    Addressed addressed = {.n = 0};
    for (size_t i = 0; i < mentions->n; i++) {
        Mention *mention = &mentions->items[i];
        if (mention->is_quoted) {
            if (mention->role == ROLE_VOCATIVE) note_address(&addressed, mention);
        } else if (mention->kind == MENTION_NAME) {
            const Person *person = &people->items[mention->person];
            if (!person_conflicts(person, WORD_MALE)) note(&male, mention);
            if (!person_conflicts(person, WORD_FEMALE)) note(&female, mention);
        } else if (mention->gender) {
            Salience *salience = mention->gender == WORD_MALE ? &male : &female;
            mention->person = bearer(salience, &addressed, mention->paragraph);
            if (mention->person != NO_PERSON) note(salience, mention);
        }
    }
}
