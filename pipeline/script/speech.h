/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_SPEECH_H
#define DRAMATIS_SCRIPT_SPEECH_H
/** @file speech.h
 * A paragraph in; out come the stretches of it that a character voices. Scare quotes, titles and signs
 * are not among them. */

#include "script/quotes.h"
#include "script/script.h"

/** A stretch of a paragraph that a character voices. */
typedef struct SpeechSpan {
    size_t start;       /**< first byte, quotation marks and markup left out */
    size_t end;         /**< one past the last byte */
    size_t outer_start; /**< the same with the marks */
    size_t outer_end;
    LineKind kind;      /**< LINE_SPEECH or LINE_THOUGHT; LINE_NARRATION for what is quoted but not said */
    size_t paragraph;   /**< index into the document's paragraphs */
    bool continues;     /**< goes on with the last one of the paragraph before */
    bool in_marks;      /**< in quotation marks, rather than behind a dash or in italics */
} SpeechSpan;

/** An array that grows in an arena. */
typedef struct SpeechSpans {
    Arena *arena;
    SpeechSpan *items;
    size_t n_items;
    size_t capacity;
} SpeechSpans;

/** Append. Returns false when out of memory. */
bool speech_add(SpeechSpans *spans, const SpeechSpan *span);

/** Judge the quotations of paragraph `index` and append those that are voiced. Errors: STATUS_NO_MEMORY. */
Status speech_from_quotations(const QuoteHabits *habits, const Document *document, size_t index,
                              const Quotation *quotations, size_t n_quotations, SpeechSpans *out,
                              Error *error);

/** Append the speech of paragraph `index`, which a dash opens; tags between commas or dashes are left out.
 * Errors: STATUS_NO_MEMORY. */
Status speech_from_dash(const Document *document, size_t index, SpeechSpans *out, Error *error);

/** Append the thoughts in italics ("_I must go_, she thought") of bytes `start` to `end`, narration of paragraph
 * `index`. Whole sentences only; without a tag, such as are somebody's own beside narration in the third person.
 * Errors: STATUS_NO_MEMORY. */
Status speech_from_italics(const Document *document, size_t index, size_t start, size_t end, SpeechSpans *out,
                           Error *error);

#endif
