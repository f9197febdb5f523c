/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_SCORER_H
#define DRAMATIS_ATTRIBUTION_SCORER_H
/** @file scorer.h
 * The candidates of a turn in; their scores out, several times as fast as tree_model_score() and to the last bit
 * the same.
 *
 * Each tree keeps a bit for each leaf that can still be reached. The nodes of all trees are sorted by feature and
 * threshold; those whose test fails for a value stand in front, and each strikes out the leaves to its left. The
 * lowest bit left is the leaf. What fails for all candidates of a turn is struck out once, what fails for a
 * candidate once for all accounts of who spoke before. Source: Lucchese et al., QuickScorer: a fast algorithm to
 * rank documents with additive ensembles of regression trees, SIGIR 2015. */

#include "attribution/trees.h"

#define SCORER_MAX_LEAVES 32

/** A node's test, as the features see it. */
typedef struct TreeTest {
    float threshold; /**< fails for values above it */
    uint32_t tree;
    uint32_t leaves; /**< that are left when it fails */
} TreeTest;

/** A model laid out for scoring; all but the model is owned. */
typedef struct Scorer {
    size_t n_trees;
    TreeTest *tests;                  /**< by feature, then threshold */
    uint32_t first[N_FEATURES + 1];   /**< by feature: its first test */
    float *leaves;                    /**< SCORER_MAX_LEAVES a tree, from left to right */
    uint32_t *reach;                  /**< by candidate, then by tree: leaves that its columns leave, history's apart */
    uint32_t *common;                 /**< by tree: leaves that the columns of all candidates leave */
    uint32_t *work;                   /**< by tree, for a few rows at once */
} Scorer;

/** Lay out a model. Errors: STATUS_UNSUPPORTED when a tree has more than SCORER_MAX_LEAVES, STATUS_NO_MEMORY. */
Status scorer_init(Scorer *scorer, const TreeModel *model, Error *error);
void scorer_done(Scorer *scorer);

/** Take up a turn: all columns of its candidates but history's are final. */
void scorer_begin(Scorer *scorer, const Candidates *candidates);

/** Score `n` of the candidates of the turn, those with the indices `which`, by their rows as they are now. */
void scorer_score(Scorer *scorer, const Candidates *candidates, const size_t *which, size_t n, float *scores);

#endif
