/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mastering: loudness and true peak by foreign measures, the same bytes however it is fed. */
#include "master/master.h"
#include "support/file_limit.h"
#include "support/run.h"
#include "support/signals.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Job {
    MasterOptions options;
    size_t block_frames; /* of both passes */
    MasterReport report;
} Job;

static char path[512];

/* Master `n_frames`; returns what came out, to be freed. */
static float *mastered(Job *job, const float *frames, size_t n_frames)
{
    Master *master = NULL;
    Error error = {0};
    float *out = malloc((n_frames + 1) * 2 * sizeof *out);
    size_t n_out = 0, n = 0;
    job->options.output_path = path;
    if (master_open(&job->options, &master, &error)) fail_msg("%s", error.message);
    for (size_t at = 0; at < n_frames; at += job->block_frames) {
        n = n_frames - at < job->block_frames ? n_frames - at : job->block_frames;
        assert_int_equal(master_write(master, frames + 2 * at, n, NULL), STATUS_OK);
    }
    assert_int_equal(master_settle(master, &job->report, NULL), STATUS_OK);
    do {
        n = n_frames - n_out < job->block_frames ? n_frames - n_out : job->block_frames;
        assert_int_equal(master_read(master, out + 2 * n_out, n ? n : 1, &n, NULL), STATUS_OK);
        n_out += n;
    } while (n);
    assert_int_equal(n_out, n_frames);
    assert_int_equal(job->report.n_frames, n_frames);
    master_free(master);
    return out;
}

static void check_speech(int rate_hz, double target_lufs, double ceiling_dbtp)
{
    size_t n_frames = (size_t)rate_hz * 20 + 123;
    float *in = signal_speech(rate_hz, n_frames);
    Job job = {.options = {rate_hz, {LEVEL_LOUDNESS, target_lufs, ceiling_dbtp, 2}, NULL}, .block_frames = 4096};
    float *out = mastered(&job, in, n_frames);
    double lufs = signal_ebur128_lufs(out, n_frames, rate_hz, 2);
    double peak_db = signal_ebur128_peak_db(out, n_frames, rate_hz);
    if (fabs(lufs - target_lufs) > 0.04)
        fail_msg("%.3f LUFS for %g at %d Hz, ceiling %g", lufs, target_lufs, rate_hz, ceiling_dbtp);
    assert_true(peak_db <= ceiling_dbtp);
    assert_true(signal_true_peak_db(out, n_frames, rate_hz) <= ceiling_dbtp);
    assert_true(fabs(job.report.lufs - lufs) < 0.01);
    assert_true(fabs(job.report.mix_lufs - signal_ebur128_lufs(in, n_frames, rate_hz, 2)) < 0.01);
    assert_true(fabs(job.report.true_peak_dbtp - peak_db) < 0.1);
    assert_false(job.report.silent);
    free(out);
    free(in);
}

static void reaches_the_target_without_the_limiter(void **state)
{
    (void)state;
    check_speech(48000, -30, -1);
}

static void reaches_the_target_through_the_limiter(void **state)
{
    (void)state;
    check_speech(48000, -16, -1);
    check_speech(48000, -18, -3);
}

static void reaches_the_target_at_other_rates(void **state)
{
    (void)state;
    check_speech(44100, -16, -1);
    check_speech(22050, -19, -3);
}

static void gets_as_loud_as_the_ceiling_lets_it(void **state)
{
    (void)state;
    size_t n_frames = 48000 * 5;
    float *in = signal_speech(48000, n_frames);
    Job job = {.options = {48000, {LEVEL_LOUDNESS, -6, -18, 2}, NULL}, .block_frames = 4096};
    float *out = mastered(&job, in, n_frames);
    assert_true(signal_ebur128_peak_db(out, n_frames, 48000) <= -18);
    assert_true(fabs(job.report.lufs - signal_ebur128_lufs(out, n_frames, 48000, 2)) < 0.01);
    assert_true(job.report.lufs < -12);
    assert_true(isfinite(job.report.gain_db) && job.report.gain_db < 60);
    free(out);
    free(in);
}

static void gives_the_same_bytes_whatever_the_block_size(void **state)
{
    static const size_t blocks[] = {1, 77, 16384, 100000};
    (void)state;
    size_t n_frames = 48000 * 3 + 5;
    float *in = signal_speech(48000, n_frames);
    Job first = {.options = {48000, {LEVEL_LOUDNESS, -14, -2, 2}, NULL}, .block_frames = 4096};
    float *expected = mastered(&first, in, n_frames);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        Job job = {.options = {48000, {LEVEL_LOUDNESS, -14, -2, 2}, NULL}, .block_frames = blocks[i]};
        float *out = mastered(&job, in, n_frames);
        assert_memory_equal(out, expected, n_frames * 2 * sizeof *out);
        assert_true(job.report.gain_db == first.report.gain_db);
        free(out);
    }
    free(expected);
    free(in);
}

