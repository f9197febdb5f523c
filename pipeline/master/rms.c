/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file rms.c
 * The level of a whole file as audiobook shops measure it. */
#include "master/rms.h"
#include "master/master.h"

#include <math.h>
#include <stdlib.h>

enum { BLOCK_FRAMES = 4096 };

double rms_sum(const float *samples, size_t n_samples)
{
    double sum = 0;
    for (size_t i = 0; i < n_samples; i++) sum += (double)samples[i] * (double)samples[i];
    return sum;
}

double rms_to_db(double sum, int64_t n_frames)
{
    return n_frames > 0 ? 10 * log10(sum / (2 * (double)n_frames)) : -HUGE_VAL;
}

/* The frames of silence that come out first are those that are missing at the end: their squares are 0. */
static Status add_up(const Spill *spill, Limiter *limiter, float *block, double *sum, Error *error)
{
    int64_t end = spill->n_frames + (int64_t)limiter_delay_frames(limiter);
    for (int64_t at = 0; at < end; at += BLOCK_FRAMES) {
        size_t n = end - at < BLOCK_FRAMES ? (size_t)(end - at) : BLOCK_FRAMES;
        Status status = spill_read(spill, at, block, n, error);
        if (status) return status;
        limiter_process(limiter, block, block, n);
        *sum += rms_sum(block, n * 2);
    }
    return STATUS_OK;
}

Status rms_measure(const Spill *spill, double gain_db, double ceiling_dbtp, double *rms_db, Error *error)
{
    double sum = 0;
    Limiter *limiter = limiter_new(spill->rate_hz, gain_db, ceiling_dbtp);
    float *block = malloc((size_t)BLOCK_FRAMES * 2 * sizeof *block);
    Status status = limiter && block ? add_up(spill, limiter, block, &sum, error)
                                     : error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status) *rms_db = rms_to_db(sum, spill->n_frames);
    free(block);
    limiter_free(limiter);
    return status;
}
