/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_FOURIER_H
#define TESTS_SUPPORT_FOURIER_H
/** @file fourier.h
 * The discrete Fourier transform, for measuring. */

#include <complex.h>
#include <stddef.h>

typedef double complex Bin;

/** Transform `n` values in place, a power of 2: radix 2; `sign` −1 forward, 1 back (without the division). */
void fourier_transform(Bin *x, size_t n, int sign);

#endif
