/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_PARAGRAPHS_H
#define DRAMATIS_TEXT_PARAGRAPHS_H
/** @file paragraphs.h
 * A Document with its source in; the same with its paragraphs out. */

#include "text/text.h"

/** Fill in `paragraphs` and `n_paragraphs` from the source. Errors: STATUS_NO_MEMORY. */
Status paragraphs_find(Document *document, Error *error);

#endif
