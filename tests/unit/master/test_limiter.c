/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limiter: nothing over the ceiling by foreign measures, and no harm to what is under it. */
#include "master/master.h"
#include "support/signals.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { RATE_HZ = 48000, N_FRAMES = 2 * RATE_HZ };

static float *limited(const float *in, size_t n_frames, double gain_db, double ceiling_dbtp)
{
    Limiter *limiter = limiter_new(RATE_HZ, gain_db, ceiling_dbtp);
    float *out = malloc(n_frames * 2 * sizeof *out);
    assert_non_null(limiter);
    assert_non_null(out);
    limiter_process(limiter, in, out, n_frames);
    limiter_free(limiter);
    return out;
}

static void keeps_nasty_signals_under_the_ceiling(void **state)
{
    static const double ceilings[] = {-1, -3};
    (void)state;
    for (int c = 0; c < 2; c++)
        for (int s = 0; s < N_NASTY_SIGNALS; s++) {
            float *in = signal_nasty((NastySignal)s, N_FRAMES);
            float *out = limited(in, N_FRAMES, 3, ceilings[c]);
            double here = signal_ebur128_peak_db(out, N_FRAMES, RATE_HZ);
            double there = signal_true_peak_db(out, N_FRAMES, RATE_HZ);
            /* White noise has all its peaks next to half the rate, where no two interpolators agree. */
            double slack = s == NASTY_NOISE ? 0.6 : 0;
            if (here > ceilings[c] || there > ceilings[c] + slack)
                fail_msg("signal %d at %g dBTP: %.3f by libebur128, %.3f by soxr", s, ceilings[c],
                         here, there);
            /* It must not be far below either. */
            if (here < ceilings[c] - 0.5) fail_msg("signal %d: only %.3f dBTP", s, here);
            free(out);
            free(in);
        }
}

static void gives_the_same_bytes_whatever_the_block_size(void **state)
{
    (void)state;
    float *in = signal_nasty(NASTY_BURSTS, N_FRAMES);
    float *whole = limited(in, N_FRAMES, 0, -1);
    float *parts = malloc(N_FRAMES * 2 * sizeof *parts);
    Limiter *limiter = limiter_new(RATE_HZ, 0, -1);
    uint32_t seed = 3;
    for (size_t at = 0; at < N_FRAMES;) {
        size_t n = 1 + (size_t)(fabs(signal_random(&seed)) * (at < 9000 ? 40 : 9000));
        if (n > N_FRAMES - at) n = N_FRAMES - at;
        limiter_process(limiter, in + 2 * at, parts + 2 * at, n);
        at += n;
    }
    assert_memory_equal(whole, parts, N_FRAMES * 2 * sizeof *parts);
    limiter_free(limiter);
    free(parts);
    free(whole);
    free(in);
}

static void works_in_place(void **state)
{
    (void)state;
    float *in = signal_nasty(NASTY_RAMPS, N_FRAMES);
    float *out = limited(in, N_FRAMES, 0, -1);
    Limiter *limiter = limiter_new(RATE_HZ, 0, -1);
    limiter_process(limiter, in, in, N_FRAMES);
    assert_memory_equal(in, out, N_FRAMES * 2 * sizeof *in);
    limiter_free(limiter);
    free(out);
    free(in);
}

static void only_delays_what_stays_under_the_ceiling(void **state)
{
    (void)state;
    float *in = signal_speech(RATE_HZ, N_FRAMES);
    float *out = limited(in, N_FRAMES, 0, 0);
    Limiter *limiter = limiter_new(RATE_HZ, 0, 0);
    size_t delay = limiter_delay_frames(limiter);
    assert_in_range(delay, 1, RATE_HZ / 100);
    for (size_t i = 0; i < 2 * delay; i++) assert_true(out[i] == 0);
    assert_memory_equal(out + 2 * delay, in, (N_FRAMES - delay) * 2 * sizeof *in);
    limiter_free(limiter);
    free(out);
    free(in);
}

static void applies_its_gain_before_the_ceiling(void **state)
{
    (void)state;
    float in[2000 * 2], out[2000 * 2];
    Limiter *limiter = limiter_new(RATE_HZ, -6, -1);
    for (size_t i = 0; i < 4000; i++) in[i] = (float)(0.3 * sin((double)(i / 2) * 0.02));
    limiter_process(limiter, in, out, 2000);
    size_t delay = limiter_delay_frames(limiter);
    for (size_t i = 0; i < 2 * (2000 - delay); i++)
        assert_true(fabs((double)out[2 * delay + i] - (double)in[i] * pow(10, -0.3)) < 1e-7);
    limiter_free(limiter);
}

/* A click must pull the gain down and let it come back without a step: on a steady 50 Hz tone beside it,
 * the gain can be read off. */
