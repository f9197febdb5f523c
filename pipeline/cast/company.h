/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CAST_COMPANY_H
#define DRAMATIS_CAST_COMPANY_H
/** @file company.h
 * A script in; who speaks how much, and who is heard in one scene with whom, out. */

#include "cast/cast.h"

/** Beyond so many speakers, the least of them are not kept apart from anybody. */
enum { COMPANY_MAX_SPEAKERS = 1000 };

/** The speakers of a script, the one with most lines first; the narrator, who is heard everywhere, is
 * number 0 whatever they say. */
typedef struct Company {
    uint32_t *speakers; /**< characters */
    size_t n_speakers;
    bool *together;     /**< n_speakers × n_speakers: share a scene */
} Company;

/** Gather it in `arena`. Errors: STATUS_NO_MEMORY. */
Status company_of(const Script *script, Arena *arena, Company *out, Error *error);

/** Tell whether two speakers, by their numbers, are heard in one scene. */
bool company_shares_scene(const Company *company, size_t a, size_t b);

#endif
