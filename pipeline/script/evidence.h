/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_EVIDENCE_H
#define DRAMATIS_SCRIPT_EVIDENCE_H
/** @file evidence.h
 * The paragraphs of a story in; out comes how much each speaks for each bed and room, from its words and from how
 * they are used. */

#include "base/arena.h"
#include "script/beds.h"
#include "script/script.h"

/** The beds, and silence. */
enum { N_BED_STATES = N_BEDS + 1 };

/** A run of lines of one paragraph, and what it tells. */
typedef struct Evidence {
    size_t line;  /**< its first */
    size_t end;   /**< one past its last */
    size_t n_bytes;
    bool begins;  /**< a scene begins, or time has passed since the paragraph before */
    bool titled;  /**< …and a heading says so */
    bool moves;   /**< it opens in another place: "Inside, …" */
    float weights[N_BED_STATES];
    float rooms[N_ROOMS]; /**< how much its words speak for each; less than nothing where somebody leaves one */
} Evidence;

/** Read all paragraphs of the script. The array lives in `arena`; `n` receives its length. Returns NULL when
 * out of memory. */
Evidence *evidence_read(const Script *script, Arena *arena, size_t *n);

#endif
