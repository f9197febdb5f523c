/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_TRAINING_H
#define DRAMATIS_ATTRIBUTION_FIT_TRAINING_H
/** @file training.h
 * Texts of the bench in; a model fitted on them out. */

#include "attribution/fit/boost.h"
#include "attribution/fit/shelf.h"

/** How much to fit. */
typedef struct Training {
    unsigned n_forests;
    const bool *columns; /**< by feature: which may be used; NULL for all */
} Training;

/** Forests of the model that is shipped. */
#define TRAINING_FORESTS 6

/** Fit on the texts that `use` (by text of the bench) marks. Errors: STATUS_NO_MEMORY. */
Status train(Shelf *shelf, const bool *use, const Training *training, BoostModel *out, Error *error);

#endif
