/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_MANNER_H
#define DRAMATIS_SCRIPT_MANNER_H
/** @file manner.h
 * The sentence of a dialogue tag in; out comes how it has the words said. */

#include "script/lexicon.h"

/** How words are said. */
typedef struct Manner {
    Delivery delivery;
    bool if_exclaimed;  /**< only of words with an exclamation mark… */
    Delivery otherwise; /**< …and this of others */
} Manner;

/** Read the sentence in bytes `at` to `end`, whose verb of saying is among its first `max_words` words. A
 * manner outranks that of the verb: "shouted in a whisper". What belongs to another verb does not count: "said,
 * and softly closed the door"; nor what is denied: "did not shout". */
Manner manner_read(Span source, size_t at, size_t end, size_t max_words);

/** Read a sentence without a verb of saying that begins right behind the words: "He smiled.", "Her voice
 * broke." DELIVERY_NEUTRAL when it does not tell. */
Delivery manner_of_beat(Span source, size_t at, size_t end);

/** Read a direction of a few words, such as "softly" or "through gritted teeth". DELIVERY_NEUTRAL when it does
 * not tell. */
Delivery manner_of_direction(Span words);

#endif
