/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_BOOST_H
#define DRAMATIS_ATTRIBUTION_FIT_BOOST_H
/** @file boost.h
 * Rows in; a sum of regression trees out, fitted by Newton boosting of the softmax over each turn's
 * candidates. Deterministic. Source: Friedman, "Greedy function approximation" (2001); Chen and
 * Guestrin, "XGBoost" (2016), section 2. */

#include "attribution/fit/rows.h"

typedef struct BoostSettings {
    unsigned n_trees;
    unsigned n_leaves;     /**< at most, of a tree */
    double rate;           /**< of learning */
    double lambda;         /**< weight of leaves' squares */
    double least_hessian;  /**< of a leaf */
    double column_share;   /**< of features that a tree may use */
    double turn_share;     /**< of turns that a tree sees */
    uint64_t seed;
    const bool *columns;   /**< by feature: which may be used; NULL for all */
} BoostSettings;

/** A model that is owned. */
typedef struct BoostModel {
    TreeModel model;       /**< points into the arrays below */
    TreeNode *nodes;
    uint32_t *roots;
    size_t n_nodes;
    double gain[N_FEATURES]; /**< what the splits on each feature brought */
} BoostModel;

void boost_done(BoostModel *model);

/** Fit. Errors: STATUS_NO_MEMORY. */
Status boost_fit(const Rows *rows, const BoostSettings *settings, BoostModel *out, Error *error);

/** Fit `n` times with other draws of turns and columns, and take the mean: chains of turns hang on thin
 * margins, which this makes steadier. Errors: STATUS_NO_MEMORY. */
Status boost_fit_several(const Rows *rows, const BoostSettings *settings, unsigned n, BoostModel *out, Error *error);

#endif
