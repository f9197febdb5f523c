/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master/interpolator.h"
#include "base/vector.h"

#include <math.h>

enum {
    OVERSAMPLING = INTERPOLATOR_PHASES + 1,
    TAPS_BEFORE = INTERPOLATOR_TAPS / 2 - 1, /* of an interpolated value, its own frame not counted */
    ROW = INTERPOLATOR_TAPS + 2,             /* taps of a value and of its neighbours together */
    ROW_ORIGIN = TAPS_BEFORE + 1,
    /* A cell with one frame either side, so that every value in it has neighbours. */
    WIDE_SAMPLES = CELL_SAMPLES + 4,
    LANES = 8
};

static const double KAISER_BETA = 4.5; /* 50 dB down; flat to 0.45 of the sample rate */

/* A sine at half the sample rate, sampled four times as often, rises at most this much in between:
 * 1 / cos(π / 8). */
static const float MAX_RISE = 1.0824F;

/* Modified Bessel function of the first kind, order 0, by its series. */
static double bessel_i0(double x)
{
    double sum = 1, term = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
        term *= x / 2 / k * (x / 2 / k);
        sum += term;
    }
    return sum;
}

/* Windowed sinc for the point `phase` quarters after a frame, corrected so that it passes constants
 * and straight lines exactly: the bend bound rests on that. */
static void design(int phase, double *taps)
{
    double at = (double)phase / OVERSAMPLING;
    double sum = 0, moment = 0;
    for (int i = 0; i < INTERPOLATOR_TAPS; i++) {
        double t = i - TAPS_BEFORE - at;
        double edge = t / (INTERPOLATOR_TAPS / 2.0);
        double window = bessel_i0(KAISER_BETA * sqrt(1 - edge * edge)) / bessel_i0(KAISER_BETA);
        taps[i] = sin(M_PI * t) / (M_PI * t) * window;
        sum += taps[i];
    }
    for (int i = 0; i < INTERPOLATOR_TAPS; i++) {
        taps[i] /= sum;
        moment += (i - TAPS_BEFORE) * taps[i];
    }
    taps[TAPS_BEFORE] += moment - at;
    taps[TAPS_BEFORE + 1] -= moment - at;
}

static double absolute_sum(const double row[ROW])
{
    double sum = 0;
    for (int i = 0; i < ROW; i++) sum += fabs(row[i]);
    return sum;
}

/* The same for weights of second differences: a row that gives 0 for every straight line is a weighted
 * sum of the signal's second differences, with weights that double summation finds. */
static double absolute_bend_sum(const double row[ROW])
{
    double sum = 0, here = 0, before = 0;
    for (int i = 0; i < ROW; i++) {
        double next = row[i] + 2 * here - before;
        before = here;
        here = next;
        sum += fabs(here);
    }
    return sum;
}

/* A parabola through a peak and its neighbours rises at most an eighth of its second difference above
 * the middle one; that is the second term of both bounds. */
static void find_bounds(Interpolator *interpolator)
{
    double rows[OVERSAMPLING + 2][ROW] = {{0}}; /* quarters −1 to 4 after the frame */
    double peak_bound = 0, bend_bound = 0;
    rows[1][ROW_ORIGIN] = 1;
    rows[OVERSAMPLING + 1][ROW_ORIGIN + 1] = 1;
    for (int i = 0; i < INTERPOLATOR_TAPS; i++) {
        rows[0][i] = (double)interpolator->taps[INTERPOLATOR_PHASES - 1][i];
        for (int p = 0; p < INTERPOLATOR_PHASES; p++)
            rows[p + 2][i + 1] = (double)interpolator->taps[p][i];
    }
    for (int q = 1; q <= OVERSAMPLING; q++) {
        double rest[ROW], curve[ROW];
        double at = (double)(q - 1) / OVERSAMPLING;
        for (int i = 0; i < ROW; i++) {
            rest[i] = rows[q][i];
            curve[i] = rows[q - 1][i] - 2 * rows[q][i] + rows[q + 1][i];
        }
        rest[ROW_ORIGIN] -= 1 - at;
        rest[ROW_ORIGIN + 1] -= at;
        double peak = absolute_sum(rows[q]) + absolute_sum(curve) / 8;
        double bend = absolute_bend_sum(rest) + absolute_bend_sum(curve) / 8;
        if (peak > peak_bound) peak_bound = peak;
        if (bend > bend_bound) bend_bound = bend;
    }
    /* Half a per mille for rounding the taps and sums to float. */
    interpolator->peak_bound = (float)(peak_bound * 1.0005);
    interpolator->bend_bound = (float)(bend_bound * 1.0005);
}

