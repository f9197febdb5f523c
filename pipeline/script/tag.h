/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_TAG_H
#define DRAMATIS_SCRIPT_TAG_H
/** @file tag.h
 * The narration beside a quotation in; out comes whether it is a dialogue tag, and how it has the words
 * spoken. */

#include "script/lexicon.h"

/** What a tag says. */
typedef struct Tag {
    WordRole role;     /**< WORD_PLAIN when there is no tag */
    Delivery delivery;
    bool if_exclaimed; /**< the delivery holds only for words with an exclamation mark… */
    Delivery otherwise; /**< …and this one for others */
} Tag;

/** Read the tag that begins the narration behind a quotation, in bytes `at` to `end`. */
Tag tag_behind(Span source, size_t at, size_t end);

/** Read the tag that ends the narration before a quotation, in bytes `start` to `at`. */
Tag tag_before(Span source, size_t start, size_t at);

/** Return where the sentence that goes on at `at` ends, `end` at the latest. */
size_t tag_sentence_end(Span source, size_t at, size_t end);

/** Return where the last sentence before `at` begins, complete or not, `start` at the earliest. */
size_t tag_sentence_start(Span source, size_t start, size_t at);

/** Find the next word, a run of letters, digits and marks, in bytes `*at` to `end`; moves `*at` past it. */
bool tag_next_word(Span source, size_t *at, size_t end, Span *word);

/** Tell whether the full stop at `at` ends a title or an initial, such as "Mr.", and no sentence. */
bool tag_is_title(Span source, size_t at);

/** Find the last word in bytes `start` to `at`. */
bool tag_last_word(Span source, size_t start, size_t at, Span *word);

#endif
