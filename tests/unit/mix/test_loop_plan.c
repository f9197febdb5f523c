/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_loop_plan.c
 * In which order the parts of a loop are heard. */
#include "mix/loop_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { RATE_HZ = 1000, N_FRAMES = 64 * RATE_HZ, N_SECONDS = 1800 };

/* The second of the sound that is heard in each second of half an hour. */
static void play(int64_t seam_frames, int *heard)
{
    LoopPlan plan;
    loop_plan_init(&plan, N_FRAMES, seam_frames, RATE_HZ, 40 * RATE_HZ);
    for (int64_t begin = 0; begin < (int64_t)N_SECONDS * RATE_HZ;) {
        LoopStretch stretch = loop_plan_next(&plan);
        assert_true(stretch.start >= 0 && stretch.start < N_FRAMES);
        assert_true(stretch.fade_frames > 0 && stretch.n_frames >= 2 * stretch.fade_frames);
        if (seam_frames > 0) assert_true(stretch.start + stretch.n_frames <= N_FRAMES);
        int64_t end = begin + stretch.n_frames - stretch.fade_frames;
        for (int64_t at = begin; at < end && at < (int64_t)N_SECONDS * RATE_HZ; at++)
            heard[at / RATE_HZ] = (int)((stretch.start + at - begin) % N_FRAMES / RATE_HZ);
        begin = end;
    }
}

static void what_was_heard_comes_back_late_and_without_a_rhythm(void **state)
{
    (void)state;
    static int heard[N_SECONDS];
    play(0, heard);
    for (int second = 0; second < 64; second++) {
        int last = -1, n_distances = 0, distances[N_SECONDS / 30] = {0};
        for (int at = 0; at < N_SECONDS; at++) {
            if (heard[at] != second || (last >= 0 && at - last < 3)) continue;
            if (last >= 0) {
                assert_true(at - last >= 64 * 6 / 10);
                distances[n_distances++] = at - last;
            }
            last = at;
        }
        assert_true(n_distances >= 6); /* and everything is heard */
        int n_alike = 0;
        for (int i = 1; i < n_distances; i++) n_alike += abs(distances[i] - distances[i - 1]) <= 1;
        assert_true(n_alike <= n_distances / 3);
    }
}

static void never_plays_across_an_end_that_does_not_fit(void **state)
{
    (void)state;
    static int heard[N_SECONDS];
    int n_heard[64] = {0}, n_missing = 0;
    play(RATE_HZ / 4, heard);
    for (int at = 0; at < N_SECONDS; at++) n_heard[heard[at]]++;
    for (int second = 0; second < 62; second++) n_missing += n_heard[second] == 0;
    assert_true(n_missing <= 3); /* at the very beginning, which only a lucky leap meets */
}

static void what_is_short_just_begins_again(void **state)
{
    (void)state;
    LoopPlan plan;
    loop_plan_init(&plan, 1000, 100, RATE_HZ, 50);
    LoopStretch stretch = loop_plan_next(&plan);
    assert_int_equal(stretch.start, 50);
    assert_int_equal(stretch.n_frames, 950);
    assert_int_equal(stretch.fade_frames, 100);
    for (int i = 0; i < 3; i++) {
        stretch = loop_plan_next(&plan);
        assert_int_equal(stretch.start, 0);
        assert_int_equal(stretch.n_frames, 1000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_heard_comes_back_late_and_without_a_rhythm),
        cmocka_unit_test(never_plays_across_an_end_that_does_not_fit),
        cmocka_unit_test(what_is_short_just_begins_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