void interpolator_init(Interpolator *interpolator)
{
    double taps[INTERPOLATOR_TAPS];
    for (int p = 0; p < INTERPOLATOR_PHASES; p++) {
        design(p + 1, taps);
        for (int i = 0; i < INTERPOLATOR_TAPS; i++) interpolator->taps[p][i] = (float)taps[i];
    }
    find_bounds(interpolator);
}

VECTOR_INLINE float larger(float a, float b)
{
    return a > b ? a : b;
}

/* Eight lanes side by side: the compiler may not reorder a maximum over floats by itself. */
VECTOR_CLONES
void interpolator_scan(const float *frames, size_t n_cells, CellShape *shapes)
{
    for (size_t c = 0; c < n_cells; c++, frames += CELL_SAMPLES) {
        float peak[LANES] = {0}, bend[LANES] = {0};
        for (int i = 0; i < CELL_SAMPLES; i += LANES)
            for (int j = 0; j < LANES; j++) {
                const float *x = frames + i + j;
                float level = fabsf(x[0]);
                float curve = fabsf(x[-4] - 2 * x[-2] + x[0]);
                peak[j] = larger(level, peak[j]);
                bend[j] = larger(curve, bend[j]);
            }
        for (int width = LANES / 2; width; width /= 2)
            for (int j = 0; j < width; j++) {
                peak[j] = larger(peak[j + width], peak[j]);
                bend[j] = larger(bend[j + width], bend[j]);
            }
        shapes[c] = (CellShape){peak[0], bend[0]};
    }
}

float interpolator_reach(const Interpolator *interpolator, const CellShape shapes[3])
{
    float peak = larger(shapes[0].peak, larger(shapes[1].peak, shapes[2].peak));
    float bend = larger(shapes[0].bend, larger(shapes[1].bend, shapes[2].bend));
    float by_peak = peak * interpolator->peak_bound;
    float by_bend = peak + bend * interpolator->bend_bound;
    return by_peak < by_bend ? by_peak : by_bend;
}

/* Fill in all values on and between frames −1 to 16 of a cell. Returns the largest within it. */
VECTOR_CLONES
static float oversample(const Interpolator *interpolator, const float *frames,
                        float values[OVERSAMPLING][WIDE_SAMPLES])
{
    const float *first = frames - (ptrdiff_t)2 * (TAPS_BEFORE + 1);
    float highest[LANES] = {0};
    for (int i = 0; i < WIDE_SAMPLES; i++) values[0][i] = frames[i - 2];
    for (int p = 0; p < INTERPOLATOR_PHASES; p++) {
        float sum[WIDE_SAMPLES] = {0};
        for (int k = 0; k < INTERPOLATOR_TAPS; k++)
            for (int i = 0; i < WIDE_SAMPLES; i++)
                sum[i] += interpolator->taps[p][k] * first[2 * k + i];
        for (int i = 0; i < WIDE_SAMPLES; i++) values[p + 1][i] = sum[i];
    }
    for (int q = 0; q < OVERSAMPLING; q++)
        for (int i = 0; i < CELL_SAMPLES; i += LANES)
            for (int j = 0; j < LANES; j++)
                highest[j] = larger(fabsf(values[q][2 + i + j]), highest[j]);
    for (int j = 1; j < LANES; j++) highest[0] = larger(highest[0], highest[j]);
    return highest[0];
}

/* Height of the parabola through three values, if the middle one is a local maximum. */
static float refine(float before, float here, float after)
{
    float curve = 2 * here - before - after;
    float slope = after - before;
    if (here < before || here < after || curve <= 0) return here;
    return here + slope * slope / (8 * curve);
}

float interpolator_true_peak(const Interpolator *interpolator, const float *frames, float floor)
{
    float values[OVERSAMPLING][WIDE_SAMPLES];
    float highest = oversample(interpolator, frames, values);
    if (highest * MAX_RISE <= floor) return highest;

    float refined = highest;
    for (int i = 2; i < 2 + CELL_SAMPLES; i++)
        for (int q = 0; q < OVERSAMPLING; q++) {
            float here = values[q][i];
            if (fabsf(here) * MAX_RISE <= refined) continue;
            float before = q ? values[q - 1][i] : values[OVERSAMPLING - 1][i - 2];
            float after = q < OVERSAMPLING - 1 ? values[q + 1][i] : values[0][i + 2];
            float sign = here < 0 ? -1.0F : 1.0F;
            refined = larger(refined, refine(sign * before, sign * here, sign * after));
        }
    return refined;
}
