/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_XHTML_H
#define DRAMATIS_TEXT_XHTML_H
/** @file xhtml.h
 * A document of a book in; into a Composer goes its text: blocks as paragraphs, headings, breaks, italics, and
 * what is skipped with its reason. */

#include "text/composer.h"

/** Compose a document, or list all of its text as one part if `skipped` (may be NULL) says why. It is valid
 * UTF-8 without CR, such as xml_to_utf8() makes. `place` names it in messages and in the origins, and must
 * live as long as the composer's document.
 * Errors: STATUS_BAD_INPUT, with line and column, when it is not well-formed; STATUS_NO_MEMORY. */
Status xhtml_read(Span text, const char *place, const SkipReason *skipped, Composer *composer, Error *error);

#endif
