/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_BINNING_H
#define DRAMATIS_ATTRIBUTION_FIT_BINNING_H
/** @file binning.h
 * Rows in; each value as one of a few bins out, so that splits can be found by counting. */

#include "attribution/fit/rows.h"

#define BOOST_BINS 64

/** Rows by bins. Owned. */
typedef struct Binning {
    uint8_t *bins;                             /**< by row and feature */
    float thresholds[N_FEATURES][BOOST_BINS];  /**< by feature: the most that goes into each bin but the last */
    unsigned n_bins[N_FEATURES];
} Binning;

/** Choose each feature's thresholds at quantiles of its values, and sort all values into bins. Returns false
 * when out of memory. */
bool binning_init(Binning *binning, const Rows *rows);
void binning_done(Binning *binning);

#endif
