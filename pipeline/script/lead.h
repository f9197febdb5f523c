/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_LEAD_H
#define DRAMATIS_SCRIPT_LEAD_H
/** @file lead.h
 * The place of a quotation in; out comes how what stands before leads to it. */

#include "base/span.h"

/** What stands just before a quotation. */
typedef enum Lead {
    LEAD_NOTHING,   /**< the paragraph begins with it */
    LEAD_SENTENCE,  /**< the end of a sentence */
    LEAD_COMMA,
    LEAD_COLON,
    LEAD_DASH,
    LEAD_QUOTATION, /**< another quotation, and nothing between */
    LEAD_WORD
} Lead;

/** Read the lead of the quotation at byte `at`; the narration before it begins at `from`, behind another
 * quotation if `after_quotation`. */
Lead lead_find(Span source, size_t from, size_t at, bool after_quotation);

#endif
