/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fast way of scoring gives what walking the trees gives, to the last bit. */
#include "attribution/scorer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Values on, below and above the thresholds that a model has. */
static float draw(uint64_t *random, const TreeModel *model)
{
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    uint32_t pick = (uint32_t)(*random >> 33);
    const TreeNode *node = &model->nodes[model->roots[pick % model->n_trees]];
    switch (pick % 5) {
    case 0: return 0;
    case 1: return 1;
    case 2: return (float)(pick % 41) / 2 - 4;
    case 3: return node->value;
    default: return -1;
    }
}

static void check_model(const TreeModel *model)
{
    Scorer scorer;
    Candidates *candidates = calloc(1, sizeof *candidates);
    uint64_t random = 11;
    assert_non_null(candidates);
    assert_int_equal(scorer_init(&scorer, model, NULL), STATUS_OK);
    for (size_t round = 0; round < 40; round++) {
        size_t which[MAX_CANDIDATES];
        float scores[MAX_CANDIDATES];
        candidates->n = round % 2 ? round : MAX_CANDIDATES - round;
        for (size_t i = 0; i < candidates->n; i++)
            for (int f = 0; f < N_FEATURES; f++) candidates->rows[i][f] = f % 3 && i ? candidates->rows[0][f] : draw(&random, model);
        scorer_begin(&scorer, candidates);
        for (int history = 0; history < 3; history++) {
            for (size_t i = 0; i < candidates->n; i++) {
                for (int f = FIRST_HISTORY_FEATURE; f < N_FEATURES; f++) candidates->rows[i][f] = draw(&random, model);
                which[i] = candidates->n - 1 - i;
            }
            scorer_score(&scorer, candidates, which, candidates->n, scores);
            for (size_t i = 0; i < candidates->n; i++) {
                float score = tree_model_score(model, candidates->rows[which[i]]);
                assert_memory_equal(&scores[i], &score, sizeof score);
            }
        }
    }
    scorer_done(&scorer);
    free(candidates);
}

static void scores_as_the_trees_do(void **state)
{
    (void)state;
    check_model(tree_model());
}

static void knows_trees_of_one_leaf_and_of_none(void **state)
{
    (void)state;
    static const TreeNode NODES[] = {{2.5f, TREE_LEAF, 0}, {0.5f, 3, 2}, {1, TREE_LEAF, 0}, {4, TREE_LEAF, 0}};
    static const uint32_t ROOTS[] = {0, 1};
    check_model(&(TreeModel){.nodes = NODES, .roots = ROOTS, .n_trees = 2});
}

/* A tree that grows to the right alone, of `n` leaves. */
static Status init_chain(size_t n)
{
    Scorer scorer;
    const uint32_t root = 0;
    TreeNode nodes[2 * SCORER_MAX_LEAVES + 2];
    for (size_t i = 0; i + 1 < n; i++) {
        nodes[2 * i] = (TreeNode){(float)i, 0, (uint16_t)(2 * i + 2)};
        nodes[2 * i + 1] = (TreeNode){1, TREE_LEAF, 0};
    }
    nodes[2 * n - 2] = (TreeNode){2, TREE_LEAF, 0};
    const TreeModel model = {.nodes = nodes, .roots = &root, .n_trees = 1};
    Status status = scorer_init(&scorer, &model, NULL);
    scorer_done(&scorer);
    if (!status) check_model(&model);
    return status;
}

static void refuses_trees_that_are_too_large(void **state)
{
    (void)state;
    assert_int_equal(init_chain(SCORER_MAX_LEAVES), STATUS_OK);
    assert_int_equal(init_chain(SCORER_MAX_LEAVES + 1), STATUS_UNSUPPORTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_as_the_trees_do),
        cmocka_unit_test(knows_trees_of_one_leaf_and_of_none),
        cmocka_unit_test(refuses_trees_that_are_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
