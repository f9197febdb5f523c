/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_primitives.c
 * The parts that sounds are made of. */
#include "sounds/grain.h"
#include "sounds/reverb.h"
#include "sounds/sounds.h"
#include "sounds/studio.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static double level_at(const float *x, size_t n, double hz)
{
    double real = 0, imaginary = 0;
    for (size_t i = 0; i < n; i++) {
        real += (double)x[i] * cos(2 * M_PI * hz * (double)i / SOUNDS_RATE_HZ);
        imaginary += (double)x[i] * sin(2 * M_PI * hz * (double)i / SOUNDS_RATE_HZ);
    }
    return 20 * log10(hypot(real, imaginary) / (double)n + 1e-12);
}

static void numbers_follow_from_the_name_alone(void **state)
{
    (void)state;
    Random a = random_of("wind"), b = random_of("wind"), c = random_of("rain");
    assert_true(random_bits(&a) == random_bits(&b));
    assert_true(random_bits(&a) != random_bits(&c));
    double mean = 0, square = 0;
    for (int i = 0; i < 100000; i++) {
        double x = (double)random_noise(&a);
        mean += x / 100000;
        square += x * x / 100000;
    }
    assert_true(fabs(mean) < 0.02 && fabs(square - 1) < 0.02);
}

static void filters_in_a_loop_have_heard_its_end(void **state)
{
    (void)state;
    enum { N = 96000 };
    float *x = calloc(N, sizeof *x);
    Filter low = filter_low_pass(300, 0.7);
    assert_non_null(x);
    /* A tone that fits the loop comes out as a steady tone, from the first sample on. */
    for (int i = 0; i < N; i++) x[i] = (float)sin(2 * M_PI * 200 * i / SOUNDS_RATE_HZ);
    filter_run(&low, x, N, WRAP_LOOP);
    for (int i = 0; i + 48000 < N; i++) assert_true(fabsf(x[i] - x[i + 48000]) < 1e-5f);
    free(x);
}

static void tilts_by_the_slope_that_is_asked_for(void **state)
{
    (void)state;
    static const double slopes[] = {-3, -4.5, -6, -9};
    enum { N = 48000 };
    float *x = malloc(N * sizeof *x);
    assert_non_null(x);
    for (size_t s = 0; s < 4; s++) {
        memset(x, 0, N * sizeof *x);
        x[0] = 1;
        filter_tilt(x, N, slopes[s], WRAP_ONCE);
        double slope = (level_at(x, N, 8000) - level_at(x, N, 125)) / 6;
        assert_true(fabs(slope - slopes[s]) < 0.5);
    }
    free(x);
}

static void wandering_comes_back_to_where_it_began(void **state)
{
    (void)state;
    enum { N = 7501 };
    float values[N];
    Random random = random_of("test");
    double square = 0;
    control_wander(&random, values, N, 0.5, 4);
    for (int i = 0; i < N; i++) square += (double)values[i] * (double)values[i] / N;
    assert_true(values[0] == values[N - 1]);
    assert_true(fabsf(values[N - 2] - values[0]) < 0.1f);
    assert_true(fabs(square - 1) < 0.2);
}

static void grains_go_on_around_the_end_of_a_loop(void **state)
{
    (void)state;
    Studio looped, once;
    Ring ring = {440, 0.5, 0, 0};
    assert_int_equal(studio_init(&looped, "test", 2, WRAP_LOOP, NULL), STATUS_OK);
    assert_int_equal(studio_init(&once, "test", 2, WRAP_ONCE, NULL), STATUS_OK);
    ring_add(&looped, looped.dry, 1.9, &ring, place_at(0, 1));
    ring_add(&once, once.dry, 1.9, &ring, place_at(0, 1));
    float head = 0, cut = 0;
    for (size_t i = 0; i < 4800; i++) {
        head = fmaxf(head, fabsf(looped.dry.left[i]));
        cut = fmaxf(cut, fabsf(once.dry.left[i]));
    }
    assert_true(head > 0.05f && cut == 0);
    studio_done(&looped);
    studio_done(&once);
}

static void spreads_noise_as_wide_as_outdoors(void **state)
{
    (void)state;
    static const struct {
        double low_hz, high_hz, expected;
    } bands[] = {{60, 150, 0.85}, {1500, 3500, 0.4}, {6000, 10000, 0.25}};
    for (size_t b = 0; b < 3; b++) {
        Studio studio;
        double lr = 0, ll = 0, rr = 0;
        assert_int_equal(studio_init(&studio, "test", 8, WRAP_LOOP, NULL), STATUS_OK);
        studio_make_noise(&studio, 0, bands[b].low_hz, bands[b].high_hz);
        studio_add_spread(&studio, studio.dry, 0);
        for (size_t i = 0; i < studio.n_frames; i++) {
            double left = (double)studio.dry.left[i], right = (double)studio.dry.right[i];
            lr += left * right;
            ll += left * left;
            rr += right * right;
        }
        assert_true(fabs(lr / sqrt(ll * rr) - bands[b].expected) < 0.15);
        studio_done(&studio);
    }
}

static void rooms_die_away_in_their_time(void **state)
{
    (void)state;
    Studio studio;
    const Room room = {.t60_s = 1, .bright_hz = 20000, .size = 1, .predelay_s = 0.02, .level_db = 0};
    assert_int_equal(studio_init(&studio, "test", 4, WRAP_ONCE, NULL), STATUS_OK);
    studio.wet.left[0] = studio.wet.right[0] = 1;
    reverb_add(&studio, &room);
    double early = 0, late = 0;
    for (size_t i = 0; i < 9600; i++) {
        early += pow((double)studio.dry.left[9600 + i], 2);
        late += pow((double)studio.dry.left[9600 + 24000 + i], 2);
    }
    for (size_t i = 0; i < 960; i++) assert_true(fabsf(studio.dry.left[i]) < 1e-6f);
    assert_true(fabs(10 * log10(early / late) - 30) < 6);
    studio_done(&studio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_follow_from_the_name_alone),
        cmocka_unit_test(filters_in_a_loop_have_heard_its_end),
        cmocka_unit_test(tilts_by_the_slope_that_is_asked_for),
        cmocka_unit_test(wandering_comes_back_to_where_it_began),
        cmocka_unit_test(grains_go_on_around_the_end_of_a_loop),
        cmocka_unit_test(spreads_noise_as_wide_as_outdoors),
        cmocka_unit_test(rooms_die_away_in_their_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
