/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_MARKDOWN_H
#define DRAMATIS_TEXT_MARKDOWN_H
/** @file markdown.h
 * Markdown in; out comes a Document with its headings, breaks and italics, and with everything listed that is
 * not prose: addresses, pictures, code, notes, comments, front matter. */

#include "text/text.h"

/** Fill in a document that has its arena, file and name from valid UTF-8.
 * Errors: STATUS_NO_MEMORY; STATUS_BAD_INPUT if the parser refuses it. */
Status markdown_read(Document *document, Span text, Error *error);

#endif
