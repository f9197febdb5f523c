/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_PAIRS_H
#define DRAMATIS_ATTRIBUTION_PAIRS_H
/** @file pairs.h
 * Pairs of small numbers in; how often each was met out. */

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A place of the table. */
typedef struct PairSlot {
    uint64_t key;   /**< 0 when free */
    uint32_t count;
} PairSlot;

/** Counts of pairs: a hash table with open addressing. Zero-initialised; owned by its arena. */
typedef struct Pairs {
    PairSlot *slots;
    size_t n;
    size_t n_slots; /**< 0 or a power of two */
} Pairs;

/** Count the pair (`a`, `b`) once more; `b` is not 0. Returns false when out of memory. */
bool pairs_count(Pairs *pairs, Arena *arena, uint32_t a, uint32_t b);

/** Return how often the pair was counted. */
uint32_t pairs_get(const Pairs *pairs, uint32_t a, uint32_t b);

#endif
