/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_FIT_LOGISTIC_H
#define DRAMATIS_SCRIPT_FIT_LOGISTIC_H
/** @file logistic.h
 * Rows with answers in; the weights of a logistic model out. */

#include "base/status.h"
#include "script/voicing.h"

/** A run to learn from. */
typedef struct Row {
    float values[N_VOICING_FEATURES];
    bool said;
    double weight;
} Row;

/** Fit by iteratively reweighted least squares, with `ridge` on the weights of standardised columns. The same
 * rows give the same model. Errors: STATUS_NO_MEMORY. */
Status logistic_fit(const Row *rows, size_t n_rows, double ridge, VoicingModel *out, Error *error);

#endif
