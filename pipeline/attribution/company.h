/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_COMPANY_H
#define DRAMATIS_ATTRIBUTION_COMPANY_H
/** @file company.h
 * Mentions in; who is named near a noun more often than by chance out: where "her aunt" or "the inspector" speaks, whoever is
 * that is named sooner or later. */

#include "attribution/pairs.h"
#include "attribution/turns.h"

/** Which names keep company with which nouns. Owned by its arena. */
typedef struct Company {
    const Reading *reading; /**< borrowed */
    uint32_t *n_nouns;      /**< by word: how often it stands in the text, if it ever speaks as a noun */
    Pairs near;             /**< (person, noun): times named near it */
} Company;

/** Read it, for the nouns in the tags of `turns`. Errors: STATUS_NO_MEMORY. */
Status company_read(const Reading *reading, const Turns *turns, Arena *arena, Company *out, Error *error);

/** Return the logarithm of how much more often than by chance `person` is named near the noun; 0 for other subjects. */
float company_match(const Company *company, const Subject *noun, uint32_t person);

#endif
