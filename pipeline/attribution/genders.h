/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_GENDERS_H
#define DRAMATIS_ATTRIBUTION_GENDERS_H
/** @file genders.h
 * Mentions and turns in; the gender of people for whom no title and no list gives it out. */

#include "attribution/turns.h"

/** Learn genders from the pronouns that follow people in the narration. Who is "it" throughout is neutral. */
void genders_of_pronouns(const Tokens *tokens, const Mentions *mentions, People *people, Arena *arena);

/** Learn genders that are still unknown from how people are spoken to ("sir", "my dear fellow"), and that of
 * the `narrator` of a first-person story (or NO_PERSON) also from "my wife". */
void genders_of_addresses(const Reading *reading, const Turns *turns, People *people, uint32_t narrator, Arena *arena);

#endif