static void moves_its_gain_smoothly(void **state)
{
    (void)state;
    float *in = calloc(N_FRAMES, 2 * sizeof *in);
    for (size_t i = 0; i < N_FRAMES; i++) in[2 * i] = 0.5F;
    in[2 * 20000 + 1] = 4;
    float *out = limited(in, N_FRAMES, 0, -1);
    double steepest = 0, lowest = 1;
    for (size_t i = 1000; i + 1 < N_FRAMES; i++) {
        double gain = (double)out[2 * i] / 0.5, next = (double)out[2 * i + 2] / 0.5;
        steepest = fmax(steepest, fabs(next - gain));
        lowest = fmin(lowest, gain);
    }
    assert_true(lowest > 0.21 && lowest < 0.223); /* 0.88 / 4 */
    assert_true(steepest < 2 * 0.8 / 224);        /* twice the straight line over the look-ahead */
    assert_true(out[2 * (N_FRAMES - 1)] == 0.5F); /* back to exactly where it was */
    free(out);
    free(in);
}

/* Holding a tone down by 6 dB must not distort it: what is left beside the tone is the gain's ripple. */
static void does_not_distort_a_held_tone(void **state)
{
    (void)state;
    static const double tones_hz[] = {80, 110, 250, 997};
    for (int k = 0; k < 4; k++) {
        float *in = malloc(N_FRAMES * 2 * sizeof *in);
        for (size_t i = 0; i < N_FRAMES * 2; i++)
            in[i] = (float)(1.8 * sin(2 * M_PI * tones_hz[k] * (double)(i / 2) / RATE_HZ));
        float *out = limited(in, N_FRAMES, 0, -1);
        double cosine = 0, sine = 0, power = 0;
        size_t n = RATE_HZ; /* whole periods */
        for (size_t i = 0; i < n; i++) {
            double w = 2 * M_PI * tones_hz[k] * (double)i / RATE_HZ;
            double x = (double)out[2 * (i + N_FRAMES - n)];
            cosine += x * cos(w);
            sine += x * sin(w);
            power += x * x;
        }
        double rest = power - 2 * (cosine * cosine + sine * sine) / (double)n;
        double distortion_db = 10 * log10(fmax(rest, 1e-12) / power);
        if (distortion_db > -50) fail_msg("%g Hz: %.1f dB", tones_hz[k], distortion_db);
        free(out);
        free(in);
    }
}

static void leaves_no_subnormal_numbers(void **state)
{
    (void)state;
    float *in = malloc(N_FRAMES * 2 * sizeof *in);
    for (size_t i = 0; i < N_FRAMES * 2; i++) in[i] = i < 200 ? 2 : 1e-40F;
    float *out = limited(in, N_FRAMES, 0, -1);
    for (size_t i = 0; i < N_FRAMES * 2; i++) assert_true(out[i] == 0 || isnormal(out[i]));
    free(out);
    free(in);
}

static void refuses_rates_that_it_cannot_work_at(void **state)
{
    (void)state;
    assert_null(limiter_new(0, 0, -1));
    assert_null(limiter_new(400000, 0, -1));
    limiter_free(NULL);
}

static void holds_at_every_rate(void **state)
{
    static const int rates[] = {8000, 22050, 44100, 96000, 192000};
    (void)state;
    float *in = signal_nasty(NASTY_BURSTS, N_FRAMES);
    float *out = malloc(N_FRAMES * 2 * sizeof *out);
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        Limiter *limiter = limiter_new(rates[i], 6, -2);
        assert_non_null(limiter);
        limiter_process(limiter, in, out, N_FRAMES);
        double peak_db = signal_true_peak_db(out, N_FRAMES, rates[i]);
        /* The bursts hold a little white noise, on which interpolators differ. */
        if (peak_db > -2 + 0.05) fail_msg("%.3f dBTP at %d Hz", peak_db, rates[i]);
        limiter_free(limiter);
    }
    free(out);
    free(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_nasty_signals_under_the_ceiling),
        cmocka_unit_test(gives_the_same_bytes_whatever_the_block_size),
        cmocka_unit_test(works_in_place),
        cmocka_unit_test(only_delays_what_stays_under_the_ceiling),
        cmocka_unit_test(applies_its_gain_before_the_ceiling),
        cmocka_unit_test(moves_its_gain_smoothly),
        cmocka_unit_test(does_not_distort_a_held_tone),
        cmocka_unit_test(leaves_no_subnormal_numbers),
        cmocka_unit_test(refuses_rates_that_it_cannot_work_at),
        cmocka_unit_test(holds_at_every_rate),
    };
    return cmocka_run_group_tests_name("limiter", tests, NULL, NULL);
}
