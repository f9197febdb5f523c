/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_CALIBRATION_H
#define DRAMATIS_ATTRIBUTION_FIT_CALIBRATION_H
/** @file calibration.h
 * Decisions on novels that a model has not seen in; how far its stated probabilities can be trusted out. */

#include "attribution/fit/novel.h"

/** Turns by the probability that the search stated. */
typedef struct Calibration {
    double n[CALIBRATION_BINS + 1];      /**< turns, by the nearest bin */
    double stated[CALIBRATION_BINS + 1]; /**< sum of what was stated for them */
    double right[CALIBRATION_BINS + 1];  /**< those of them that were right */
} Calibration;

/** Count the turns of a novel, one decision each. Turns without a true speaker are left out. */
void calibration_add(Calibration *calibration, const Novel *novel, const Decision *decisions);

/** Fit the share of right answers at each stated probability, so that it never falls. `curve` has room for
 * CALIBRATION_BINS + 1. Source: pool adjacent violators; Barlow et al., Statistical inference under order
 * restrictions, 1972. */
void calibration_fit(const Calibration *calibration, float *curve);

/** Write `curve` as the table TREE_CALIBRATION. Errors: STATUS_IO, STATUS_NO_MEMORY. */
Status calibration_write(const char *path, const float *curve, Error *error);

/** Print the table of reliability, and the expected calibration error as stated and by `curve`. */
void calibration_print(const Calibration *calibration, const float *curve);

#endif
