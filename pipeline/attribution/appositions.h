/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_APPOSITIONS_H
#define DRAMATIS_ATTRIBUTION_APPOSITIONS_H
/** @file appositions.h
 * A name that stands beside a noun for the same person in; what the noun tells of who bears it out. */

#include "attribution/tokens.h"

/** Tell whether the name from `first` to `end` tells who does what the verb behind it says, though a comma stands
 * between: "The mate, a heavy man called Bruno, lit his pipe." */
bool apposition_acts(const Tokens *tokens, uint32_t first, uint32_t end);

/** Return the gender of the noun of "a heavy man called Bruno", whose name begins at `first`: WORD_MALE, WORD_FEMALE
 * or 0. */
uint32_t apposition_gender(const Tokens *tokens, uint32_t first);

/** Tell whether the name from `first` to `end` is set off by commas behind a noun that a verb of speaking has as its
 * subject: "said her brother, Bruno, at last". */
bool apposition_speaks(const Tokens *tokens, uint32_t first, uint32_t end);

#endif
