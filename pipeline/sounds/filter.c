/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file filter.c
 * Filters that know about loops. */
#include "sounds/filter.h"
#include "sounds/control.h"
#include "sounds/sounds.h"

#include <math.h>

enum { WARM_UP_FRAMES = SOUNDS_RATE_HZ }; /* whatever rings longer than a second is a reverb */

/* Below this nothing is audible, and subnormal numbers cost ten times as much. */
static double settle(double state)
{
    return fabs(state) < 1e-25 ? 0 : state;
}

static Filter normalised(double b0, double b1, double b2, double a0, double a1, double a2)
{
    return (Filter){b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0};
}

static double angle_of(double hz)
{
    return 2 * M_PI * fmin(hz, 0.49 * SOUNDS_RATE_HZ) / SOUNDS_RATE_HZ;
}

Filter filter_low_pass(double hz, double q)
{
    double w = angle_of(hz), c = cos(w), alpha = sin(w) / (2 * q);
    return normalised((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

Filter filter_high_pass(double hz, double q)
{
    double w = angle_of(hz), c = cos(w), alpha = sin(w) / (2 * q);
    return normalised((1 + c) / 2, -1 - c, (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

Filter filter_band_pass(double hz, double q)
{
    double w = angle_of(hz), c = cos(w), alpha = sin(w) / (2 * q);
    return normalised(alpha, 0, -alpha, 1 + alpha, -2 * c, 1 - alpha);
}

Filter filter_peak(double hz, double q, double gain_db)
{
    double w = angle_of(hz), c = cos(w), alpha = sin(w) / (2 * q), a = pow(10, gain_db / 40);
    return normalised(1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a);
}

Filter filter_low_shelf(double hz, double gain_db)
{
    double w = angle_of(hz), c = cos(w), a = pow(10, gain_db / 40);
    double slope = 2 * sqrt(a) * sin(w) * M_SQRT1_2;
    return normalised(a * (a + 1 - (a - 1) * c + slope), 2 * a * (a - 1 - (a + 1) * c),
                      a * (a + 1 - (a - 1) * c - slope), a + 1 + (a - 1) * c + slope,
                      -2 * (a - 1 + (a + 1) * c), a + 1 + (a - 1) * c - slope);
}

Filter filter_high_shelf(double hz, double gain_db)
{
    double w = angle_of(hz), c = cos(w), a = pow(10, gain_db / 40);
    double slope = 2 * sqrt(a) * sin(w) * M_SQRT1_2;
    return normalised(a * (a + 1 + (a - 1) * c + slope), -2 * a * (a - 1 + (a + 1) * c),
                      a * (a + 1 + (a - 1) * c - slope), a + 1 - (a - 1) * c + slope,
                      2 * (a - 1 - (a + 1) * c), a + 1 - (a - 1) * c - slope);
}

/* The two state variables of a section. */
typedef struct State {
    double s1, s2;
} State;

static void run(const Filter *f, State *state, const float *in, float *out, size_t n)
{
    double s1 = state->s1, s2 = state->s2;
    for (size_t i = 0; i < n; i++) {
        double x = (double)in[i], y = f->b0 * x + s1;
        s1 = f->b1 * x - f->a1 * y + s2;
        s2 = f->b2 * x - f->a2 * y;
        if (out) out[i] = (float)y;
    }
    state->s1 = settle(s1);
    state->s2 = settle(s2);
}

void filter_run(const Filter *filter, float *samples, size_t n, Wrap wrap)
{
    State state = {0, 0};
    size_t n_warm = n < WARM_UP_FRAMES ? n : WARM_UP_FRAMES;
    if (wrap == WRAP_LOOP) run(filter, &state, samples + n - n_warm, NULL, n_warm);
    run(filter, &state, samples, samples, n);
}

void filter_band(float *samples, size_t n, double low_hz, double high_hz, Wrap wrap)
{
    /* The two quality factors of a fourth-order Butterworth filter. */
    static const double qs[] = {0.5411961001461969, 1.3065629648763766};
    for (int i = 0; i < 2; i++) {
        Filter high = filter_high_pass(low_hz, qs[i]), low = filter_low_pass(high_hz, qs[i]);
        filter_run(&high, samples, n, wrap);
        filter_run(&low, samples, n, wrap);
    }
}

void filter_tilt(float *samples, size_t n, double slope_db, Wrap wrap)
{
    /* A pole and a zero for every two octaves, the zero higher by the part of them that the slope is of
     * the 6 dB an octave of a pole alone; beyond 6 dB, twice with half the slope. */
    if (slope_db < -6) {
        filter_tilt(samples, n, slope_db / 2, wrap);
        slope_db /= 2;
    }
    double share = -slope_db / 6.02;
    for (int k = 0; k < 6; k++) {
        double pole_hz = 15 * pow(4, k), zero_hz = pole_hz * pow(4, share);
        double p = exp(-angle_of(pole_hz)), z = exp(-angle_of(zero_hz));
        Filter section = {.b0 = 1, .b1 = -z, .b2 = 0, .a1 = -p, .a2 = 0};
        filter_run(&section, samples, n, wrap);
    }
}

static void run_sweep(const Sweep *sweep, State *state, const float *in, float *out, size_t first,
                      size_t end)
{
    double s1 = state->s1, s2 = state->s2, damping = 1 / sweep->q, gain = damping * sweep->gain;
    for (size_t step = first; step < end; step += CONTROL_STEP) {
        double g = tan(angle_of((double)sweep->hz[step / CONTROL_STEP]) / 2);
        double scale = 1 / (1 + damping * g + g * g);
        for (size_t i = step; i < step + CONTROL_STEP && i < end; i++) {
            double high = ((double)in[i] - (damping + g) * s1 - s2) * scale;
            double band = g * high + s1;
            double low = g * band + s2;
            s1 = g * high + band;
            s2 = g * band + low;
            if (out) out[i] += (float)(gain * band);
        }
        s1 = settle(s1);
        s2 = settle(s2);
    }
    *state = (State){s1, s2};
}

void filter_sweep_add(const Sweep *sweep, const float *in, float *out, size_t n, Wrap wrap)
{
    State state = {0, 0};
    size_t n_warm = n < WARM_UP_FRAMES ? n : WARM_UP_FRAMES;
    size_t first = (n - n_warm) / CONTROL_STEP * CONTROL_STEP;
    if (wrap == WRAP_LOOP) run_sweep(sweep, &state, in, NULL, first, n);
    run_sweep(sweep, &state, in, out, 0, n);
}

static double root_mean_square(const float *samples, size_t n)
{
    double energy = 0;
    for (size_t i = 0; i < n; i++) energy += (double)samples[i] * (double)samples[i];
    return sqrt(energy / (double)n);
}

void filter_soften(float *samples, size_t n, double crest)
{
    float limit = (float)(crest * root_mean_square(samples, n));
    if (limit <= 0) return;
    for (size_t i = 0; i < n; i++) samples[i] = limit * tanhf(samples[i] / limit);
}

void filter_set_level(float *samples, size_t n, double level)
{
    double now = root_mean_square(samples, n);
    if (now <= 0) return;
    float gain = (float)(level / now);
    for (size_t i = 0; i < n; i++) samples[i] *= gain;
}
