/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_WORTH_H
#define DRAMATIS_ATTRIBUTION_WORTH_H
/** @file worth.h
 * Two rows of features in; out comes what each feature adds to the score of the one over the other. */

#include "attribution/trees.h"

/** Split the difference of two scores among the features: `worth`, with room for N_FEATURES, sums up to
 * score(row) − score(other) exactly but for rounding, and is 0 where the rows are equal.
 *
 * They are Shapley values of the game in which each feature is that of `row` or that of `other`. Going down a
 * tree, only features whose two values part ways are players, so that its leaves give the exact sum.
 * Source: Sundararajan and Najmi, The many Shapley values for model explanation, ICML 2020 (baseline Shapley);
 * Lundberg et al., From local explanations to global understanding with explainable AI for trees, Nature Machine
 * Intelligence 2 (2020), interventional TreeSHAP with one background row. */
void tree_model_worth(const TreeModel *model, const float *row, const float *other, double *worth);

#endif
