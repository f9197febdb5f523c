/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two ways to know the loudness behind the limiter, held to each other and to libebur128. */
#include "master/forecast.h"
#include "master/trial.h"
#include "support/run.h"
#include "support/signals.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const double CEILING_DBTP = -1;


/* A mix between its two passes. */
typedef struct Mixed {
    float *frames; /* with the survey's margin before them */
    size_t n_frames;
    Spill spill;
    Survey survey;
} Mixed;

static void prepare(Mixed *mixed, int rate_hz, double target_lufs)
{
    size_t margin = SURVEY_MARGIN_FRAMES;
    float *speech = signal_speech(rate_hz, (size_t)rate_hz * 30);
    mixed->n_frames = (size_t)rate_hz * 30 / CELL_FRAMES * CELL_FRAMES;
    mixed->frames = calloc(mixed->n_frames + margin, 2 * sizeof(float));
    memcpy(mixed->frames + 2 * margin, speech, mixed->n_frames * 2 * sizeof(float));
    free(speech);
    mixed->spill = (Spill){.fd = -1};
    assert_int_equal(spill_open(&mixed->spill, path_in(scratch, "x"), rate_hz, NULL), STATUS_OK);
    survey_init(&mixed->survey, rate_hz, CEILING_DBTP - target_lufs);
    for (size_t at = 0; at < mixed->n_frames; at += 1024) {
        size_t n = mixed->n_frames - at < 1024 ? mixed->n_frames - at : 1024;
        const float *block = mixed->frames + 2 * (margin + at);
        assert_int_equal(survey_add(&mixed->survey, block, n, NULL), STATUS_OK);
        assert_int_equal(spill_write(&mixed->spill, block, n, NULL), STATUS_OK);
    }
}

static void drop(Mixed *mixed)
{
    spill_close(&mixed->spill);
    survey_done(&mixed->survey);
    free(mixed->frames);
}

static double measured(const Mixed *mixed, double gain_db)
{
    Limiter *limiter = limiter_new(mixed->survey.rate_hz, gain_db, CEILING_DBTP);
    size_t delay = limiter_delay_frames(limiter);
    float *out = calloc(mixed->n_frames + delay, 2 * sizeof *out);
    limiter_process(limiter, mixed->frames + 2 * SURVEY_MARGIN_FRAMES, out, mixed->n_frames);
    limiter_process(limiter, out + 2 * mixed->n_frames, out + 2 * mixed->n_frames, delay);
    double lufs = signal_ebur128_lufs(out + 2 * delay, mixed->n_frames, mixed->survey.rate_hz, 2);
    limiter_free(limiter);
    free(out);
    return lufs;
}

/* Gains from where the limiter hardly acts to where it takes 2 dB off. */
static void check(int rate_hz)
{
    Mixed mixed;
    prepare(&mixed, rate_hz, -16);
    double mix_lufs = weighting_integrate(mixed.survey.steps, mixed.survey.n_steps);
    for (double target = -22; target <= -14; target += 2) {
        double gain_db = target - mix_lufs, tried = 0, true_peak = 0, forecast = 0;
        const Trial trial = {&mixed.spill, &mixed.survey, CEILING_DBTP};
        double truth = measured(&mixed, gain_db);
        double taken = target - truth;
        assert_int_equal(trial_run(&trial, gain_db, &tried, &true_peak, NULL), STATUS_OK);
        if (fabs(tried - truth) > 0.005) fail_msg("trial at %g: %.4f, true %.4f", target, tried, truth);
        if (!forecast_is_possible(&mixed.survey, gain_db, CEILING_DBTP)) continue;
        assert_int_equal(forecast_run(&mixed.survey, gain_db, CEILING_DBTP, &forecast, NULL), STATUS_OK);
        if (fabs(forecast - truth) > 0.005 + 0.1 * taken)
            fail_msg("forecast at %g: %.4f, true %.4f", target, forecast, truth);
    }
    assert_true(forecast_is_possible(&mixed.survey, -16 - mix_lufs, CEILING_DBTP));
    assert_false(forecast_is_possible(&mixed.survey, 60, CEILING_DBTP));
    drop(&mixed);
}

static void trial_and_forecast_agree_with_the_measured_loudness(void **state)
{
    (void)state;
    check(48000);
    check(44100);
    check(22050);
}

static void a_trial_reports_the_true_peak(void **state)
{
    (void)state;
    Mixed mixed;
    double lufs = 0, true_peak = 0;
    prepare(&mixed, 48000, -16);
    double mix_lufs = weighting_integrate(mixed.survey.steps, mixed.survey.n_steps);
    const Trial trial = {&mixed.spill, &mixed.survey, CEILING_DBTP};
    assert_int_equal(trial_run(&trial, -15 - mix_lufs, &lufs, &true_peak, NULL), STATUS_OK);
    assert_true(20 * log10(true_peak) <= CEILING_DBTP - 0.1);
    assert_true(20 * log10(true_peak) >= CEILING_DBTP - 0.3);
    drop(&mixed);
}

static void an_hour_takes_about_a_megabyte(void **state)
{
    (void)state;
    Mixed mixed;
    prepare(&mixed, 48000, -16);
    const Survey *survey = &mixed.survey;
    size_t n_bytes = survey->n_steps * sizeof *survey->steps * 2 /* a forecast has its own */ +
                     survey->n_slices * sizeof *survey->slices +
                     survey->n_reaches * sizeof *survey->reaches;
    assert_in_range(n_bytes, 1, 1100000 / 3600 * 30);
    drop(&mixed);
}

static void too_many_loud_cells_are_no_forecast(void **state)
{
    (void)state;
    if (strcmp(TEST_VARIANT, "release") != 0) skip(); /* a million of them take half a minute there */
    Survey survey;
    enum { BLOCK = 1 << 14 };
    float *frames = malloc((SURVEY_MARGIN_FRAMES + BLOCK) * 2 * sizeof *frames);
    uint32_t seed = 1;
    survey_init(&survey, 48000, -60); /* everything counts as loud */
    for (size_t i = 0; i < (SURVEY_MARGIN_FRAMES + BLOCK) * 2; i++)
        frames[i] = (float)(0.3 * signal_random(&seed));
    for (size_t n_cells = 0; n_cells < (1 << 20) + 5000; n_cells += BLOCK / CELL_FRAMES)
        assert_int_equal(survey_add(&survey, frames + 2 * SURVEY_MARGIN_FRAMES, BLOCK, NULL), STATUS_OK);
    assert_false(forecast_is_possible(&survey, -100, CEILING_DBTP));
    survey_done(&survey);
    free(frames);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trial_and_forecast_agree_with_the_measured_loudness),
        cmocka_unit_test(a_trial_reports_the_true_peak),
        cmocka_unit_test(an_hour_takes_about_a_megabyte),
        cmocka_unit_test(too_many_loud_cells_are_no_forecast),
    };
    return cmocka_run_group_tests_name("forecast", tests, scratch_open, scratch_close);
}
