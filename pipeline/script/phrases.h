/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_PHRASES_H
#define DRAMATIS_SCRIPT_PHRASES_H
/** @file phrases.h
 * A word in; out comes its part in phrases that tell how something is said, "through gritted teeth", and what
 * two such words tell together. */

#include "script/script.h"

/** A word's part in such phrases. */
typedef enum PhrasePart {
    PART_NONE,
    PART_VOICE, /**< "voice", "tone" */
    PART_LOW,   /**< of a voice that is held back */
    PART_LOUD,
    PART_RISES, /**< "rose", "rang" */
    PART_FALLS, /**< "dropped", "sank" */
    PART_TOP,
    PART_LUNGS,
    PART_UNDER,
    PART_OUT, /**< "out", "short" of breath */
    PART_BREATH,
    PART_LACKING, /**< "void", "without" */
    PART_FEELING,
    PART_LEVEL,   /**< "flat", "cold" */
    PART_SHAKES,  /**< "trembling", "shook" */
    PART_BREAKS,  /**< "broke", "cracked" */
    PART_THICK,   /**< "thick with tears" */
    PART_BETWEEN, /**< "between sobs", "through tears" */
    PART_TEARS,
    PART_GRITTED,
    PART_TEETH,
    PART_HARSH, /**< of an angry voice */
    PART_ROUGH, /**< of a hoarse one */
    PART_WEARY,
    PART_BRIGHT,
    PART_WITH, /**< "with", "in" */
    PART_ANGER,
    PART_FEAR,
    PART_JOY,
    N_PHRASE_PARTS
} PhrasePart;

/** Look up a word in any case of ASCII letters. */
PhrasePart phrase_part(Span word);

/** Return the word in place `index` of the table, in the order of strcmp(); NULL past the end. */
const char *phrase_word(size_t index);

/** Return what `first`, with `second` behind it, tells; DELIVERY_NEUTRAL if nothing. */
Delivery phrase_delivery(PhrasePart first, PhrasePart second);

/** Tell whether a word may stand between the two: "her", "very", "was". */
bool phrase_passes_over(Span word);

#endif
