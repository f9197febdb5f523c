/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_EVENT_DOUBT_H
#define DRAMATIS_SCRIPT_EVENT_DOUBT_H
/** @file event_doubt.h
 * A sentence in, with a word that may tell of an event; out comes whether it really happens, here and now. */

#include "script/event_words.h"

enum { EVENT_MOST_WORDS = 64 };

/** A word of the sentence. */
typedef struct EventSentenceWord {
    Span text;
    EventParts parts;
    bool barrier; /**< a comma, dash or the like stands before it */
    bool is_name; /**< it begins with a capital, within the sentence */
} EventSentenceWord;

typedef struct EventSentence {
    EventSentenceWord words[EVENT_MOST_WORDS];
    size_t n_words;
    bool is_question;
} EventSentence;

/** Read the sentence around byte `at` of the text. Returns the index of the word there, or SIZE_MAX if it is not
 * found: sentences that are very long are read in part. */
size_t event_sentence_read(EventSentence *sentence, Span text, size_t at);

/** Tell whether words `first` to `last`, with the one that is heard at `trigger`, tell of something else than an event:
 * denied, supposed, usual, compared, of an earlier time, reported, or of somebody's inside. */
bool event_is_doubtful(const EventSentence *sentence, size_t first, size_t trigger, size_t last);

#endif
