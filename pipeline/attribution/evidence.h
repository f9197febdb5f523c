/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_EVIDENCE_H
#define DRAMATIS_ATTRIBUTION_EVIDENCE_H
/** @file evidence.h
 * A decided turn in; facts for people out: what in the text speaks for this speaker. */

#include "attribution/search.h"

#define EVIDENCE_MAX_FACTS 2

/** Something in the text that speaks for a speaker. */
typedef struct Fact {
    Feature feature;  /**< the column that sees it */
    const char *text; /**< a clause for people */
} Fact;

/** The facts to name first. None when nothing singles the speaker out. */
typedef struct Evidence {
    Fact facts[EVIDENCE_MAX_FACTS];
    size_t n;
} Evidence;

/** Find what a reader would point at for the speaker of turn `turn`, who is somebody. `source` is the text; strings
 * live in `arena`. A fact for which there is no memory is left out. */
Evidence evidence_find(const Story *story, Span source, const Decision *decisions, size_t turn, Arena *arena);

/** Say the same as one sentence; NULL when out of memory. */
const char *evidence_of(const Story *story, Span source, const Decision *decisions, size_t turn, Arena *arena);

#endif
