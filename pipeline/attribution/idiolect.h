/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_IDIOLECT_H
#define DRAMATIS_ATTRIBUTION_IDIOLECT_H
/** @file idiolect.h
 * Turns whose tags name their speakers in; how much a turn sounds like each of them out. */

#include "attribution/pairs.h"
#include "attribution/turns.h"

/** The words that people use, as far as tags tell who speaks. Owned by an arena. */
typedef struct Idiolect {
    Pairs words;      /**< by person and word */
    uint32_t *totals; /**< by person: words in all */
    uint32_t *all;    /**< by word: uses by anybody */
    uint32_t n_all;   /**< words in all */
} Idiolect;

/** Listen to all turns with plain tags; `narrator` says I, or is NO_PERSON. Errors: STATUS_NO_MEMORY. */
Status idiolect_learn(const Reading *reading, const Turns *turns, uint32_t narrator, Arena *arena, Idiolect *out, Error *error);

/** Return how much likelier the words of `turn` are from `person` than from anybody: a logarithm, over
 * the root of the number of words. What is known from the turn itself does not count. 0 when `person` was not heard. */
float idiolect_fit(const Idiolect *idiolect, const Reading *reading, const Turn *turn, uint32_t narrator, uint32_t person);

#endif
