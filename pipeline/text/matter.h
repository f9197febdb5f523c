/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_MATTER_H
#define DRAMATIS_TEXT_MATTER_H
/** @file matter.h
 * A plain text in; out comes what stands around the telling and within it without being part of it. */

#include "text/text.h"

/** The skipped parts of a document under way. */
typedef struct Matter {
    Document *document;
    size_t capacity; /* of `document->skipped` */
} Matter;

/** Append what is skipped to a document that has its source, in the order of the source, whole lines each:
 * the licence and credits of Project Gutenberg, tables of contents, notes and pictures in brackets. Also takes
 * title and author from the licence. Linear in the length of the text. Errors: STATUS_NO_MEMORY. */
Status matter_find(Document *document, Error *error);

/** Tell whether byte `at` is skipped. `*next` counts along as `at` grows; it is 0 at first. */
bool skipped_covers(const Document *document, size_t *next, size_t at);

/** List bytes `start` to `end` as skipped. Returns false when out of memory. */
bool matter_add(Matter *matter, SkipReason reason, size_t start, size_t end);

#endif
