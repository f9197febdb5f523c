/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_LOOK_H
#define DRAMATIS_ATTRIBUTION_LOOK_H
/** @file look.h
 * What gathering the candidates of a turn and comparing them with it share. */

#include "attribution/features.h"

/** How far back the narration is searched for candidates. */
#define PARAGRAPHS_BACK 12

/** One turn being looked at. */
typedef struct Look {
    const Story *story;
    const Turn *turn;
    const Turn *previous; /**< of the same conversation, or NULL */
    const Turn *next;     /**< of the same conversation, or NULL */
    TokenRange beside_previous; /**< narration after the turn before, in its paragraph */
    uint32_t told_from;   /**< first token of the narration since the turn before */
    Candidates *out;
    float fade[PARAGRAPHS_BACK + 2]; /**< by paragraphs away */
} Look;

/** Return the turn `step` turns away, or NULL when it is of another conversation. */
const Turn *turn_at(const Story *story, size_t turn, long step);

/** Fill in what the turn is like, how each candidate compares with the subjects around it, and the
 * candidates' ranks by nearness. */
void look_compare(const Look *look, size_t turn);

#endif
