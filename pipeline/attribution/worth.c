/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attribution/worth.h"

#include <string.h>

/* Deeper parts of a tree are weighed as a whole: no tree of the fit comes near. */
enum { MAX_PLAYERS = 32 };

typedef enum Side { SIDE_OPEN, SIDE_ROW, SIDE_OTHER } Side;

/* A way down a tree: from which row each of its players was taken. */
typedef struct Descent {
    const float *row, *other;
    double *worth;
    const TreeNode *tree;
    uint8_t sides[N_FEATURES]; /* Side */
    uint16_t players[MAX_PLAYERS];
    int n_players, n_row; /* all, and those taken from `row` */
} Descent;

/* Return 1 / (n · C(n − 1, k)): the share of the orders of n players in which k given ones come first, then one
 * given one, then all others. */
static double order_share(int n, int k)
{
    double share = 1.0 / n;
    for (int i = 1; i <= k; i++) share *= (double)i / (n - i);
    return share;
}

/* A leaf is reached by all coalitions with the players taken from `row` and without those from `other`. */
static void share_leaf(Descent *descent, double value)
{
    int n = descent->n_players, n_row = descent->n_row;
    if (!n) return;
    double gain = n_row ? value * order_share(n, n_row - 1) : 0;
    double loss = n_row < n ? value * order_share(n, n_row) : 0;
    for (int i = 0; i < n; i++) {
        uint16_t feature = descent->players[i];
        descent->worth[feature] += descent->sides[feature] == SIDE_ROW ? gain : -loss;
    }
}

static const TreeNode *child(const Descent *descent, const TreeNode *node, bool left)
{
    return left ? node + 1 : descent->tree + node->right;
}

static void descend(Descent *descent, const TreeNode *node)
{
    for (;;) {
        if (node->feature == TREE_LEAF) {
            share_leaf(descent, (double)node->value);
            return;
        }
        bool row_left = descent->row[node->feature] <= node->value, other_left = descent->other[node->feature] <= node->value;
        uint8_t *side = &descent->sides[node->feature];
        if (row_left != other_left && *side == SIDE_OPEN && descent->n_players < MAX_PLAYERS) {
            descent->players[descent->n_players++] = node->feature;
            *side = SIDE_OTHER;
            descend(descent, child(descent, node, other_left));
            *side = SIDE_ROW;
            descent->n_row++;
            descend(descent, child(descent, node, row_left));
            descent->n_row--;
            descent->n_players--;
            *side = SIDE_OPEN;
            return;
        }
        node = child(descent, node, *side == SIDE_OTHER ? other_left : row_left);
    }
}

void tree_model_worth(const TreeModel *model, const float *row, const float *other, double *worth)
{
    Descent descent = {.row = row, .other = other, .worth = worth};
    memset(worth, 0, N_FEATURES * sizeof *worth);
    for (size_t i = 0; i < model->n_trees; i++) {
        descent.tree = model->nodes + model->roots[i];
        descend(&descent, descent.tree);
    }
}
