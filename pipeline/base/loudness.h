/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_LOUDNESS_H
#define DRAMATIS_BASE_LOUDNESS_H
/** @file loudness.h
 * Integrated loudness of takes, beds and whole mixes, in constant memory.
 *
 * Ours rather than libebur128 because it is a seventh of the cost of a render otherwise; the tests
 * hold it to libebur128 within 0.01 LU. Source: ITU-R BS.1770-4, EBU Tech 3341. */

#include <math.h>
#include <stddef.h>
#include <stdint.h>

/** Loudness of silence, and of anything shorter than one 400 ms gating block. */
#define LOUDNESS_SILENCE_LUFS (-HUGE_VAL)

typedef struct LoudnessMeter LoudnessMeter;

/** Make a meter for interleaved frames of 1 or 2 channels at `rate_hz` (8000 to 192000).
 * Returns NULL when out of memory or on other arguments. */
LoudnessMeter *loudness_meter_new(int rate_hz, int n_channels);
void loudness_meter_free(LoudnessMeter *meter);

/** Measure the next `n_frames` (frames, not samples); the size of the blocks does not matter. */
void loudness_meter_process(LoudnessMeter *meter, const float *frames, size_t n_frames);

/** Return the gated integrated loudness so far, in LUFS, or LOUDNESS_SILENCE_LUFS. */
double loudness_meter_integrated(const LoudnessMeter *meter);

/** Return the loudness of the loudest 3 s so far ("maximum short-term"), in LUFS. */
double loudness_meter_max_short_term(const LoudnessMeter *meter);

/** Return the loudness of the latest 400 ms ("momentary"), which moves on every 100 ms; of less while
 * there is less, and LOUDNESS_SILENCE_LUFS before the first 100 ms. */
double loudness_meter_momentary(const LoudnessMeter *meter);

/** Return the highest absolute sample so far, linear. */
double loudness_meter_sample_peak(const LoudnessMeter *meter);

#endif
