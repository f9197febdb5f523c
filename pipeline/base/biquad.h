/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_BIQUAD_H
#define DRAMATIS_BASE_BIQUAD_H
/** @file biquad.h
 * A frequency and a gain in; the filter of second order out, and what it makes of samples.
 * Source: Robert Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients". */

#include "base/weighting.h"

/** Design a filter for `rate_hz`; `q` of M_SQRT1_2 is Butterworth's. */
Biquad biquad_low_pass(double hz, double q, double rate_hz);
Biquad biquad_high_pass(double hz, double q, double rate_hz);
Biquad biquad_peak(double hz, double q, double gain_db, double rate_hz);
Biquad biquad_low_shelf(double hz, double gain_db, double rate_hz);

/** Filter `n` samples in place, as if silence had come before. */
void biquad_run(const Biquad *filter, float *samples, size_t n);

#endif
