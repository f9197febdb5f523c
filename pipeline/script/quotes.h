/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_QUOTES_H
#define DRAMATIS_SCRIPT_QUOTES_H
/** @file quotes.h
 * A paragraph in; out come its top-level quotations. */

#include "script/marks.h"

/** A stretch between an opening and a closing mark that lies in no other. */
typedef struct Quotation {
    size_t start;       /**< first byte inside the marks */
    size_t end;         /**< one past the last byte inside */
    size_t outer_start; /**< first byte of the opening mark, or `start` if there is none */
    size_t outer_end;   /**< one past the closing mark, or `end` if there is none */
    QuoteFamily family;
    bool closed;        /**< has a closing mark */
    bool continues;     /**< goes on with the quotation that the paragraph before left open */
} Quotation;

typedef struct QuoteFinder QuoteFinder;

/** Make a finder whose memory is in `arena`. Paragraphs must be given in the order of the document.
 * `document` and `habits` are borrowed. Returns NULL when out of memory. */
QuoteFinder *quotes_new(Arena *arena, const Document *document, const QuoteHabits *habits);

/** Find the quotations of paragraph `index`, a body. `out` receives `n_out` of them in order, valid until
 * the next call. Linear in its length. Errors: STATUS_NO_MEMORY. */
Status quotes_find(QuoteFinder *finder, size_t index, const Quotation **out, size_t *n_out,
                   Error *error);

#endif
