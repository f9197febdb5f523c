/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking the trees. */
#include "attribution/trees.h"

float tree_model_score(const TreeModel *model, const float *row)
{
    float score = 0;
    for (size_t i = 0; i < model->n_trees; i++) {
        const TreeNode *tree = model->nodes + model->roots[i], *node = tree;
        while (node->feature != TREE_LEAF)
            node = row[node->feature] <= node->value ? node + 1 : tree + node->right;
        score += node->value;
    }
    return score;
}

float tree_model_calibrate(float probability)
{
    if (!(probability > 0)) return TREE_CALIBRATION[0];
    if (probability >= 1) return TREE_CALIBRATION[CALIBRATION_BINS];
    float at = probability * CALIBRATION_BINS;
    int bin = (int)at;
    float part = at - (float)bin;
    return TREE_CALIBRATION[bin] * (1 - part) + TREE_CALIBRATION[bin + 1] * part;
}
