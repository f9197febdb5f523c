/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_TREES_H
#define DRAMATIS_ATTRIBUTION_TREES_H
/** @file trees.h
 * A row of features in; a score out: a sum of regression trees. */

#include "attribution/features.h"

/** A node of a tree. The left child of an inner node is the node after it. */
typedef struct TreeNode {
    float value;      /**< inner: rows at or below it go left; leaf: what it adds to the score */
    uint16_t feature; /**< column, or TREE_LEAF */
    uint16_t right;   /**< inner: right child, counted from the tree's root */
} TreeNode;

#define TREE_LEAF UINT16_MAX
#define CALIBRATION_BINS 20

/** A fitted model. Plain data. */
typedef struct TreeModel {
    const TreeNode *nodes;
    const uint32_t *roots; /**< by tree: index of its root */
    size_t n_trees;
} TreeModel;

/** Return the model that is built in. Static storage. */
const TreeModel *tree_model(void);

/** Return the score of a row. */
float tree_model_score(const TreeModel *model, const float *row);

/** The share of right answers, on novels by authors whom the model has not seen, where the search ends with a
 * probability of i / CALIBRATION_BINS. */
extern const float TREE_CALIBRATION[CALIBRATION_BINS + 1];

/** Turn the probability that the search ends with into one that can be trusted. */
float tree_model_calibrate(float probability);

#endif
