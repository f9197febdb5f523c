/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_LEXICON_H
#define DRAMATIS_SCRIPT_LEXICON_H
/** @file lexicon.h
 * A word in; out comes what it says about speech: a verb of saying or thinking, and how. */

#include "script/script.h"

/** What a word does in a dialogue tag. */
typedef enum WordRole {
    WORD_PLAIN,
    WORD_SAYS,   /**< a verb of saying: "said", "whispers" */
    WORD_THINKS, /**< a verb of thinking: "thought", "wondered" */
    WORD_MANNER, /**< no verb, but tells how: "softly", "whisper" */
    WORD_NEAR,   /**< tells how when it stands beside the verb of saying: "said slowly" */
    WORD_BEAT    /**< what somebody does who then speaks so: "smiled" */
} WordRole;

/** What is known of a word. */
typedef struct WordSense {
    WordRole role;
    Delivery delivery; /**< DELIVERY_NEUTRAL when it does not tell how */
    bool if_exclaimed; /**< …and tells it only of words with an exclamation mark: "cried" */
} WordSense;

/** A word of the lexicon. */
typedef struct LexiconEntry {
    const char *word; /**< lower case */
    WordSense sense;
} LexiconEntry;

/** Return the lexicon in the order of strcmp(); `n` receives its size. Static storage. */
const LexiconEntry *lexicon_entries(size_t *n);

/** Look up a word in any case of ASCII letters. */
WordSense lexicon_sense(Span word);

/** Tell whether a word points to what follows as a thing rather than as speech: articles, possessives,
 * prepositions, "called". */
bool lexicon_is_determiner(Span word);

/** Tell whether a word is a personal pronoun that can be the subject of a tag. */
bool lexicon_is_pronoun(Span word);

#endif
