/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_VOICING_WORDS_H
#define DRAMATIS_SCRIPT_VOICING_WORDS_H
/** @file voicing_words.h
 * A word in; out comes what it tells of whether words in marks are said, written, thought or retold. */

#include "base/span.h"

/** What a word is used for; flags. */
typedef enum WordUse {
    USE_FIRST = 1 << 0,         /**< "I", "our" */
    USE_SECOND = 1 << 1,        /**< "you" */
    USE_THIRD = 1 << 2,         /**< a person talked about: "she", "their" */
    USE_PAST = 1 << 3,          /**< an auxiliary in the past: "had", "would" */
    USE_PRESENT = 1 << 4,       /**< one in the present: "is", "shall" */
    USE_INTERJECTION = 1 << 5,  /**< "oh", "why", "sir": talk */
    USE_WRITING = 1 << 6,       /**< near what is written or read: "page", "reading" */
    USE_WRITTEN = 1 << 7,       /**< hardly anything else: "letter", "wrote" */
    USE_THING = 1 << 8,         /**< something written that can itself be said to say: "document" */
    USE_RUNS = 1 << 9,          /**< what such a thing does: "ran", "continued" */
    USE_CONDITION = 1 << 10,    /**< "would", "might": said only perhaps */
    USE_THINKS = 1 << 11        /**< "thought", "felt", "mind" */
} WordUse;

/** Return the flags of a word in any case of ASCII letters, 0 for most. A contraction counts as its first
 * part. */
unsigned voicing_word_uses(Span word);

#endif
