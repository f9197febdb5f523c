/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_MARKDOWN_CUTS_H
#define DRAMATIS_TEXT_MARKDOWN_CUTS_H
/** @file markdown_cuts.h
 * Markdown in; out come the parts that CommonMark does not know and a story does: metadata, footnotes, comments,
 * attributes. */

#include "text/text.h"

/** A part of the text. */
typedef struct Cut {
    SkipReason reason;
    size_t start;
    size_t end;
} Cut;

/** What was found. Plain data in the arena. */
typedef struct Cuts {
    Cut *items; /**< in the order of the text, never overlapping */
    size_t n_items;
    size_t capacity;
    Span title;  /**< as the metadata says, or empty */
    Span author; /**< likewise */
} Cuts;

/** Find them. Linear in the length of the text. Returns false when out of memory. */
bool markdown_cuts_find(Span text, Arena *arena, Cuts *out);

#endif
