/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two rounds of fitting. */
#include "attribution/fit/training.h"

#include <stdio.h>

enum { FOLDS = 3 };

static const BoostSettings FIRST = {.n_trees = 80, .n_leaves = 15, .rate = 0.15, .lambda = 5, .least_hessian = 1,
                                    .column_share = 0.5, .turn_share = 0.8, .seed = 88172645463325252u};
static const BoostSettings FINAL = {.n_trees = 130, .n_leaves = 15, .rate = 0.13, .lambda = 5, .least_hessian = 1,
                                    .column_share = 0.5, .turn_share = 0.8, .seed = 88172645463325252u};

/* Add the rows of the copies that `in` (by text of the bench) marks, with the true speakers before each turn. */
static Status add_true_rows(const Shelf *shelf, const bool *in, Rows *rows, Error *error)
{
    Status status = STATUS_OK;
    for (int i = 0; i < shelf->n && !status; i++)
        if (in[shelf->copies[i].bench]) status = rows_add(rows, shelf->copies[i].novel, NULL, HISTORY_TURNS, error);
    return status;
}

/* Decide every text that `use` marks by a model that has not seen it. */
static Status decide_unseen(Shelf *shelf, const bool *use, const Training *training, Error *error)
{
    int fold_of[MAX_BENCH] = {0}, n_used = 0;
    for (int i = 0; i < shelf->bench.n; i++) fold_of[i] = use[i] ? n_used++ % FOLDS : -1;
    Status status = STATUS_OK;
    for (int fold = 0; fold < FOLDS && !status; fold++) {
        Rows rows = {0};
        BoostModel model = {0};
        BoostSettings settings = FIRST;
        settings.columns = training->columns;
        bool others[MAX_BENCH] = {false};
        for (int i = 0; i < shelf->bench.n; i++) others[i] = use[i] && fold_of[i] != fold;
        status = add_true_rows(shelf, others, &rows, error);
        if (!status) status = boost_fit(&rows, &settings, &model, error);
        rows_done(&rows);
        for (int i = 0; i < shelf->n && !status; i++)
            if (fold_of[shelf->copies[i].bench] == fold) status = copy_decide(&shelf->copies[i], &model.model, error);
        boost_done(&model);
    }
    return status;
}

Status train(Shelf *shelf, const bool *use, const Training *training, BoostModel *out, Error *error)
{
    Rows rows = {0};
    BoostSettings settings = FINAL;
    settings.columns = training->columns;
    Status status = decide_unseen(shelf, use, training, error);
    if (!status) status = add_true_rows(shelf, use, &rows, error);
    for (int i = 0; i < shelf->n && !status; i++)
        if (use[shelf->copies[i].bench])
            status = rows_add(&rows, shelf->copies[i].novel, shelf->copies[i].decisions, HISTORY_TURNS, error);
    if (!status) {
        fprintf(stderr, "fitting on %zu turns, %zu rows\n", rows.n_groups, rows.n);
        status = boost_fit_several(&rows, &settings, training->n_forests, out, error);
    }
    rows_done(&rows);
    return status;
}
