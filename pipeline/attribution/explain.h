/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_EXPLAIN_H
#define DRAMATIS_ATTRIBUTION_EXPLAIN_H
/** @file explain.h
 * Decided turns in; for one of them, what the model weighed between its speaker and the next best, out. */

#include "attribution/attribution.h"
#include "attribution/search.h"

/** What is explained: a story that was read and decided. Borrowed. */
typedef struct Decided {
    const Story *story;
    const TreeModel *model;
    Span source; /**< the text */
    const Decision *decisions;
} Decided;

/** Explain turn `turn`; strings live in `arena`. Errors: STATUS_NO_MEMORY. */
Status explain_turn(const Decided *decided, size_t turn, Arena *arena, Explanation *out, Error *error);

#endif
