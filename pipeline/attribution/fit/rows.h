/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_ROWS_H
#define DRAMATIS_ATTRIBUTION_FIT_ROWS_H
/** @file rows.h
 * Novels with their true speakers in; rows to fit on out, a group of candidates for each turn. */

#include "attribution/fit/novel.h"

/** Rows of many turns. Owned; free with rows_done(). */
typedef struct Rows {
    float *values;        /**< N_FEATURES a row */
    size_t n;
    size_t capacity;
    uint32_t *groups;     /**< by turn: its first row; one more entry than turns */
    uint32_t *answers;    /**< by turn: the row of its speaker */
    size_t n_groups;
    size_t groups_capacity;
} Rows;

void rows_done(Rows *rows);

/** Add the turns of a novel. With `decisions`, who spoke before is what was decided; without, it is the
 * truth. Of either, `n_remembered` turns at most are known (HISTORY_TURNS for all). Turns whose speaker is no candidate are left out. Errors: STATUS_NO_MEMORY. */
Status rows_add(Rows *rows, const Novel *novel, const Decision *decisions, uint32_t n_remembered, Error *error);

#endif