static void applies_just_the_gain_where_nothing_is_too_loud(void **state)
{
    (void)state;
    size_t n_frames = 48000 * 3;
    float *in = signal_speech(48000, n_frames);
    Job job = {.options = {48000, {LEVEL_LOUDNESS, -30, -1, 2}, NULL}, .block_frames = 4096};
    float *out = mastered(&job, in, n_frames);
    float gain = (float)pow(10, job.report.gain_db / 20);
    for (size_t i = 0; i < n_frames * 2; i++) assert_true(out[i] == in[i] * gain);
    free(out);
    free(in);
}

static void leaves_silence_as_it_is(void **state)
{
    static const size_t lengths[] = {0, 1, 4800, 100000};
    (void)state;
    float *in = calloc(100000, 2 * sizeof *in);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        Job job = {.options = {48000, {LEVEL_LOUDNESS, -16, -1, 2}, NULL}, .block_frames = 4096};
        float *out = mastered(&job, in, lengths[i]);
        assert_true(job.report.silent);
        assert_true(job.report.gain_db == 0);
        if (lengths[i]) assert_memory_equal(out, in, lengths[i] * 2 * sizeof *in);
        free(out);
    }
    free(in);
}

static void holds_down_a_click_in_silence(void **state)
{
    (void)state;
    size_t n_frames = 9000;
    float *in = calloc(n_frames, 2 * sizeof *in);
    in[2 * 4000] = 3;
    Job job = {.options = {48000, {LEVEL_LOUDNESS, -16, -1, 2}, NULL}, .block_frames = 4096};
    float *out = mastered(&job, in, n_frames);
    assert_true(job.report.silent);
    assert_true(signal_ebur128_peak_db(out, n_frames, 48000) <= -1);
    free(out);
    free(in);
}

static void keeps_the_last_frame_under_the_ceiling(void **state)
{
    (void)state;
    size_t n_frames = 48000 + 7;
    float *in = calloc(n_frames, 2 * sizeof *in);
    for (size_t i = 0; i < n_frames; i++) in[2 * i] = (float)(i % 96 < 48 ? 0.9 : -0.9);
    Job job = {.options = {48000, {LEVEL_LOUDNESS, -5, -1, 2}, NULL}, .block_frames = 4096};
    float *out = mastered(&job, in, n_frames);
    for (size_t i = 0; i < n_frames * 2; i++) assert_true(fabsf(out[i]) < 0.89F);
    free(out);
    free(in);
}

/* Mastered to every preset, through the 16 bits of a file: loudness where there is any, never above the ceiling, and
 * never at the end of the scale. */
static void check_nasty(const char *what, const float *in, size_t n_frames)
{
    static const char *const presets[] = {"podcast", "broadcast", "mono", "audiobook"};
    for (size_t p = 0; p < sizeof presets / sizeof *presets; p++) {
        const MasterPreset *preset = master_preset_find(presets[p]);
        Job job = {.options = {48000, preset->target, NULL}, .block_frames = 4096};
        float *out = mastered(&job, in, n_frames);
        double peak_db = n_frames ? signal_ebur128_peak_db(out, n_frames, 48000) : -HUGE_VAL;
        if (peak_db > preset->target.ceiling_dbtp) fail_msg("%s for %s: %.2f dBTP", what, presets[p], peak_db);
        for (size_t i = 0; i < n_frames * 2; i++) assert_true(fabsf(out[i]) < 0.92F);
        for (size_t i = 0; i < n_frames && preset->target.n_channels == 1; i++)
            assert_true(out[2 * i] == out[2 * i + 1]);
        free(out);
    }
}

static void never_goes_above_the_ceiling_of_any_preset(void **state)
{
    enum { N = 48000 * 2 + 77 };
    (void)state;
    for (int s = 0; s < N_NASTY_SIGNALS; s++) {
        char what[32];
        snprintf(what, sizeof what, "signal %d", s);
        float *in = signal_nasty((NastySignal)s, N);
        check_nasty(what, in, N);
        free(in);
    }
    float *in = calloc(N, 2 * sizeof *in);
    check_nasty("silence", in, N);
    in[0] = 1;
    check_nasty("a single frame", in, 1);
    check_nasty("a sample before silence", in, N);
    for (size_t i = 0; i < N * 2; i++) in[i] = 0.99F;
    check_nasty("a constant", in, N);
    for (size_t i = 0; i < N; i++) in[2 * i] = (float)(i % 4801 == 0 ? 40 : 0.001), in[2 * i + 1] = -in[2 * i];
    check_nasty("sides that cancel out", in, N);
    free(in);
}

