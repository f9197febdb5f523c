/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_EVIDENCE_H
#define DRAMATIS_ATTRIBUTION_EVIDENCE_H
/** @file evidence.h
 * A decided turn in; one sentence for people out: what in the text speaks for this speaker. */

#include "attribution/search.h"

/** Say why `person` speaks turn `turn`. `source` is the text. The string lives in `arena`; NULL when out
 * of memory. */
const char *evidence_of(const Story *story, Span source, const Decision *decisions, size_t turn, Arena *arena);

#endif
