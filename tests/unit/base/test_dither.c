/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dither: right on average, of the right size, never wrapped, the same however it is cut. */
#include "base/dither.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { N = 200000 };

static float in[N];
static int16_t out[N];

static void quantise_constant(float value)
{
    Dither dither;
    dither_init(&dither);
    for (size_t i = 0; i < N; i++) in[i] = value;
    dither_process(&dither, in, out, N);
}

static void is_right_on_average_between_two_steps(void **state)
{
    (void)state;
    for (double step = -3; step <= 3; step += 0.37) {
        double sum = 0;
        quantise_constant((float)(step / 32768));
        for (size_t i = 0; i < N; i++) sum += out[i];
        assert_true(fabs(sum / N - step) < 0.01);
    }
}

/* Triangular dither leaves an error of a quarter of a squared step, whatever the signal. */
static void has_the_same_noise_at_any_level(void **state)
{
    (void)state;
    for (double step = 0; step <= 1; step += 0.125) {
        double power = 0;
        quantise_constant((float)(step / 32768));
        for (size_t i = 0; i < N; i++) power += (out[i] - step) * (out[i] - step);
        assert_true(fabs(power / N - 0.25) < 0.01);
    }
}

static void has_noise_without_a_pattern(void **state)
{
    (void)state;
    quantise_constant(0);
    for (size_t lag = 1; lag < 40; lag++) {
        double product = 0;
        for (size_t i = lag; i < N; i++) product += out[i] * out[i - lag];
        assert_true(fabs(product / N) < 0.25 * 0.02);
    }
}

static void clips_and_never_wraps(void **state)
{
    static const float loud[] = {1, 1.0001F, 3, 1e9F, INFINITY};
    (void)state;
    for (size_t k = 0; k < sizeof loud / sizeof *loud; k++) {
        quantise_constant(loud[k]);
        for (size_t i = 0; i < N; i++) assert_true(out[i] >= 32766);
        quantise_constant(-loud[k]);
        for (size_t i = 0; i < N; i++) assert_true(out[i] <= -32767);
    }
}

static void is_right_on_average_in_24_bits_with_the_same_noise(void **state)
{
    static int32_t fine[N];
    (void)state;
    for (double step = -2; step <= 2; step += 0.37) {
        Dither dither;
        double sum = 0, power = 0;
        dither_init(&dither);
        for (size_t i = 0; i < N; i++) in[i] = (float)(step / 8388608);
        dither_process_24(&dither, in, fine, N);
        for (size_t i = 0; i < N; i++) sum += fine[i], power += (fine[i] - step) * (fine[i] - step);
        assert_true(fabs(sum / N - step) < 0.01);
        assert_true(fabs(power / N - 0.25) < 0.01);
    }
}

static void clips_and_never_wraps_in_24_bits(void **state)
{
    static const float loud[] = {1, 1.0001F, 3, 1e30F, INFINITY};
    (void)state;
    for (size_t k = 0; k < sizeof loud / sizeof *loud; k++) {
        const float both[2] = {loud[k], -loud[k]};
        int32_t fine[2];
        Dither dither;
        dither_init(&dither);
        dither_process_24(&dither, both, fine, 2);
        assert_in_range(fine[0], 8388606, 8388607);
        assert_in_range(-fine[1], 8388606, 8388608);
    }
}

static void gives_the_same_samples_however_it_is_cut(void **state)
{
    (void)state;
    int16_t *parts = malloc(sizeof out);
    Dither dither;
    for (size_t i = 0; i < N; i++) in[i] = (float)(0.8 * sin((double)i * 0.01));
    dither_init(&dither);
    dither_process(&dither, in, out, N);
    dither_init(&dither);
    for (size_t at = 0, n = 1; at < N; at += n, n = n * 7 % 1001) {
        if (n > N - at) n = N - at;
        dither_process(&dither, in + at, parts + at, n);
    }
    assert_memory_equal(out, parts, sizeof out);
    free(parts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_right_on_average_between_two_steps),
        cmocka_unit_test(has_the_same_noise_at_any_level),
        cmocka_unit_test(has_noise_without_a_pattern),
        cmocka_unit_test(clips_and_never_wraps),
        cmocka_unit_test(is_right_on_average_in_24_bits_with_the_same_noise),
        cmocka_unit_test(clips_and_never_wraps_in_24_bits),
        cmocka_unit_test(gives_the_same_samples_however_it_is_cut),
    };
    return cmocka_run_group_tests_name("dither", tests, NULL, NULL);
}