static void reaches_the_target_of_a_file_of_one_channel(void **state)
{
    (void)state;
    enum { N = 48000 * 20 };
    float *in = signal_speech(48000, N), *left = malloc(N * sizeof *left);
    Job job = {.options = {48000, master_preset_find("mono")->target, NULL}, .block_frames = 4096};
    float *out = mastered(&job, in, N);
    for (size_t i = 0; i < N; i++) left[i] = out[2 * i];
    double lufs = signal_ebur128_lufs(left, N, 48000, 1);
    if (fabs(lufs + 19) > 0.04) fail_msg("%.3f LUFS", lufs);
    assert_true(fabs(job.report.lufs - lufs) < 0.01);
    free(left);
    free(out);
    free(in);
}

/* Source of the window: the submission rules of ACX. */
static void keeps_an_audiobook_within_its_window(void **state)
{
    (void)state;
    enum { N = 48000 * 20 };
    static const double gains[] = {0.02, 1, 5};
    for (size_t g = 0; g < sizeof gains / sizeof *gains; g++) {
        float *in = signal_speech(48000, N);
        double sum = 0;
        for (size_t i = 0; i < 2 * N; i++) in[i] *= (float)gains[g];
        Job job = {.options = {48000, master_preset_find("audiobook")->target, NULL}, .block_frames = 4096};
        float *out = mastered(&job, in, N);
        for (size_t i = 0; i < N; i++) sum += (double)out[2 * i] * (double)out[2 * i];
        double rms_db = 10 * log10(sum / N);
        if (rms_db < -22.5 || rms_db > -18.5) fail_msg("%.2f dB RMS", rms_db);
        assert_true(fabs(job.report.rms_db - rms_db) < 0.3);
        assert_true(signal_ebur128_peak_db(out, N, 48000) <= -3);
        free(out);
        free(in);
    }
}

static void says_which_options_it_cannot_meet(void **state)
{
    (void)state;
    static const MasterOptions bad[] = {
        {4000, {LEVEL_LOUDNESS, -16, -1, 2}, "x"},  {48000, {LEVEL_LOUDNESS, 0, -1, 2}, "x"},
        {48000, {LEVEL_LOUDNESS, -16, 1, 2}, "x"},  {48000, {LEVEL_LOUDNESS, NAN, -1, 2}, "x"},
        {48000, {LEVEL_LOUDNESS, -16, -1, 0}, "x"}, {48000, {LEVEL_RMS, -20, -3, 6}, "x"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Master *master = NULL;
        Error error = {0};
        assert_int_equal(master_open(&bad[i], &master, &error), STATUS_UNSUPPORTED);
        assert_null(master);
        assert_true(error.message[0]);
    }
}

static void says_which_folder_is_missing(void **state)
{
    (void)state;
    Master *master = NULL;
    Error error = {0};
    MasterOptions options = {48000, {LEVEL_LOUDNESS, -16, -1, 2}, "/nonexistent/folder/x.wav"};
    assert_int_equal(master_open(&options, &master, &error), STATUS_NOT_FOUND);
    assert_null(master);
    assert_string_equal(error.file, "/nonexistent/folder/x.wav");
}

static void reports_a_scratch_file_that_cannot_grow(void **state)
{
    (void)state;
    Master *master = NULL;
    Error error = {0};
    MasterOptions options = {48000, {LEVEL_LOUDNESS, -16, -1, 2}, path};
    float *in = calloc(100000, 2 * sizeof *in);
    assert_int_equal(master_open(&options, &master, NULL), STATUS_OK);
    file_limit_set(200000);
    Status status = master_write(master, in, 100000, &error);
    file_limit_lift();
    assert_int_equal(status, STATUS_IO);
    assert_string_equal(error.file, path);
    assert_non_null(strstr(error.message, "temporary copy"));
    master_free(master);
    free(in);
}

static int set_up(void **state)
{
    scratch_open(state);
    snprintf(path, sizeof path, "%s/out.wav", scratch);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reaches_the_target_without_the_limiter),
        cmocka_unit_test(reaches_the_target_through_the_limiter),
        cmocka_unit_test(reaches_the_target_at_other_rates),
        cmocka_unit_test(gets_as_loud_as_the_ceiling_lets_it),
        cmocka_unit_test(gives_the_same_bytes_whatever_the_block_size),
        cmocka_unit_test(applies_just_the_gain_where_nothing_is_too_loud),
        cmocka_unit_test(leaves_silence_as_it_is),
        cmocka_unit_test(holds_down_a_click_in_silence),
        cmocka_unit_test(keeps_the_last_frame_under_the_ceiling),
        cmocka_unit_test(never_goes_above_the_ceiling_of_any_preset),
        cmocka_unit_test(reaches_the_target_of_a_file_of_one_channel),
        cmocka_unit_test(keeps_an_audiobook_within_its_window),
        cmocka_unit_test(says_which_options_it_cannot_meet),
        cmocka_unit_test(says_which_folder_is_missing),
        cmocka_unit_test(reports_a_scratch_file_that_cannot_grow),
    };
    return cmocka_run_group_tests_name("master", tests, set_up, scratch_close);
}
