/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_ROOM_WORDS_H
#define DRAMATIS_SCRIPT_ROOM_WORDS_H
/** @file room_words.h
 * A word in; out comes in which room one is at the place that it names. */

#include "base/acoustics.h"
#include "script/word_filter.h"

/** How a word is used besides. */
typedef enum PlaceUse {
    PLACE_PLAIN,
    PLACE_OF,   /**< it is a figure of speech when "of" follows: "a forest of spears", "a field of study" */
    PLACE_GROWS /**< it is a hall when it is told to be large: "a vast chamber" */
} PlaceUse;

/** What a word of the table tells. */
typedef struct RoomWord {
    const char *stem; /**< lower case */
    Room room;
    Room elsewhere;   /**< the room in a story without ships of metal: that of a schooner's deck */
    PlaceUse use;
    float weight;     /**< 1 for what "in the …" leaves no doubt of */
} RoomWord;

/** Fill in the filter of the table's words. */
void room_words_filter(WordFilter *filter);

/** Return the words of the table in the order of strcmp(); `n` receives their number. Static storage. */
const RoomWord *room_words_all(size_t *n);

/** Find what `word` names, or NULL. Plurals are looked through; the case of letters does not matter. */
const RoomWord *room_words_find(const WordFilter *filter, Span word);

#endif
