/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_PLACES_H
#define DRAMATIS_SCRIPT_PLACES_H
/** @file places.h
 * The words of a line in, one by one; out comes how much they speak for its being said in which room. */

#include "script/room_words.h"
#include "script/script.h"

/** What a paragraph tells of rooms; less than nothing where somebody leaves one. */
typedef struct PlaceEvidence {
    float rooms[N_ROOMS];
    float aboard[N_ROOMS]; /**< of words that are those of a ship, if the story has ships of metal */
} PlaceEvidence;

/** The line that is read. */
typedef struct PlaceReading {
    const WordFilter *filter;
    PlaceEvidence *out;
    Span text;
    float share;  /**< of a word's weight, by the kind of the line */
    LineKind kind;
} PlaceReading;

/** Begin with a line of that kind; what it tells is added to `out`. */
PlaceReading places_begin(const WordFilter *filter, Span text, LineKind kind, PlaceEvidence *out);

/** Take in the next word; `next` is the one after it, or empty. `compared` tells that it belongs to a comparison. */
void places_take(const PlaceReading *reading, Span word, Span next, bool compared);

#endif
