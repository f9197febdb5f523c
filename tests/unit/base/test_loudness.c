/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loudness: held to libebur128 at every rate that is used, on signals that try the gates. */
#include "base/loudness.h"
#include "base/weighting.h"
#include "support/signals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <ebur128.h>

#include <cmocka.h>

enum { SECONDS = 12 };

/* One sample of test signal `kind` at `t` seconds. */
static double sample_of(int kind, double t, uint32_t *seed)
{
    double noise = signal_random(seed);
    switch (kind) {
    case 0: return 0.1 * sin(2 * M_PI * 997 * t);
    case 1: return 0.3 * noise;
    case 2: return (fmod(t, 2) < 1 ? 0.3 : 0.02) * noise;           /* around the relative gate */
    case 3: return 0.5 * pow(10, -t / 3) * noise;                   /* down through both gates */
    case 4: return t < 6 ? 0 : 0.05 * noise;                        /* silence, then sound */
    case 5: return 0.2 * sin(2 * M_PI * (30 + 300 * t) * t);        /* sweep */
    case 6: return fmod(t, 0.5) < 0.01 ? 0.9 : 0;                   /* pulses */
    case 7: return 0.0004 * noise;                                  /* just over the absolute gate */
    case 8: return 0.2 * sin(2 * M_PI * 45 * t) + 0.1;              /* low, with an offset */
    case 9: return 0.05 * noise * (1 + 0.9 * sin(2 * M_PI * t / 5));
    default: return 0;
    }
}

enum { N_KINDS = 10 };

static float *make(int kind, int rate_hz, int n_channels, size_t *n_frames)
{
    uint32_t seed = 17;
    *n_frames = (size_t)(SECONDS * rate_hz + 321);
    float *frames = malloc(*n_frames * (size_t)n_channels * sizeof *frames);
    for (size_t i = 0; i < *n_frames * (size_t)n_channels; i++) {
        double t = (double)(i / (size_t)n_channels) / rate_hz;
        double balance = n_channels == 2 && i % 2 ? 0.5 : 1;
        frames[i] = (float)(balance * sample_of(kind, t, &seed));
    }
    return frames;
}

static void compare(int kind, int rate_hz, int n_channels)
{
    size_t n_frames;
    float *frames = make(kind, rate_hz, n_channels, &n_frames);
    LoudnessMeter *meter = loudness_meter_new(rate_hz, n_channels);
    assert_non_null(meter);
    loudness_meter_process(meter, frames, n_frames);
    double ours = loudness_meter_integrated(meter);
    double theirs = signal_ebur128_lufs(frames, n_frames, rate_hz, n_channels);
    if (isfinite(theirs) ? !(fabs(ours - theirs) < 0.005) : isfinite(ours))
        fail_msg("signal %d, %d Hz, %d channels: %.4f, libebur128 %.4f", kind, rate_hz, n_channels, ours,
                 theirs);
    loudness_meter_free(meter);
    free(frames);
}

static void agrees_with_libebur128(void **state)
{
    static const int rates[] = {8000, 22050, 44100, 48000, 96000};
    (void)state;
    for (int kind = 0; kind < N_KINDS; kind++)
        for (size_t r = 0; r < sizeof rates / sizeof *rates; r++)
            for (int n_channels = 1; n_channels <= 2; n_channels++)
                compare(kind, rates[r], n_channels);
}

/* EBU Tech 3341: a 997 Hz sine at −23 dBFS on both channels reads −23 LUFS. */
static void reads_the_reference_tone_as_the_standard_says(void **state)
{
    (void)state;
    static float frames[48000 * 2 * 5];
    double level = pow(10, -23.0 / 20);
    for (size_t i = 0; i < 48000 * 2 * 5; i++)
        frames[i] = (float)(level * sin(2 * M_PI * 997 * (double)(i / 2) / 48000));
    LoudnessMeter *meter = loudness_meter_new(48000, 2);
    loudness_meter_process(meter, frames, 48000 * 5);
    assert_true(fabs(loudness_meter_integrated(meter) + 23) < 0.02);
    assert_true(fabs(loudness_meter_max_short_term(meter) + 23) < 0.02);
    assert_true(fabs(loudness_meter_sample_peak(meter) - level) < 1e-4);
    loudness_meter_free(meter);
}

