/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_sounds.c
 * The bundled set: the same on every run, within its peak, without a seam. `make sounds-check` measures
 * all beds at length; here are a few that are made quickly. */
#include "sounds/sounds.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const QUICK[] = {"fire", "night"};
enum { N_QUICK = sizeof QUICK / sizeof *QUICK };

static void lists_every_sound_once_with_a_description(void **state)
{
    (void)state;
    size_t n;
    const SoundInfo *list = sounds_list(&n);
    assert_true(n >= 16);
    for (size_t i = 0; i < n; i++) {
        assert_ptr_equal(sounds_find(list[i].name), &list[i]);
        assert_true(strlen(list[i].description) > 5);
        assert_true(list[i].seconds > 0);
        if (list[i].kind == SOUND_BED) assert_true(list[i].seconds >= 60 && list[i].seconds <= 90);
    }
    assert_null(sounds_find("silence"));
}

static void refuses_a_name_that_it_does_not_know(void **state)
{
    (void)state;
    float *frames = NULL;
    size_t n_frames = 7;
    Error error = {0};
    assert_int_equal(sounds_make("silence", &frames, &n_frames, &error), STATUS_NOT_FOUND);
    assert_null(frames);
    assert_int_equal(n_frames, 7);
    assert_non_null(strstr(error.message, "silence"));
}

static void makes_the_same_samples_every_time(void **state)
{
    (void)state;
    float *first, *second;
    size_t n_first, n_second;
    assert_int_equal(sounds_make(QUICK[0], &first, &n_first, NULL), STATUS_OK);
    assert_int_equal(sounds_make(QUICK[0], &second, &n_second, NULL), STATUS_OK);
    assert_int_equal(n_first, n_second);
    assert_memory_equal(first, second, n_first * 2 * sizeof *first);
    free(first);
    free(second);
}

static void variants_of_a_sound_differ_and_last_equally_long(void **state)
{
    (void)state;
    float *first, *second;
    size_t n_first, n_second;
    assert_ptr_equal(sounds_find("clash-4"), sounds_find("clash"));
    assert_null(sounds_find("clash-5"));
    assert_null(sounds_find("clash-1"));
    assert_null(sounds_find("clash-"));
    assert_null(sounds_find("wind-2"));
    assert_int_equal(sounds_make("clash", &first, &n_first, NULL), STATUS_OK);
    assert_int_equal(sounds_make("clash-2", &second, &n_second, NULL), STATUS_OK);
    assert_int_equal(n_first, n_second);
    assert_memory_not_equal(first, second, n_first * 2 * sizeof *first);
    free(first);
    free(second);
}

static double energy_of(const float *frames, size_t n_frames)
{
    double energy = 0;
    for (size_t i = 0; i < 2 * n_frames; i++) energy += (double)frames[i] * (double)frames[i];
    return energy / (double)n_frames;
}

static void beds_have_no_seam_and_keep_their_peak(void **state)
{
    (void)state;
    for (size_t k = 0; k < N_QUICK; k++) {
        float *frames, peak = 0;
        size_t n;
        double steps = 0;
        assert_int_equal(sounds_make(QUICK[k], &frames, &n, NULL), STATUS_OK);
        assert_int_equal(n, (size_t)(sounds_find(QUICK[k])->seconds * SOUNDS_RATE_HZ));
        for (size_t i = 0; i < 2 * n; i++) {
            assert_true(isfinite(frames[i]));
            peak = fmaxf(peak, fabsf(frames[i]));
        }
        assert_true(peak > 0.5f && peak <= 0.9f);
        for (size_t i = 1; i < 4800; i++)
            steps += pow((double)frames[2 * i] - (double)frames[2 * i - 2], 2) / 4800;
        assert_true(fabs((double)frames[0] - (double)frames[2 * n - 2]) < 5 * sqrt(steps));
        /* As loud after the seam as before it, give or take what such a sound does anyway. */
        double change = 10 * log10(energy_of(frames, 24000) / energy_of(frames + 2 * (n - 24000), 24000));
        assert_true(fabs(change) < 4);
        free(frames);
    }
}

static void sounds_that_happen_once_begin_soon_and_end_in_silence(void **state)
{
    (void)state;
    size_t n_sounds, n_shots = 0;
    const SoundInfo *list = sounds_list(&n_sounds);
    for (size_t k = 0; k < n_sounds; k++) {
        float *frames, peak = 0, early = 0;
        size_t n;
        if (list[k].kind != SOUND_ONE_SHOT) continue;
        assert_int_equal(sounds_make(list[k].name, &frames, &n, NULL), STATUS_OK);
        for (size_t i = 0; i < 2 * n; i++) {
            assert_true(isfinite(frames[i]));
            peak = fmaxf(peak, fabsf(frames[i]));
            if (i < SOUNDS_RATE_HZ / 2) early = fmaxf(early, fabsf(frames[i]));
        }
        assert_true(peak > 0.5f && peak <= 0.9f && early > 0.001f);
        assert_true(fabsf(frames[2 * n - 2]) < 1e-3f && fabsf(frames[2 * n - 1]) < 1e-3f);
        free(frames);
        n_shots++;
    }
    assert_true(n_shots >= 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_every_sound_once_with_a_description),
        cmocka_unit_test(refuses_a_name_that_it_does_not_know),
        cmocka_unit_test(makes_the_same_samples_every_time),
        cmocka_unit_test(variants_of_a_sound_differ_and_last_equally_long),
        cmocka_unit_test(beds_have_no_seam_and_keep_their_peak),
        cmocka_unit_test(sounds_that_happen_once_begin_soon_and_end_in_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
