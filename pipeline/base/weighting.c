/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/weighting.h"
#include "base/loudness.h"

#include <string.h>

enum { STEPS_PER_BLOCK = 4 }; /* a 400 ms gating block every 100 ms: 75 % overlap */

static const double OFFSET_LU = -0.691; /* the weighting's gain at 1 kHz */
static const double ABSOLUTE_GATE_LUFS = -70.0;
static const double RELATIVE_GATE = 0.1; /* of the ungated energy: −10 LU */

/* Both channels side by side, or several. */
typedef double Pair __attribute__((vector_size(2 * sizeof(double))));

size_t weighting_step_frames(int rate_hz)
{
    return (size_t)((rate_hz + WEIGHTING_STEPS_PER_S / 2) / WEIGHTING_STEPS_PER_S);
}

double weighting_to_lufs(double mean_square)
{
    return mean_square > 0 ? OFFSET_LU + 10 * log10(mean_square) : LOUDNESS_SILENCE_LUFS;
}

double weighting_to_mean_square(double lufs)
{
    return pow(10, (lufs - OFFSET_LU) / 10);
}

/* The standard gives coefficients for 48 kHz; these are the analogue prototypes behind them, so that
 * any rate is measured alike. Source: ITU-R BS.1770-4, annex 1; prototype values as derived by
 * Brecht De Man, "Evaluation of implementations of the EBU R128 loudness measurement", AES 2018. */
static Biquad shelf_at(double rate_hz)
{
    double k = tan(M_PI * 1681.974450955533 / rate_hz);
    double vh = pow(10, 3.999843853973347 / 20);
    double vb = pow(vh, 0.4996667741545416);
    double q = 0.7071752369554196;
    double a0 = 1 + k / q + k * k;
    return (Biquad){.b0 = (vh + vb * k / q + k * k) / a0,
                    .b1 = 2 * (k * k - vh) / a0,
                    .b2 = (vh - vb * k / q + k * k) / a0,
                    .a1 = 2 * (k * k - 1) / a0,
                    .a2 = (1 - k / q + k * k) / a0};
}

static Biquad high_pass_at(double rate_hz)
{
    double k = tan(M_PI * 38.13547087602444 / rate_hz);
    double q = 0.5003270373238773;
    double a0 = 1 + k / q + k * k;
    return (Biquad){.b0 = 1, .b1 = -2, .b2 = 1,
                    .a1 = 2 * (k * k - 1) / a0,
                    .a2 = (1 - k / q + k * k) / a0};
}

void weighting_init(Weighting *weighting, int rate_hz, int n_channels)
{
    *weighting = (Weighting){.shelf = shelf_at(rate_hz),
                             .high_pass = high_pass_at(rate_hz),
                             .n_channels = n_channels};
}

/* Direct form I: what depends on the input alone stands outside the loop that the recursion makes, so
 * that a frame waits for one multiplication and one subtraction a filter. */
double weighting_process(Weighting *weighting, const float *frames, size_t n_frames)
{
    const Biquad s = weighting->shelf, h = weighting->high_pass;
    size_t right = weighting->n_channels == 2 ? 1 : 0;
    size_t stride = right + 1;
    Pair x1, x2, y1, y2, z1, z2, energy = {0, 0};
    memcpy(&x1, weighting->state[0], sizeof x1);
    memcpy(&x2, weighting->state[1], sizeof x2);
    memcpy(&y1, weighting->state[2], sizeof y1);
    memcpy(&y2, weighting->state[3], sizeof y2);
    memcpy(&z1, weighting->state[4], sizeof z1);
    memcpy(&z2, weighting->state[5], sizeof z2);
    for (size_t i = 0; i < n_frames; i++) {
        Pair x = {(double)frames[i * stride], (double)frames[i * stride + right]};
        Pair y = (s.b0 * x + s.b1 * x1 + s.b2 * x2 - s.a2 * y2) - s.a1 * y1;
        Pair z = (y - 2 * y1 + y2 - h.a2 * z2) - h.a1 * z1;
        energy += z * z;
        x2 = x1, x1 = x;
        y2 = y1, y1 = y;
        z2 = z1, z1 = z;
    }
    /* Subnormal numbers cost ten times as much; nothing below this is audible or measurable. */
    for (int c = 0; c < 2; c++) {
        if (fabs(y1[c]) < 1e-30) y1[c] = y2[c] = 0;
        if (fabs(z1[c]) < 1e-30) z1[c] = z2[c] = 0;
    }
    memcpy(weighting->state[0], &x1, sizeof x1);
    memcpy(weighting->state[1], &x2, sizeof x2);
    memcpy(weighting->state[2], &y1, sizeof y1);
    memcpy(weighting->state[3], &y2, sizeof y2);
    memcpy(weighting->state[4], &z1, sizeof z1);
    memcpy(weighting->state[5], &z2, sizeof z2);
    return energy[0] + (right ? energy[1] : 0);
}

/* Mean of the gating blocks with more energy than `gate`; 0 if there are none. */
static double gated_mean(const double *mean_squares, size_t n_steps, double gate)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = STEPS_PER_BLOCK; i <= n_steps; i++) {
        const double *step = mean_squares + i - STEPS_PER_BLOCK;
        double block = (step[0] + step[1] + step[2] + step[3]) / STEPS_PER_BLOCK;
        if (block <= gate) continue;
        sum += block;
        count++;
    }
    return count ? sum / (double)count : 0;
}

double weighting_integrate(const double *mean_squares, size_t n_steps)
{
    double absolute = weighting_to_mean_square(ABSOLUTE_GATE_LUFS);
    double gate = RELATIVE_GATE * gated_mean(mean_squares, n_steps, absolute);
    return weighting_to_lufs(gated_mean(mean_squares, n_steps, gate > absolute ? gate : absolute));
}
