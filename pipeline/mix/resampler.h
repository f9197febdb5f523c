/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_RESAMPLER_H
#define DRAMATIS_MIX_RESAMPLER_H
/** @file resampler.h
 * Frames at one rate in, a stretch at a time; frames at MIX_RATE_HZ out, without delay.
 *
 * A fresh one always gives the same frames for the same input, however that is cut. */

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Resampler Resampler;

/** Make one for interleaved frames. `out` receives it; free with resampler_free().
 * Errors: STATUS_UNSUPPORTED (a rate that libsoxr refuses), STATUS_NO_MEMORY. */
Status resampler_new(int rate_hz, int n_channels, Resampler **out, Error *error);
void resampler_free(Resampler *resampler);

/** Take up to `n_in` frames of `in` and hand out up to `max_out`; `n_used` and `n_made` receive how many
 * of either. With `in` NULL the input is over, and what is still inside comes out.
 * Errors: STATUS_ENGINE (libsoxr). */
Status resampler_process(Resampler *resampler, const float *in, size_t n_in, size_t *n_used,
                         float *out, size_t max_out, size_t *n_made, Error *error);

/** Return how many frames `n_frames` at `rate_hz` become, rounded up. */
int64_t resampler_length(int64_t n_frames, int rate_hz);

#endif
