/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/biquad.h"

#include <math.h>

static double angle_of(double hz, double rate_hz)
{
    return 2 * M_PI * fmin(hz, 0.49 * rate_hz) / rate_hz;
}

static Biquad normalised(double b0, double b1, double b2, double a0, double a1, double a2)
{
    return (Biquad){b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0};
}

Biquad biquad_low_pass(double hz, double q, double rate_hz)
{
    double w = angle_of(hz, rate_hz), c = cos(w), alpha = sin(w) / (2 * q);
    return normalised((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

Biquad biquad_high_pass(double hz, double q, double rate_hz)
{
    double w = angle_of(hz, rate_hz), c = cos(w), alpha = sin(w) / (2 * q);
    return normalised((1 + c) / 2, -1 - c, (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

Biquad biquad_peak(double hz, double q, double gain_db, double rate_hz)
{
    double w = angle_of(hz, rate_hz), c = cos(w), alpha = sin(w) / (2 * q), a = pow(10, gain_db / 40);
    return normalised(1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a);
}

Biquad biquad_low_shelf(double hz, double gain_db, double rate_hz)
{
    double w = angle_of(hz, rate_hz), c = cos(w), a = pow(10, gain_db / 40);
    double slope = 2 * sqrt(a) * sin(w) * M_SQRT1_2;
    return normalised(a * (a + 1 - (a - 1) * c + slope), 2 * a * (a - 1 - (a + 1) * c),
                      a * (a + 1 - (a - 1) * c - slope), a + 1 + (a - 1) * c + slope, -2 * (a - 1 + (a + 1) * c),
                      a + 1 + (a - 1) * c - slope);
}

void biquad_run(const Biquad *filter, float *samples, size_t n)
{
    double s1 = 0, s2 = 0;
    for (size_t i = 0; i < n; i++) {
        /* The hair of an offset keeps the state out of the subnormal numbers, which cost ten times as much. */
        double x = (double)samples[i] + 1e-20, y = filter->b0 * x + s1;
        s1 = filter->b1 * x - filter->a1 * y + s2;
        s2 = filter->b2 * x - filter->a2 * y;
        samples[i] = (float)y;
    }
}
