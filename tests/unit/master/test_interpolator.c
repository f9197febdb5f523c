/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interpolator: peaks between samples are found, and the bounds that skip cells are true. */
#include "master/interpolator.h"
#include "support/signals.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { N_CELLS = 12 };

typedef struct Stretch {
    float frames[N_CELLS * CELL_SAMPLES];
    CellShape shapes[N_CELLS];
} Stretch;

static const float *cell_of(const Stretch *stretch, size_t cell)
{
    return stretch->frames + cell * CELL_SAMPLES;
}

static void finds_the_peak_of_a_sine_between_its_samples(void **state)
{
    (void)state;
    Interpolator interpolator;
    Stretch stretch;
    interpolator_init(&interpolator);
    for (double hz = 50; hz <= 20500; hz += 333)
        for (double phase = 0; phase < 3; phase += 0.61) {
            for (size_t i = 0; i < sizeof stretch.frames / sizeof(float); i++)
                stretch.frames[i] = (float)sin(2 * M_PI * hz * (double)(i / 2) / 48000 + phase);
            float peak = 0;
            for (size_t c = 2; c + 2 < N_CELLS; c++)
                peak = fmaxf(peak, interpolator_true_peak(&interpolator, cell_of(&stretch, c), 0));
            /* Below 500 Hz there may be no crest in the eight cells. */
            double error_db = 20 * log10((double)peak);
            if (error_db > 0.03 || (hz > 500 && error_db < -0.04))
                fail_msg("%g Hz: %.3f dB", hz, error_db);
        }
}

static void never_measures_more_than_the_reach(void **state)
{
    (void)state;
    Interpolator interpolator;
    Stretch stretch;
    uint32_t seed = 5;
    double tightest = 0;
    interpolator_init(&interpolator);
    for (int round = 0; round < 3000; round++) {
        double smooth = fabs(signal_random(&seed)), left = 0, right = 0;
        int worst = round % 3;
        for (size_t i = 0; i < N_CELLS * CELL_FRAMES; i++) {
            double x = signal_random(&seed), y = signal_random(&seed);
            if (worst == 1) x = x < 0 ? -1 : 1, y = i / 3 % 2 ? 1 : -1;
            left += smooth * (x - left);
            right += smooth * (y - right);
            stretch.frames[2 * i] = (float)left;
            stretch.frames[2 * i + 1] = (float)right;
        }
        interpolator_scan(stretch.frames + CELL_SAMPLES, N_CELLS - 1, stretch.shapes + 1);
        for (size_t c = 2; c + 2 < N_CELLS; c++) {
            float reach = interpolator_reach(&interpolator, stretch.shapes + c - 1);
            float peak = interpolator_true_peak(&interpolator, cell_of(&stretch, c), 0);
            assert_true(peak <= reach);
            tightest = fmax(tightest, (double)(peak / reach));
        }
    }
    assert_true(tightest > 0.9); /* it would also be true of a bound that skips nothing */
}

/* The worst signal that there is for the peak bound: every sample on the side of its tap. */
static void holds_its_bound_on_the_worst_signal(void **state)
{
    (void)state;
    Interpolator interpolator;
    Stretch stretch;
    interpolator_init(&interpolator);
    for (int p = 0; p < INTERPOLATOR_PHASES; p++) {
        memset(&stretch, 0, sizeof stretch);
        for (int k = 0; k < INTERPOLATOR_TAPS; k++)
            stretch.frames[2 * (6 * CELL_FRAMES + 4 - (INTERPOLATOR_TAPS / 2 - 1) + k)] =
                interpolator.taps[p][k] < 0 ? -1 : 1;
        interpolator_scan(stretch.frames + CELL_SAMPLES, N_CELLS - 1, stretch.shapes + 1);
        float peak = interpolator_true_peak(&interpolator, cell_of(&stretch, 6), 0);
        assert_true(peak > 2);
        assert_true(peak <= interpolator_reach(&interpolator, stretch.shapes + 5));
    }
}

static void passes_constants_and_slopes_exactly(void **state)
{
    (void)state;
    Interpolator interpolator;
    Stretch stretch;
    interpolator_init(&interpolator);
    for (size_t i = 0; i < sizeof stretch.frames / sizeof(float); i++)
        stretch.frames[i] = (float)(i / 2) * 0.001F;
    float peak = interpolator_true_peak(&interpolator, cell_of(&stretch, 6), 0);
    assert_true(fabs((double)peak - (7 * CELL_FRAMES - 0.25) * 0.001) < 1e-6);
    assert_true(interpolator.bend_bound < 1);
    assert_true(interpolator.peak_bound < 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_peak_of_a_sine_between_its_samples),
        cmocka_unit_test(never_measures_more_than_the_reach),
        cmocka_unit_test(holds_its_bound_on_the_worst_signal),
        cmocka_unit_test(passes_constants_and_slopes_exactly),
    };
    return cmocka_run_group_tests_name("interpolator", tests, NULL, NULL);
}
