/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_FILTER_H
#define DRAMATIS_SOUNDS_FILTER_H
/** @file filter.h
 * A run of samples in; the same run out with another spectrum. In a loop the filter has already heard the
 * loop's end when it comes to its beginning, so that there is no seam. */

#include <stddef.h>

/** Whether the end of a run leads to its beginning. */
typedef enum Wrap { WRAP_LOOP, WRAP_ONCE } Wrap;

/** A second-order section. Source: Robert Bristow-Johnson, "Cookbook formulae for audio equalizer biquad
 * filter coefficients". */
typedef struct Filter {
    double b0, b1, b2, a1, a2;
} Filter;

Filter filter_low_pass(double hz, double q);
Filter filter_high_pass(double hz, double q);
/** 0 dB at its centre. */
Filter filter_band_pass(double hz, double q);
Filter filter_peak(double hz, double q, double gain_db);
Filter filter_low_shelf(double hz, double gain_db);
Filter filter_high_shelf(double hz, double gain_db);

/** Filter `n` samples in place. */
void filter_run(const Filter *filter, float *samples, size_t n, Wrap wrap);

/** Keep what lies between two frequencies: fourth order, Butterworth. */
void filter_band(float *samples, size_t n, double low_hz, double high_hz, Wrap wrap);

/** Filter noise so that its power falls by `slope_db` an octave from 30 Hz to 16 kHz (0 to −12).
 * Source: Julius O. Smith and Harrison F. Smith, "Closed form fractional integration and
 * differentiation via real exponentially spaced pole-zero pairs", 2016. */
void filter_tilt(float *samples, size_t n, double slope_db, Wrap wrap);

/** Add what a band-pass lets through whose centre moves, from one track to another: `hz` holds its
 * frequency every CONTROL_STEP samples (see control.h).
 * Source: Vadim Zavalishin, "The art of VA filter design", section 3.10. */
typedef struct Sweep {
    const float *hz;
    double q;
    double gain;
} Sweep;

void filter_sweep_add(const Sweep *sweep, const float *in, float *out, size_t n, Wrap wrap);

/** Round off what is beyond `crest` times the root mean square. */
void filter_soften(float *samples, size_t n, double crest);

/** Scale to a root mean square of `level`. */
void filter_set_level(float *samples, size_t n, double level);

#endif
