/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file control.c
 * Slow changes. */
#include "sounds/control.h"
#include "sounds/sounds.h"

#include <math.h>

enum { MAX_SINES = 24 };

void control_wander(Random *random, float *values, size_t n, double low_hz, double high_hz)
{
    size_t n_steps = n - 1;
    double loop_s = (double)n_steps * CONTROL_STEP / SOUNDS_RATE_HZ;
    double first = fmax(1, ceil(low_hz * loop_s)), last = fmax(first, floor(high_hz * loop_s));
    double n_rates = last - first + 1;
    int n_sines = n_rates < MAX_SINES ? (int)n_rates : MAX_SINES;
    for (size_t i = 0; i < n; i++) values[i] = 0;
    for (int k = 0; k < n_sines; k++) {
        /* One sine from each of n_sines stretches of the band, so that they never beat in step. */
        double cycles = first + floor((k + random_unit(random)) * n_rates / n_sines);
        double phase = 2 * M_PI * random_unit(random), step = 2 * M_PI * cycles / (double)n_steps;
        double cosine = sqrt(2.0 / n_sines) * cos(phase), sine = sqrt(2.0 / n_sines) * sin(phase);
        double turn_cosine = cos(step), turn_sine = sin(step);
        for (size_t i = 0; i < n_steps; i++) {
            values[i] += (float)sine;
            double next = cosine * turn_cosine - sine * turn_sine;
            sine = cosine * turn_sine + sine * turn_cosine;
            cosine = next;
        }
    }
    values[n_steps] = values[0];
}

void control_to_gain(float *values, size_t n, double level_db, double deviation_db)
{
    for (size_t i = 0; i < n; i++)
        values[i] = (float)pow(10, (level_db + deviation_db * (double)values[i]) / 20);
}

void control_add_delayed(float *out, const float *values, size_t n, double delay_s, double gain)
{
    size_t n_steps = n - 1;
    size_t delay = (size_t)(delay_s * SOUNDS_RATE_HZ / CONTROL_STEP) % n_steps;
    for (size_t i = 0; i < n; i++) out[i] += (float)gain * values[(i + n_steps - delay) % n_steps];
}

void control_apply(const float *values, float *samples, size_t n_samples)
{
    for (size_t at = 0; at < n_samples; at += CONTROL_STEP) {
        float from = values[at / CONTROL_STEP], to = values[at / CONTROL_STEP + 1];
        float slope = (to - from) / CONTROL_STEP;
        size_t n = n_samples - at < CONTROL_STEP ? n_samples - at : CONTROL_STEP;
        for (size_t i = 0; i < n; i++) samples[at + i] *= from + slope * (float)(int)i;
    }
}
