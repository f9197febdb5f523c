/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_BENCH_H
#define DRAMATIS_ATTRIBUTION_FIT_BENCH_H
/** @file bench.h
 * The folder of the bench in; the list of its novels and excerpts, with their sides, out. */

#include "base/status.h"

#define MAX_BENCH 80

/** What a text of the bench is for. */
typedef enum Side {
    SIDE_TRAIN,   /**< to fit on */
    SIDE_DEV,     /**< to choose with */
    SIDE_EXCERPTS /**< LitBank: of other authors, to fit on too */
} Side;

/** A novel or excerpt of the bench. */
typedef struct BenchNovel {
    char name[128];   /**< below the folder of the bench: "pdnc/Emma" */
    char author[128]; /**< texts of one author are left out together */
    Side side;
} BenchNovel;

/** All texts: the novels first. */
typedef struct Bench {
    BenchNovel novels[MAX_BENCH];
    int n;        /**< texts */
    int n_novels; /**< whole novels, in front */
} Bench;

/** List what is in `data`. Errors: STATUS_NOT_FOUND, STATUS_IO. */
Status bench_list(const char *data, Bench *out, Error *error);

#endif
