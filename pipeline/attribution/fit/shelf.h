/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_SHELF_H
#define DRAMATIS_ATTRIBUTION_FIT_SHELF_H
/** @file shelf.h
 * The folder of the bench in; its texts, each read in several ways, out. */

#include "attribution/fit/bench.h"
#include "attribution/fit/novel.h"

#define SHELF_MAX_COPIES 4096

/** How a copy of a novel is read. */
typedef enum Way {
    WAY_FOUND, /**< nothing given */
    WAY_GIVEN, /**< with the true characters */
    WAY_PIECE  /**< a piece of it, as if it were a short story, with nothing given: to fit on only */
} Way;
#define N_TESTED_WAYS 2

/** A text of the bench, read in one way. */
typedef struct Copy {
    int bench;
    Way way;
    Novel *novel;        /**< owned */
    Decision *decisions; /**< owned; one a turn */
} Copy;

typedef struct Shelf {
    Bench bench;
    Copy copies[SHELF_MAX_COPIES];
    int n;
} Shelf;

/** Read everything in `data`; `shelf` is zero-initialised. Errors: those of bench_list() and novel_open(). Close
 * it in any case. */
Status shelf_open(const char *data, Shelf *shelf, Error *error);
void shelf_close(Shelf *shelf);

/** Decide the turns of a copy. Errors: STATUS_NO_MEMORY. */
Status copy_decide(Copy *copy, const TreeModel *model, Error *error);

/** Tell whether figures are taken from the copy: a whole novel that `use` (by text of the bench) does not mark. */
bool copy_is_tested(const Shelf *shelf, const Copy *copy, const bool *use);

#endif
