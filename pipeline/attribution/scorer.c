/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attribution/scorer.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_AT_ONCE = 4 }; /* so that the sums of several rows run beside each other */

/* A tree being laid out. */
typedef struct Layout {
    Scorer *scorer;
    const TreeNode *root;
    uint32_t tree;
    uint32_t n_leaves;
    size_t n_tests;
    uint16_t *features; /* by test, until they are sorted */
} Layout;

/* Lay out the subtree at `node`. Returns false when there are too many leaves. */
static bool lay_out(Layout *layout, const TreeNode *node)
{
    if (node->feature == TREE_LEAF) {
        if (layout->n_leaves == SCORER_MAX_LEAVES) return false;
        layout->scorer->leaves[layout->tree * SCORER_MAX_LEAVES + layout->n_leaves++] = node->value;
        return true;
    }
    uint32_t first = layout->n_leaves;
    if (!lay_out(layout, node + 1)) return false;
    /* Below the bits of the left subtree are bits of leaves before it, above them those after it. */
    uint32_t left = (uint32_t)((((uint64_t)1 << layout->n_leaves) - 1) & ~(((uint64_t)1 << first) - 1));
    size_t at = layout->n_tests++;
    layout->scorer->tests[at] = (TreeTest){node->value, layout->tree, ~left};
    layout->features[at] = node->feature;
    return lay_out(layout, layout->root + node->right);
}

static size_t count_tests(const TreeNode *root, const TreeNode *node)
{
    return node->feature == TREE_LEAF ? 0 : 1 + count_tests(root, node + 1) + count_tests(root, root + node->right);
}

static int compare_tests(const void *a, const void *b)
{
    const TreeTest *x = a, *y = b;
    if (x->threshold < y->threshold || x->threshold > y->threshold) return x->threshold < y->threshold ? -1 : 1;
    if (x->tree != y->tree) return x->tree < y->tree ? -1 : 1;
    return x->leaves < y->leaves ? -1 : x->leaves > y->leaves;
}

/* Bring the tests into the order of their features, then thresholds. `spare` has room for all. */
static void sort_tests(Scorer *scorer, const uint16_t *features, TreeTest *spare, size_t n)
{
    uint32_t place[N_FEATURES + 1];
    for (size_t i = 0; i < n; i++) scorer->first[features[i] + 1]++;
    for (int f = 0; f < N_FEATURES; f++) scorer->first[f + 1] += scorer->first[f];
    memcpy(place, scorer->first, sizeof place);
    memcpy(spare, scorer->tests, n * sizeof *spare);
    for (size_t i = 0; i < n; i++) scorer->tests[place[features[i]]++] = spare[i];
    for (int f = 0; f < N_FEATURES; f++)
        qsort(scorer->tests + scorer->first[f], scorer->first[f + 1] - scorer->first[f], sizeof *scorer->tests, compare_tests);
}

Status scorer_init(Scorer *scorer, const TreeModel *model, Error *error)
{
    *scorer = (Scorer){.n_trees = model->n_trees};
    size_t n_tests = 0, n_trees = model->n_trees ? model->n_trees : 1;
    for (size_t i = 0; i < model->n_trees; i++) n_tests += count_tests(model->nodes + model->roots[i], model->nodes + model->roots[i]);
    scorer->tests = calloc(n_tests + 1, sizeof *scorer->tests);
    scorer->leaves = calloc(n_trees, SCORER_MAX_LEAVES * sizeof *scorer->leaves);
    scorer->reach = calloc(n_trees, MAX_CANDIDATES * sizeof *scorer->reach);
    scorer->common = calloc(n_trees, sizeof *scorer->common);
    scorer->work = calloc(n_trees, ROWS_AT_ONCE * sizeof *scorer->work);
    uint16_t *features = calloc(n_tests + 1, sizeof *features);
    TreeTest *spare = calloc(n_tests + 1, sizeof *spare);
    Status status = STATUS_OK;
    if (!scorer->tests || !scorer->leaves || !scorer->reach || !scorer->common || !scorer->work || !features || !spare)
        status = error_set(error, STATUS_NO_MEMORY, "out of memory for the model of speakers");
    Layout layout = {.scorer = scorer, .features = features};
    for (size_t i = 0; i < model->n_trees && !status; i++) {
        layout.root = model->nodes + model->roots[i];
        layout.tree = (uint32_t)i;
        layout.n_leaves = 0;
        if (!lay_out(&layout, layout.root))
            status = error_set(error, STATUS_UNSUPPORTED, "a tree of the model has more than %d leaves; fit smaller ones", SCORER_MAX_LEAVES);
    }
    if (!status) sort_tests(scorer, features, spare, n_tests);
    free(features);
    free(spare);
    if (status) scorer_done(scorer);
    return status;
}

