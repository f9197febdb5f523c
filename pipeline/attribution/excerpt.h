/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_EXCERPT_H
#define DRAMATIS_ATTRIBUTION_EXCERPT_H
/** @file excerpt.h
 * A part of a sentence in; the words to quote it with out. */

#include "attribution/tags.h"

/** What is quoted from, and where the copies live. */
typedef struct Quoting {
    const Tokens *tokens;
    Span source;  /**< the text */
    Arena *arena;
} Quoting;

/** Return the source from token `first` to token `end`, of a long passage its beginning alone, with single spaces
 * for white space. NULL when out of memory. */
const char *excerpt_tokens(const Quoting *quoting, uint32_t first, uint32_t end);

/** The same for a tag: its subject and its verb. */
const char *excerpt_tag(const Quoting *quoting, const Tag *tag);

/** The same for a subject alone, and for a subject with the words after it. */
const char *excerpt_subject(const Quoting *quoting, const Subject *subject);
const char *excerpt_act(const Quoting *quoting, const Subject *subject);

#endif
