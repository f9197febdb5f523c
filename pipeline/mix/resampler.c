/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file resampler.c
 * libsoxr at its "HQ" recipe: 20 bits clean, and a fifth of the cost of anything else that good. */
#include "mix/resampler.h"
#include "mix/mix.h"

#include <soxr.h>
#include <stdlib.h>

struct Resampler {
    soxr_t soxr;
};

Status resampler_new(int rate_hz, int n_channels, Resampler **out, Error *error)
{
    Resampler *resampler = calloc(1, sizeof *resampler);
    if (!resampler) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    soxr_error_t failure = NULL;
    soxr_io_spec_t format = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    soxr_runtime_spec_t one_thread = soxr_runtime_spec(1);
    resampler->soxr = soxr_create(rate_hz, MIX_RATE_HZ, (unsigned)n_channels, &failure, &format,
                                  &quality, &one_thread);
    if (failure) {
        free(resampler);
        return error_set(error, STATUS_UNSUPPORTED, "cannot resample from %d Hz: %s", rate_hz,
                         soxr_strerror(failure));
    }
    *out = resampler;
    return STATUS_OK;
}

void resampler_free(Resampler *resampler)
{
    if (!resampler) return;
    soxr_delete(resampler->soxr);
    free(resampler);
}

Status resampler_process(Resampler *resampler, const float *in, size_t n_in, size_t *n_used,
                         float *out, size_t max_out, size_t *n_made, Error *error)
{
    size_t used = 0, made = 0;
    soxr_error_t failure =
        soxr_process(resampler->soxr, in, n_in, in ? &used : NULL, out, max_out, &made);
    if (failure)
        return error_set(error, STATUS_ENGINE, "resampling failed: %s", soxr_strerror(failure));
    *n_used = used;
    *n_made = made;
    return STATUS_OK;
}

int64_t resampler_length(int64_t n_frames, int rate_hz)
{
    return (n_frames * MIX_RATE_HZ + rate_hz - 1) / rate_hz;
}
