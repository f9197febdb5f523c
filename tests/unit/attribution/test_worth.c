/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What features are worth: exact sums, and nothing for what is the same. */
#include "attribution/worth.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { A = FEATURE_TAG_MATCH, B = FEATURE_ADDRESSED, C = FEATURE_GAP };

/* Rows of noughts but for these. */
static void make_row(float *row, float a, float b, float c)
{
    memset(row, 0, N_FEATURES * sizeof *row);
    row[A] = a;
    row[B] = b;
    row[C] = c;
}

/* 4 where A and B are both above a half, 0 elsewhere; and 1 where C is above a half. */
static const TreeNode NODES[] = {{0.5f, A, 2}, {0, TREE_LEAF, 0}, {0.5f, B, 4}, {0, TREE_LEAF, 0}, {4, TREE_LEAF, 0},
                                 {0.5f, C, 2}, {0, TREE_LEAF, 0}, {1, TREE_LEAF, 0}};
static const uint32_t ROOTS[] = {0, 5};
static const TreeModel MODEL = {.nodes = NODES, .roots = ROOTS, .n_trees = 2};

static void shares_what_two_features_do_together(void **state)
{
    (void)state;
    float row[N_FEATURES], other[N_FEATURES];
    double worth[N_FEATURES];
    make_row(row, 1, 1, 1);
    make_row(other, 0, 0, 1);
    tree_model_worth(&MODEL, row, other, worth);
    assert_float_equal(worth[A], 2, 1e-12);
    assert_float_equal(worth[B], 2, 1e-12);
    assert_float_equal(worth[C], 0, 1e-12);
}

static void gives_all_to_the_feature_that_decides_alone(void **state)
{
    (void)state;
    float row[N_FEATURES], other[N_FEATURES];
    double worth[N_FEATURES];
    make_row(row, 1, 1, 0);
    make_row(other, 0, 1, 0);
    tree_model_worth(&MODEL, row, other, worth);
    assert_float_equal(worth[A], 4, 1e-12);
    assert_float_equal(worth[B], 0, 1e-12);
}

static void counts_against_what_the_other_has(void **state)
{
    (void)state;
    float row[N_FEATURES], other[N_FEATURES];
    double worth[N_FEATURES];
    make_row(row, 1, 0, 0);
    make_row(other, 0, 1, 1);
    tree_model_worth(&MODEL, row, other, worth);
    /* Each has one half of what only both have: A gains 2 for the row, B loses it 2. */
    assert_float_equal(worth[A], 2, 1e-12);
    assert_float_equal(worth[B], -2, 1e-12);
    assert_float_equal(worth[C], -1, 1e-12);
}

static void sums_up_to_the_difference_of_the_scores(void **state)
{
    (void)state;
    uint64_t random = 7;
    for (int round = 0; round < 50; round++) {
        float row[N_FEATURES], other[N_FEATURES];
        double worth[N_FEATURES], back[N_FEATURES], sum = 0;
        for (int f = 0; f < N_FEATURES; f++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            row[f] = (float)(random >> 60) - 4;
            random = random * 6364136223846793005u + 1442695040888963407u;
            other[f] = random >> 63 ? row[f] : (float)(random >> 59 & 15) - 4;
        }
        tree_model_worth(tree_model(), row, other, worth);
        tree_model_worth(tree_model(), other, row, back);
        for (int f = 0; f < N_FEATURES; f++) {
            sum += worth[f];
            assert_float_equal(worth[f], -back[f], 1e-9);
            if (!(row[f] < other[f] || row[f] > other[f])) assert_float_equal(worth[f], 0, 1e-12);
        }
        double difference = (double)tree_model_score(tree_model(), row) - (double)tree_model_score(tree_model(), other);
        assert_float_equal(sum, difference, 1e-3); /* scores are sums of floats */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_what_two_features_do_together),
        cmocka_unit_test(gives_all_to_the_feature_that_decides_alone),
        cmocka_unit_test(counts_against_what_the_other_has),
        cmocka_unit_test(sums_up_to_the_difference_of_the_scores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