void scorer_done(Scorer *scorer)
{
    free(scorer->tests);
    free(scorer->leaves);
    free(scorer->reach);
    free(scorer->common);
    free(scorer->work);
    *scorer = (Scorer){0};
}

/* Strike out what `value` makes fail from test `at` on; returns the first test that holds. */
static uint32_t strike_out(const Scorer *scorer, uint32_t *reach, int feature, uint32_t at, float value)
{
    const TreeTest *tests = scorer->tests;
    uint32_t end = scorer->first[feature + 1];
    for (; at < end && tests[at].threshold < value; at++) reach[tests[at].tree] &= tests[at].leaves;
    return at;
}

void scorer_begin(Scorer *scorer, const Candidates *candidates)
{
    size_t n_trees = scorer->n_trees;
    uint16_t differing[FIRST_HISTORY_FEATURE];
    uint32_t from[FIRST_HISTORY_FEATURE];
    int n_differing = 0;
    memset(scorer->common, 0xff, n_trees * sizeof *scorer->common);
    for (int f = 0; f < (int)FIRST_HISTORY_FEATURE && candidates->n; f++) {
        float least = candidates->rows[0][f], most = least;
        for (size_t i = 1; i < candidates->n; i++) {
            float value = candidates->rows[i][f];
            if (value < least) least = value;
            if (value > most) most = value;
        }
        from[n_differing] = strike_out(scorer, scorer->common, f, scorer->first[f], least);
        if (most > least) differing[n_differing++] = (uint16_t)f;
    }
    for (size_t i = 0; i < candidates->n; i++) {
        uint32_t *reach = scorer->reach + i * n_trees;
        memcpy(reach, scorer->common, n_trees * sizeof *reach);
        for (int k = 0; k < n_differing; k++) strike_out(scorer, reach, differing[k], from[k], candidates->rows[i][differing[k]]);
    }
}

/* Score up to ROWS_AT_ONCE rows. Each is summed tree by tree, as tree_model_score() does it. */
static void score_few(Scorer *scorer, const Candidates *candidates, const size_t *which, size_t n, float *scores)
{
    size_t n_trees = scorer->n_trees;
    const uint32_t *reach[ROWS_AT_ONCE];
    float sums[ROWS_AT_ONCE] = {0};
    for (size_t k = 0; k < ROWS_AT_ONCE; k++) {
        uint32_t *work = scorer->work + k * n_trees;
        size_t row = which[k < n ? k : 0]; /* places that are not needed repeat the first row */
        reach[k] = k < n ? work : scorer->work;
        if (k >= n) continue;
        memcpy(work, scorer->reach + row * n_trees, n_trees * sizeof *work);
        for (int f = FIRST_HISTORY_FEATURE; f < N_FEATURES; f++)
            strike_out(scorer, work, f, scorer->first[f], candidates->rows[row][f]);
    }
    const float *leaves = scorer->leaves;
    for (size_t tree = 0; tree < n_trees; tree++, leaves += SCORER_MAX_LEAVES)
        for (size_t k = 0; k < ROWS_AT_ONCE; k++) sums[k] += leaves[__builtin_ctz(reach[k][tree])];
    memcpy(scores, sums, n * sizeof *scores);
}

void scorer_score(Scorer *scorer, const Candidates *candidates, const size_t *which, size_t n, float *scores)
{
    for (size_t i = 0; i < n; i += ROWS_AT_ONCE)
        score_few(scorer, candidates, which + i, n - i < ROWS_AT_ONCE ? n - i : ROWS_AT_ONCE, scores + i);
}
