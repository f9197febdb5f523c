/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_SPECTRUM_H
#define DRAMATIS_MIX_SPECTRUM_H
/** @file spectrum.h
 * A moment of sound in; its energy in the bands of speech out. */

#include "mix/speech_bands.h"

#include <stddef.h>

typedef struct Spectrum Spectrum;

/** Make one for a rate. Returns NULL when out of memory. */
Spectrum *spectrum_new(int rate_hz);
void spectrum_free(Spectrum *spectrum);

/** Return how many frames it looks at, about 20 ms. */
size_t spectrum_n_frames(const Spectrum *spectrum);

/** Compute the mean squares of both of `a` and `b` together, whose samples are `stride` apart, in each of SPEECH_N_BANDS
 * `bands`. Source: two real signals in one complex Fourier transform; Hann's window. */
void spectrum_look(Spectrum *spectrum, const float *a, const float *b, size_t stride, float *bands);

#endif
