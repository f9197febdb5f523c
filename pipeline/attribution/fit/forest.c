/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several fits as one model. */
#include "attribution/fit/boost.h"

#include <stdlib.h>
#include <string.h>

void boost_done(BoostModel *model)
{
    free(model->nodes);
    free(model->roots);
    *model = (BoostModel){0};
}

/* Add the trees of `from` to `to`, their leaves weighed by `weight`. */
static bool add_forest(BoostModel *to, const BoostModel *from, float weight)
{
    TreeNode *nodes = realloc(to->nodes, (to->n_nodes + from->n_nodes) * sizeof *nodes);
    if (!nodes) return false;
    to->nodes = nodes;
    uint32_t *roots = realloc(to->roots, (to->model.n_trees + from->model.n_trees) * sizeof *roots);
    if (!roots) return false;
    to->roots = roots;
    for (size_t i = 0; i < from->n_nodes; i++) {
        nodes[to->n_nodes + i] = from->nodes[i];
        if (from->nodes[i].feature == TREE_LEAF) nodes[to->n_nodes + i].value *= weight;
    }
    for (size_t i = 0; i < from->model.n_trees; i++) roots[to->model.n_trees + i] = from->roots[i] + (uint32_t)to->n_nodes;
    for (int f = 0; f < N_FEATURES; f++) to->gain[f] += from->gain[f];
    to->n_nodes += from->n_nodes;
    to->model.n_trees += from->model.n_trees;
    to->model.nodes = to->nodes;
    to->model.roots = to->roots;
    return true;
}

Status boost_fit_several(const Rows *rows, const BoostSettings *settings, unsigned n, BoostModel *out, Error *error)
{
    *out = (BoostModel){0};
    for (unsigned i = 0; i < n; i++) {
        BoostSettings draw = *settings;
        draw.seed += i * 7046029254386353131u;
        BoostModel forest;
        Status status = boost_fit(rows, &draw, &forest, error);
        bool ok = !status && add_forest(out, &forest, 1.0f / (float)n);
        boost_done(&forest);
        if (!status && !ok) status = error_set(error, STATUS_NO_MEMORY, "out of memory while fitting");
        if (status) return status;
    }
    return STATUS_OK;
}
