/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_NEAR_H
#define DRAMATIS_BASE_NEAR_H
/** @file near.h
 * A word that is unknown and the words that there are in; those that may have been meant out. */

#include "base/buffer.h"

/** A search for the words nearest to one. Set `word` and leave the rest zero. */
typedef struct NearSearch {
    Span word;
    Span best[3];     /**< nearest first; empty from the first that is missing */
    size_t distance[3]; /**< of each, in edits */
} NearSearch;

/** Count the letters that have to be put in, left out, changed or swapped with their neighbour to make
 * `b` of `a`, without regard to case. Words are cut at 64 bytes.
 * Source: optimal string alignment distance. */
size_t edit_distance(Span a, Span b);

/** Offer a word to the search: it counts if at most about a third of the letters differ, or if one of the
 * two, of at least three letters, is part of the other. The candidate's bytes must outlive the search. */
void near_offer(NearSearch *search, Span candidate);

/** Append "; did you mean 'x' or 'y'?" if anything was near. */
void near_to_text(const NearSearch *search, Buffer *out);

#endif
