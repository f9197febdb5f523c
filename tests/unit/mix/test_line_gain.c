/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_line_gain.c
 * Lines that would stand out, and lines that are left alone. */
#include "mix/line_gain.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST_STEPS = 100 };

static const double HALF = M_SQRT1_2; /* in the centre */

/* A tone that is `over_db` louder than the speech level for its first second, and 3 dB softer after. */
static double gain_db_of(double seconds, double over_db, float click, const CastVoice *voice,
                         Delivery delivery)
{
    float steps[MOST_STEPS] = {0};
    Take take = {.n_frames = (size_t)(seconds * SPEECH_RATE_HZ)};
    take.pcm = calloc(take.n_frames + 1, sizeof *take.pcm);
    assert_non_null(take.pcm);
    for (size_t i = 0; i < take.n_frames; i++) {
        double level_db = SPEECH_LEVEL_LUFS + 3.01 + over_db - (i < SPEECH_RATE_HZ ? 0 : 3);
        take.pcm[i] = (float)(pow(10, level_db / 20) * sin(2 * M_PI * 997 * (double)i / SPEECH_RATE_HZ));
        steps[i / LINE_GAIN_STEP_FRAMES] += take.pcm[i] * take.pcm[i] / LINE_GAIN_STEP_FRAMES;
    }
    if (click > 0) take.pcm[take.n_frames / 2] = click;
    size_t n_steps = (take.n_frames + LINE_GAIN_STEP_FRAMES - 1) / LINE_GAIN_STEP_FRAMES;
    double gain = line_gain(&take, steps, n_steps, HALF, voice, delivery);
    free(take.pcm);
    return 20 * log10(gain);
}

static void leaves_ordinary_lines_alone(void **state)
{
    (void)state;
    const CastVoice plain = {0}, loud = {.gain_db = 5}, soft = {.gain_db = -7};
    assert_true(fabs(gain_db_of(6, 1, 0, &plain, DELIVERY_NEUTRAL)) < 1e-9);
    assert_true(fabs(gain_db_of(6, -9, 0, &plain, DELIVERY_WHISPERED)) < 1e-9);
    assert_true(fabs(gain_db_of(6, 0, 0, &loud, DELIVERY_NEUTRAL) - 5) < 1e-9);
    assert_true(fabs(gain_db_of(0.5, 0, 0, &soft, DELIVERY_NEUTRAL) + 7) < 1e-9);
    assert_true(fabs(gain_db_of(0, 0, 0, &soft, DELIVERY_NEUTRAL) + 7) < 1e-9);
}

static void no_line_is_more_than_three_lu_over_the_others(void **state)
{
    (void)state;
    const CastVoice plain = {0}, loud = {.gain_db = 2};
    assert_true(fabs(gain_db_of(0.99, 7, 0, &plain, DELIVERY_SHOUTED) + 4) < 0.2);
    assert_true(fabs(gain_db_of(0.99, 7, 0, &loud, DELIVERY_SHOUTED) + 2) < 0.2);
    double longer_db = gain_db_of(8, 9, 0, &plain, DELIVERY_NEUTRAL);
    assert_true(longer_db < -3 && longer_db > -6);
}

static void a_word_is_as_loud_as_its_loudest_moment(void **state)
{
    (void)state;
    const CastVoice plain = {0};
    assert_true(fabs(gain_db_of(0.6, 4, 0, &plain, DELIVERY_NEUTRAL) + 2.5) < 0.2);
    assert_true(fabs(gain_db_of(0.2, 4, 0, &plain, DELIVERY_NEUTRAL) + 2.5) < 0.4);
    assert_true(fabs(gain_db_of(0.6, 3, 0, &plain, DELIVERY_SHOUTED)) < 0.2);
}

static void no_peak_drives_the_limiter_far(void **state)
{
    (void)state;
    const CastVoice plain = {0}, loud = {.gain_db = 6};
    double peak_db = 20 * log10(1.2 * HALF);
    assert_true(fabs(gain_db_of(4, 0, 1.2f, &plain, DELIVERY_NEUTRAL) + peak_db - LINE_GAIN_PEAK_DBFS) < 1e-6);
    assert_true(fabs(gain_db_of(4, 0, 1.2f, &loud, DELIVERY_NEUTRAL) + peak_db - LINE_GAIN_PEAK_DBFS) < 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_ordinary_lines_alone),
        cmocka_unit_test(no_line_is_more_than_three_lu_over_the_others),
        cmocka_unit_test(a_word_is_as_loud_as_its_loudest_moment),
        cmocka_unit_test(no_peak_drives_the_limiter_far),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
