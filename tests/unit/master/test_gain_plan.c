/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gain plan: it keeps to every limit, and comes back to exactly 1. */
#include "master/gain_plan.h"
#include "support/signals.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { N_CELLS = 20000 };

static void keeps_to_every_limit_and_to_its_neighbours(void **state)
{
    static const double rates[] = {500, 1378, 3000, 12000};
    static float limits[N_CELLS], gains[N_CELLS];
    (void)state;
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
        GainPlan plan;
        uint32_t seed = 11;
        gain_plan_init(&plan, rates[r]);
        for (int k = 0; k < N_CELLS; k++) {
            bool hit = signal_random(&seed) > (k / 1000 % 2 ? 0.99 : 0.3);
            limits[k] = hit ? (float)fabs(signal_random(&seed)) : 1;
        }
        for (int k = 0; k < N_CELLS; k++) {
            float gain = gain_plan_push(&plan, limits[k]);
            if (k >= plan.look_ahead) gains[k - plan.look_ahead] = gain;
        }
        for (int k = 3; k + plan.look_ahead + 3 < N_CELLS; k++)
            for (int near = -1; near <= 2; near++) /* start and end of the cell and of both beside it */
                assert_true(gains[k + near] <= limits[k] + 1e-7F);
    }
}

static void comes_back_to_exactly_one(void **state)
{
    (void)state;
    GainPlan plan;
    gain_plan_init(&plan, 3000);
    assert_true(gain_plan_at_rest(&plan));
    for (int round = 0; round < 3; round++) {
        gain_plan_push(&plan, 0.1F);
        assert_false(gain_plan_at_rest(&plan));
        int n = 0;
        while (!gain_plan_at_rest(&plan)) {
            gain_plan_push(&plan, 1);
            assert_true(++n < 4500); /* 1.5 s */
        }
        assert_true(n > 300); /* 100 ms: no pumping */
        assert_true(gain_plan_push(&plan, 1) == 1);
    }
}

static void falls_within_the_look_ahead_and_never_rises_before_the_limit(void **state)
{
    (void)state;
    GainPlan plan;
    float gains[200];
    gain_plan_init(&plan, 3000);
    for (int k = 0; k < 200; k++) gains[k] = gain_plan_push(&plan, k == 100 ? 0.5F : 1);
    for (int k = 0; k < 99; k++) assert_true(gains[k] == 1);
    for (int k = 100; k < 100 + plan.look_ahead; k++) assert_true(gains[k] <= gains[k - 1]);
    assert_true(fabsf(gains[100 + plan.look_ahead] - 0.5F) < 1e-6F);
    float steepest = 0;
    for (int k = 101; k < 200; k++) steepest = fmaxf(steepest, gains[k - 1] - gains[k]);
    assert_true(steepest < 1.2F * 0.5F / (float)plan.box);
}

static void takes_limits_of_zero_and_nonsense(void **state)
{
    (void)state;
    GainPlan plan;
    gain_plan_init(&plan, 3000);
    for (int k = 0; k < 100; k++) assert_true(gain_plan_push(&plan, 0) >= 0);
    assert_true(gain_plan_push(&plan, 0) == 0);
    for (int k = 0; k < 10000; k++) {
        float gain = gain_plan_push(&plan, k % 2 ? NAN : 7);
        assert_true(gain >= 0 && gain <= 1);
    }
    assert_true(gain_plan_at_rest(&plan));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_to_every_limit_and_to_its_neighbours),
        cmocka_unit_test(comes_back_to_exactly_one),
        cmocka_unit_test(falls_within_the_look_ahead_and_never_rises_before_the_limit),
        cmocka_unit_test(takes_limits_of_zero_and_nonsense),
    };
    return cmocka_run_group_tests_name("gain_plan", tests, NULL, NULL);
}
