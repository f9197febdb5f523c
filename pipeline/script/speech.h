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
    LineKind kind;      /**< LINE_SPEECH or LINE_THOUGHT */
    bool continues;     /**< goes on with the last one of the paragraph before */
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

/** Judge the quotations of a paragraph and append those that are voiced. Errors: STATUS_NO_MEMORY. */
Status speech_from_quotations(const QuoteHabits *habits, Span source, const Paragraph *paragraph,
                              const Quotation *quotations, size_t n_quotations, SpeechSpans *out, Error *error);

/** Append the speech of a paragraph that a dash opens, tags between commas or dashes left out.
 * Errors: STATUS_NO_MEMORY. */
Status speech_from_dash(Span source, const Paragraph *paragraph, SpeechSpans *out, Error *error);

/** Append the thoughts in italics ("_I must go_, she thought") of bytes `start` to `end`, which are not
 * speech. Errors: STATUS_NO_MEMORY. */
Status speech_from_italics(Span source, size_t start, size_t end, SpeechSpans *out, Error *error);

#endif
