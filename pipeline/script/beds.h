/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_BEDS_H
#define DRAMATIS_SCRIPT_BEDS_H
/** @file beds.h
 * A word in; out comes which ambience it speaks for. */

#include "base/span.h"
#include "script/word_filter.h"

/** The bundled beds. */
typedef enum Bed {
    BED_WIND,
    BED_RAIN,
    BED_STORM,
    BED_RAINFOREST,
    BED_NIGHT,
    BED_SEA,
    BED_FIRE,
    BED_CAVERN,
    BED_HALL,
    BED_ENGINE,
    BED_BRIDGE,
    BED_CITY,
    BED_CROWD,
    BED_BATTLE_FAR,
    BED_BATTLE_NEAR,
    BED_BURNT_PLAIN,
    N_BEDS,
    BED_NONE = N_BEDS /**< silence, and rooms that have no sound of their own */
} Bed;

/** Fill in the filter of the table's words. */
void beds_filter(WordFilter *filter);

/** What a word of the table tells. */
typedef struct BedWord {
    const char *stem; /**< lower case */
    Bed bed;
    float weight;     /**< 2 for what is heard nowhere else, 0.2 for what may stand about anywhere */
} BedWord;

/** Return the words of the table in the order of strcmp(); `n` receives their number. Static storage. */
const BedWord *beds_words(size_t *n);

/** Find what `word` speaks for, or NULL. Plurals are looked through; the case of letters does not matter.
 * `figured` tells that "of" follows, so that a sea may be one of faces. */
const BedWord *beds_find(const WordFilter *filter, Span word, bool figured);

/** Return the name of a bed: that of its file. */
const char *beds_name(Bed bed);

#endif
