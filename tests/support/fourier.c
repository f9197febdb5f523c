/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/fourier.h"

#include <math.h>

void fourier_transform(Bin *x, size_t n, int sign)
{
    for (size_t i = 1, j = 0; i < n; i++) {
        size_t bit = n >> 1;
        for (; j & bit; bit >>= 1) j ^= bit;
        j ^= bit;
        if (i < j) {
            Bin swap = x[i];
            x[i] = x[j];
            x[j] = swap;
        }
    }
    for (size_t length = 2; length <= n; length *= 2) {
        Bin turn = cexp(sign * 2 * M_PI * I / (double)length);
        for (size_t start = 0; start < n; start += length) {
            Bin w = 1;
            for (size_t k = 0; k < length / 2; k++) {
                Bin a = x[start + k], b = x[start + k + length / 2] * w;
                x[start + k] = a + b;
                x[start + k + length / 2] = a - b;
                w *= turn;
            }
        }
    }
}
