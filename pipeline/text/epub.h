/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_EPUB_H
#define DRAMATIS_TEXT_EPUB_H
/** @file epub.h
 * The bytes of an EPUB 2 or 3 in; out comes a Document: its chapters in reading order, with their titles, and
 * with front matter, notes and pictures listed as skipped. */

#include "text/text.h"

/** Fill in a document that has its arena, file and name. `log` (may be NULL) is told what is left out as a
 * whole.
 * Errors: STATUS_BAD_INPUT, naming the file in the book where there is one, for what is no EPUB, is damaged,
 * protected (DRM), refers to what is not there, or would fill the memory; STATUS_NO_MEMORY. */
Status epub_read(Document *document, Span bytes, const Log *log, Error *error);

#endif
