/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_IDENTITIES_H
#define DRAMATIS_ATTRIBUTION_IDENTITIES_H
/** @file identities.h
 * Mentions in; who the text says is one and the same out: "an old bear named Bruno", "Matthew was a
 * badger", "the King, who was Bruno". */

#include "attribution/tags.h"

/** What the text says of who is what. */
typedef struct Identities {
    uint32_t *of_noun;   /**< by word: the person who is the badger, NO_PERSON, or SEVERAL_PEOPLE */
    size_t n_nouns;
    uint32_t *of_person; /**< by person known by a role alone: the person with a name who that is, NO_PERSON,
                          * or SEVERAL_PEOPLE */
    size_t n_people;     /**< when they were read: more may have come since */
} Identities;

#define SEVERAL_PEOPLE (NO_PERSON - 1)

/** Read them. Errors: STATUS_NO_MEMORY. */
Status identities_read(const Reading *reading, Arena *arena, Identities *out, Error *error);

/** Return who is called by the noun, or NO_PERSON. */
uint32_t identities_of_noun(const Identities *identities, WordId noun);

/** Return who the person known by a role is, or NO_PERSON. */
uint32_t identities_of_person(const Identities *identities, uint32_t person);

#endif
