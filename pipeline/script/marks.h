/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_MARKS_H
#define DRAMATIS_SCRIPT_MARKS_H
/** @file marks.h
 * A Document in; out come its habits of quoting, and the quotation marks of a paragraph with what speaks for
 * each of them to open, to close, or to be an apostrophe. */

#include "text/text.h"

/** Marks that pair with each other. One family nests in another, never in itself. */
typedef enum QuoteFamily {
    FAMILY_DOUBLE, /**< " “ ” „ 『 』 */
    FAMILY_SINGLE, /**< ' ‘ ’ ‚ ` ‹ › */
    FAMILY_ANGLE,  /**< « » 「 」 */
    N_QUOTE_FAMILIES
} QuoteFamily;

enum { N_QUOTE_GLYPHS = 19 };

/** How a document quotes. */
typedef struct QuoteHabits {
    QuoteFamily primary;                   /**< family of top-level speech */
    bool dashes;                           /**< a dash at the start of a paragraph opens speech */
    float
        glyph_open_cost[N_QUOTE_GLYPHS]; /**< how unusual it is for a glyph to open, from its places */
    float glyph_close_cost[N_QUOTE_GLYPHS];
} QuoteHabits;

/** One mark, with the costs of its three readings: negative logarithms of likelihood, roughly. */
typedef struct QuoteMark {
    size_t start;
    size_t end;
    QuoteFamily family;
    float open_cost;
    float close_cost;
    float plain_cost; /**< an apostrophe, or a mark that is there by mistake */
} QuoteMark;

/** Survey a whole document. Linear. */
QuoteHabits marks_survey(const Document *document);

/** Find the next mark at or after `*at` in bytes up to `end` of the paragraph that begins at `start`; moves
 * `*at` past it. Apostrophes inside words are passed over. Returns false when there is none. */
bool marks_next(const QuoteHabits *habits, Span source, size_t start, size_t end, size_t *at,
                QuoteMark *mark);

/** Tell whether `code` is a quotation mark or an apostrophe of any kind. */
bool marks_is_quote(uint32_t code);

/** Tell whether `code` is a dash that may open speech: figure dash to horizontal bar. */
bool marks_is_dash(uint32_t code);

/** Return the bytes of a dash that opens the paragraph ("—", "--", "- "), white space behind it included,
 * or 0. */
size_t marks_n_dash_bytes(Span source, size_t start, size_t end);

/** Tell whether the paragraph begins with a mark of `family` that opens, markup looked through. */
bool marks_opens_paragraph(Span source, size_t start, size_t end, QuoteFamily family);

#endif
