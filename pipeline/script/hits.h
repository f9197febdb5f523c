/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_HITS_H
#define DRAMATIS_SCRIPT_HITS_H
/** @file hits.h
 * A line in; out come its words that tell of a place or of silence. */

#include "base/arena.h"
#include "script/beds.h"
#include "script/places.h"
#include "script/script.h"

/** One word that tells something. */
typedef struct Hit {
    uint32_t paragraph;
    uint16_t word; /**< index into the table */
    uint8_t bed;   /**< mostly that of the table */
    bool far;      /**< its line speaks of a distance */
    bool capital;  /**< it is written with one where a sentence begins… */
    bool name;     /**< …or where none does */
    float share;   /**< of the word's weight, by the kind of its line */
} Hit;

/** All of them, in the order of the text. */
typedef struct Hits {
    Arena *arena;
    Hit *items;
    size_t n_items;
    size_t capacity;
} Hits;

/** Which words to look up. */
typedef struct HitFilter {
    WordFilter beds;
    WordFilter rooms;
} HitFilter;

/** Add the telling words of one line, which is of that paragraph and kind; what it tells of rooms is added to
 * `places`. Returns false when out of memory. */
bool hits_find(Hits *hits, const HitFilter *filter, Span text, uint32_t paragraph, LineKind kind,
               PlaceEvidence *places);

#endif
