/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_EVENTS_H
#define DRAMATIS_SCRIPT_EVENTS_H
/** @file events.h
 * Narration in; out comes what is heard to happen in it, at which word. What is denied, supposed, compared, told of
 * an earlier time or only said in a figure of speech is left out, and so is what is in doubt. */

#include "script/event_words.h"
#include "script/word_filter.h"

/** Something that is heard. */
typedef struct Event {
    const char *sound; /**< a bundled one; static storage */
    size_t at;         /**< first byte of its word in the text */
    float confidence;  /**< 0 to 1 */
} Event;

/** Fill in the filter of the words that an event is looked for around. */
void events_filter(WordFilter *filter);

/** Find the next event of `text` from byte `*at` on; moves `*at` past its word. Returns false at the end. Linear. */
bool events_next(const WordFilter *filter, Span text, size_t *at, Event *out);

#endif
