/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MASTER_RMS_H
#define DRAMATIS_MASTER_RMS_H
/** @file rms.h
 * Stereo frames in; the root of their mean square out, for targets that are stated so. */

#include "master/spill.h"

/** Return the sum of the squares of `n_samples`. */
double rms_sum(const float *samples, size_t n_samples);

/** Return a sum over `n_frames` stereo frames as a level in dB below full scale. */
double rms_to_db(double sum, int64_t n_frames);

/** Measure what gain and limiter make of a mix, by reading all of it. The output stays untouched on failure.
 * Errors: STATUS_IO, STATUS_NO_MEMORY. */
Status rms_measure(const Spill *spill, double gain_db, double ceiling_dbtp, double *rms_db, Error *error);

#endif
