/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_PHRASES_H
#define DRAMATIS_ATTRIBUTION_PHRASES_H
/** @file phrases.h
 * A feature in which two candidates differ in; what the difference is, in words, out. */

#include "attribution/excerpt.h"
#include "attribution/features.h"

/** Two candidates of a turn: one whom a feature favours, and the other. */
typedef struct Contrast {
    const Story *story;
    size_t turn;
    uint32_t favoured, other;              /**< people */
    const float *favoured_row, *other_row; /**< their features */
    Quoting quoting;
} Contrast;

/** Whom a phrase is about. */
typedef enum PhraseSide {
    PHRASE_OF_FAVOURED, /**< something that speaks for the one */
    PHRASE_OF_OTHER     /**< something that speaks against the other */
} PhraseSide;

/** Say how the two differ in `feature`, in a clause that is true of the text, in `side`'s favour or disfavour. NULL when
 * there is nothing to be said of it that a reader would take for a reason, or when out of memory. */
const char *phrase_of(const Contrast *contrast, Feature feature, PhraseSide *side);

#endif