static void finds_the_loudest_three_seconds(void **state)
{
    (void)state;
    size_t n_frames;
    float *frames = make(9, 48000, 2, &n_frames);
    LoudnessMeter *meter = loudness_meter_new(48000, 2);
    ebur128_state *theirs = ebur128_init(2, 48000, EBUR128_MODE_S);
    double highest = -HUGE_VAL;
    for (size_t at = 0; at + 4800 <= n_frames; at += 4800) {
        double lufs;
        loudness_meter_process(meter, frames + 2 * at, 4800);
        ebur128_add_frames_float(theirs, frames + 2 * at, 4800);
        ebur128_loudness_shortterm(theirs, &lufs);
        if (at + 4800 >= 3 * 48000) highest = fmax(highest, lufs);
    }
    assert_true(fabs(loudness_meter_max_short_term(meter) - highest) < 0.005);
    ebur128_destroy(&theirs);
    loudness_meter_free(meter);
    free(frames);
}

static void does_not_care_about_block_sizes(void **state)
{
    (void)state;
    size_t n_frames;
    float *frames = make(2, 48000, 2, &n_frames);
    LoudnessMeter *whole = loudness_meter_new(48000, 2), *parts = loudness_meter_new(48000, 2);
    loudness_meter_process(whole, frames, n_frames);
    for (size_t at = 0, n = 1; at < n_frames; at += n, n = n * 13 % 7001 + 1) {
        if (n > n_frames - at) n = n_frames - at;
        loudness_meter_process(parts, frames + 2 * at, n);
    }
    assert_true(fabs(loudness_meter_integrated(whole) - loudness_meter_integrated(parts)) < 1e-9);
    assert_true(loudness_meter_sample_peak(whole) == loudness_meter_sample_peak(parts));
    loudness_meter_free(whole);
    loudness_meter_free(parts);
    free(frames);
}

static void calls_what_is_short_or_silent_silence(void **state)
{
    (void)state;
    static float frames[48000];
    LoudnessMeter *meter = loudness_meter_new(48000, 1);
    assert_true(loudness_meter_integrated(meter) == LOUDNESS_SILENCE_LUFS);
    loudness_meter_process(meter, frames, 48000);
    assert_true(loudness_meter_integrated(meter) == LOUDNESS_SILENCE_LUFS);
    assert_true(loudness_meter_max_short_term(meter) == LOUDNESS_SILENCE_LUFS);
    loudness_meter_free(meter);
    meter = loudness_meter_new(48000, 1);
    for (size_t i = 0; i < 48000; i++) frames[i] = i % 48 < 24 ? 0.5F : -0.5F;
    loudness_meter_process(meter, frames, 19199); /* a frame less than a gating block */
    assert_true(loudness_meter_integrated(meter) == LOUDNESS_SILENCE_LUFS);
    assert_true(loudness_meter_sample_peak(meter) == 0.5);
    loudness_meter_process(meter, frames, 1);
    assert_true(isfinite(loudness_meter_integrated(meter)));
    loudness_meter_free(meter);
}

static void refuses_other_rates_and_channels(void **state)
{
    (void)state;
    assert_null(loudness_meter_new(7999, 1));
    assert_null(loudness_meter_new(192001, 1));
    assert_null(loudness_meter_new(48000, 0));
    assert_null(loudness_meter_new(48000, 3));
    loudness_meter_free(NULL);
}

static void integrates_steps_exactly_as_libebur128_does(void **state)
{
    (void)state;
    for (int kind = 0; kind < N_KINDS; kind++) {
        size_t n_frames, step = weighting_step_frames(48000), n_steps = 0;
        float *frames = make(kind, 48000, 2, &n_frames);
        double steps[SECONDS * WEIGHTING_STEPS_PER_S + 1];
        Weighting weighting;
        weighting_init(&weighting, 48000, 2);
        for (size_t at = 0; at + step <= n_frames; at += step)
            steps[n_steps++] = weighting_process(&weighting, frames + 2 * at, step) / (double)step;
        double ours = weighting_integrate(steps, n_steps);
        double theirs = signal_ebur128_lufs(frames, n_frames, 48000, 2);
        assert_true(isfinite(theirs) ? fabs(ours - theirs) < 0.001 : !isfinite(ours));
        free(frames);
    }
    assert_true(weighting_integrate(NULL, 0) == LOUDNESS_SILENCE_LUFS);
    assert_true(fabs(weighting_to_lufs(weighting_to_mean_square(-23)) + 23) < 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_libebur128),
        cmocka_unit_test(reads_the_reference_tone_as_the_standard_says),
        cmocka_unit_test(finds_the_loudest_three_seconds),
        cmocka_unit_test(does_not_care_about_block_sizes),
        cmocka_unit_test(calls_what_is_short_or_silent_silence),
        cmocka_unit_test(refuses_other_rates_and_channels),
        cmocka_unit_test(integrates_steps_exactly_as_libebur128_does),
    };
    return cmocka_run_group_tests_name("loudness", tests, NULL, NULL);
}
