/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_DITHER_H
#define DRAMATIS_BASE_DITHER_H
/** @file dither.h
 * Float samples in; 16- or 24-bit samples out, dithered with triangular noise of ±1 step, so that what is too
 * quiet for them turns to noise instead of distortion. The noise is the same on every run, so that
 * what is played live is bit for bit what is written.
 * Source: Lipshitz, Wannamaker, Vanderkooy, "Quantization and dither: a theoretical survey", JAES 40(5),
 * 1992; generator: Marsaglia, "Xorshift RNGs", J. Stat. Softw. 8(14), 2003. */

#include <stddef.h>
#include <stdint.h>

enum { DITHER_LANES = 8 };

/** Generators side by side, taken in turns by the samples of a stream. Plain data; embed it. */
typedef struct Dither {
    uint32_t lanes[DITHER_LANES];
    uint32_t next; /**< lane of the next sample */
} Dither;

void dither_init(Dither *dither);

/** Quantise `n` samples (not frames). ±1 is full scale; what is beyond is clipped, never wrapped.
 * How a stream is cut into calls does not matter. */
void dither_process(Dither *dither, const float *in, int16_t *out, size_t n);

/** The same to 24 bits, in the lower three bytes of each `out`, the sign extended. */
void dither_process_24(Dither *dither, const float *in, int32_t *out, size_t n);

#endif
