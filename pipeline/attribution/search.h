/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_SEARCH_H
#define DRAMATIS_ATTRIBUTION_SEARCH_H
/** @file search.h
 * A story and a model in; a speaker for each turn out, by a beam over the whole text. */

#include "attribution/trees.h"

#define SEARCH_RUNNERS_UP SCRIPT_MAX_RUNNERS_UP

/** What the search says of a turn. */
typedef struct Decision {
    uint32_t person;                           /**< or NO_PERSON when there was nobody to choose */
    float probability;                         /**< of the person, before calibration */
    uint32_t runners_up[SEARCH_RUNNERS_UP];    /**< the next best, or NO_PERSON */
    float runner_up_probability[SEARCH_RUNNERS_UP];
} Decision;

/** Decide all turns; `out` has room for one decision each. Linear in the number of turns.
 * Errors: STATUS_UNSUPPORTED (trees too large), STATUS_NO_MEMORY. */
Status search_speakers(const Story *story, const TreeModel *model, Decision *out, Error *error);

#endif
