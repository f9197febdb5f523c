/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MASTER_TRIAL_H
#define DRAMATIS_MASTER_TRIAL_H
/** @file trial.h
 * A spilled mix with its survey, and a gain, in; the loudness and true peak behind the limiter out.
 *
 * Only the stretches that the limiter would touch are read and limited: everywhere else the gain just
 * scales the energies that the survey holds. */

#include "master/master.h"
#include "master/spill.h"
#include "master/survey.h"

/** Inputs of a trial; all borrowed. */
typedef struct Trial {
    const Spill *spill;
    const Survey *survey; /**< of the whole mix */
    double ceiling_dbtp;
} Trial;

/** Measure what gain and limiter make of the mix. Outputs stay untouched on failure.
 * Errors: STATUS_IO, STATUS_NO_MEMORY. */
Status trial_run(const Trial *trial, double gain_db, double *lufs, double *true_peak, Error *error);

#endif
