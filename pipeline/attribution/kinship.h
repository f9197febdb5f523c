/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_KINSHIP_H
#define DRAMATIS_ATTRIBUTION_KINSHIP_H
/** @file kinship.h
 * Mentions in; who is whose mother, husband or uncle out, as the narration says it: "her mother, Mrs. Reed", "Tom's
 * uncle Abel", "Mrs. Reed, his wife,". */

#include "attribution/pairs.h"
#include "attribution/tags.h"

/** What somebody is to another. */
typedef enum Relation {
    RELATION_NONE,
    RELATION_MOTHER,
    RELATION_FATHER,
    RELATION_SISTER,
    RELATION_BROTHER,
    RELATION_WIFE,
    RELATION_HUSBAND,
    RELATION_DAUGHTER,
    RELATION_SON,
    RELATION_AUNT,
    RELATION_UNCLE,
    RELATION_NIECE,
    RELATION_NEPHEW,
    N_RELATIONS
} Relation;

/** Who is what to whom. Owned by its arena. */
typedef struct Kinship {
    const Reading *reading;   /**< borrowed */
    const WordId *last_names; /**< borrowed; by person: family name, or 0 */
    const Pairs *name_words;  /**< borrowed; people and the words of their names */
    uint8_t *relations;       /**< by word: what the noun says, a Relation */
    size_t n_words;
    uint32_t *kin;            /**< by person and relation: the one said so most often, or NO_PERSON */
    Pairs of_person;          /**< (person, relation) and their kin: times said */
    Pairs of_family;          /**< (family name, relation) and their kin */
} Kinship;

/** Read it; people have the family names `last_names` and the words `name_words` in their names, both borrowed.
 * Errors: STATUS_NO_MEMORY. */
Status kinship_read(const Reading *reading, const WordId *last_names, const Pairs *name_words, Arena *arena, Kinship *out, Error *error);

/** Return who the noun with an owner means ("her mother"), or NO_PERSON. */
uint32_t kinship_person(const Kinship *kinship, const Subject *noun);

/** Tell whether the noun means `person`: 1 title and family name fit ("Mrs. Reed" is the mother of the Reeds), 0.8 it is
 * said so, 0.6 said of somebody of the owner's family name, 0.3 a Mrs. may be anybody's mother, 0 nothing is known, −0.5 a Miss is
 * nobody's, −1 it fits another or `person` is the owner. */
float kinship_match(const Kinship *kinship, const Subject *noun, uint32_t person);

#endif
