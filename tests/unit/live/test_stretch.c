/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speech made faster and slower: as long as it should be, at the pitch that it had, without holes. */
#include "live/stretch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { RATE_HZ = 48000, N_FRAMES = 3 * RATE_HZ, MAX_OUT = 8 * RATE_HZ };

static Stretch stretch;
static float out[2 * MAX_OUT];

/* Stretch a sum of harmonics, in pieces of `step` frames; returns how many frames came. */
static size_t run(double speed, double hz, size_t step)
{
    size_t n_out = 0;
    float frames[2 * 1024];
    stretch_init(&stretch, speed);
    for (size_t at = 0; at < N_FRAMES; at += step) {
        for (size_t i = 0; i < step; i++) {
            double phase = 2 * M_PI * hz * (double)(at + i) / RATE_HZ;
            frames[2 * i] = (float)(0.3 * sin(phase) + 0.2 * sin(2 * phase + 1) + 0.1 * sin(5 * phase));
            frames[2 * i + 1] = -0.5F * frames[2 * i];
        }
        stretch_put(&stretch, frames, step);
        while (stretch_take(&stretch, out + 2 * n_out)) n_out += STRETCH_HOP_FRAMES;
    }
    return n_out;
}

static double count_rises(size_t from, size_t to)
{
    double n = 0;
    for (size_t i = from + 1; i < to; i++) n += out[2 * (i - 1)] < 0 && out[2 * i] >= 0;
    return n;
}

static double rms(size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to; i++) sum += (double)(out[2 * i] * out[2 * i]);
    return sqrt(sum / (double)(to - from));
}

static void keeps_pitch_and_level_at_every_speed(void **state)
{
    (void)state;
    static const double speeds[] = {0.5, 0.75, 0.9, 1.1, 1.5, 2, 3}, pitches[] = {110, 173, 260};
    for (size_t p = 0; p < 3; p++) {
        size_t n = run(1.0001, pitches[p], 1024);
        double rises_a_second = count_rises(0, n) / (double)n * RATE_HZ, level = rms(0, n);
        for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++) {
            n = run(speeds[i], pitches[p], 1024);
            assert_true(fabs((double)n - N_FRAMES / speeds[i]) < 0.1 * RATE_HZ);
            assert_true(fabs(count_rises(0, n) / (double)n * RATE_HZ / rises_a_second - 1) < 0.03);
            for (size_t at = 0; at + 4800 < n; at += 4800) assert_true(fabs(rms(at, at + 4800) / level - 1) < 0.1);
        }
    }
}

static void keeps_both_channels_together(void **state)
{
    (void)state;
    size_t n = run(1.7, 150, 512);
    for (size_t i = 0; i < n; i++) assert_true(fabsf(out[2 * i + 1] + 0.5F * out[2 * i]) < 1e-6F);
}

static void does_not_depend_on_the_size_of_blocks(void **state)
{
    (void)state;
    static float before[2 * MAX_OUT];
    size_t n = run(1.3, 200, 1024);
    for (size_t i = 0; i < 2 * n; i++) before[i] = out[i];
    size_t m = run(1.3, 200, 60);
    assert_true(m + 2048 > n);
    for (size_t i = 0; i < 2 * (m < n ? m : n); i++) assert_true(before[i] == out[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_pitch_and_level_at_every_speed),
        cmocka_unit_test(keeps_both_channels_together),
        cmocka_unit_test(does_not_depend_on_the_size_of_blocks),
    };
    return cmocka_run_group_tests_name("stretch", tests, NULL, NULL);
}
