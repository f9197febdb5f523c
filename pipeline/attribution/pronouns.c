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

/* Whom "he" would mean here. */
typedef struct Salience {
    uint32_t subject;   /* last subject of this gender */
    uint32_t any;       /* last person of this gender */
    uint32_t paragraph; /* of the last subject */
} Salience;

static void note(Salience *salience, const Mention *mention)
{
    salience->any = mention->person;
    if (mention->role != ROLE_SUBJECT) return;
    salience->subject = mention->person;
    salience->paragraph = mention->paragraph;
}

static uint32_t bearer(const Salience *salience, uint32_t paragraph)
{
    bool near = salience->subject != NO_PERSON && paragraph - salience->paragraph <= 1;
    return near ? salience->subject : salience->any;
}

void mentions_link_pronouns(Mentions *mentions, People *people, Arena *arena)
{
    learn_genders(mentions, people, arena);
    Salience male = {NO_PERSON, NO_PERSON, 0}, female = male;
    for (size_t i = 0; i < mentions->n; i++) {
        Mention *mention = &mentions->items[i];
        if (mention->is_quoted) continue;
        if (mention->kind == MENTION_NAME) {
            const Person *person = &people->items[mention->person];
            if (!person_conflicts(person, WORD_MALE)) note(&male, mention);
            if (!person_conflicts(person, WORD_FEMALE)) note(&female, mention);
        } else if (mention->gender) {
            Salience *salience = mention->gender == WORD_MALE ? &male : &female;
            mention->person = bearer(salience, mention->paragraph);
            if (mention->person != NO_PERSON) note(salience, mention);
        }
    }
}
