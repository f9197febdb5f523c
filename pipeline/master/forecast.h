/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MASTER_FORECAST_H
#define DRAMATIS_MASTER_FORECAST_H
/** @file forecast.h
 * The survey of a mix and a gain in; the loudness behind the limiter out, without reading the mix again.
 *
 * The survey holds the true peak of every cell that the limiter would act on, so its gains are known
 * exactly; and the energy of every slice, so what they do to each step is known closely: gains move slowly
 * beside the 10 ms of a slice. It is off by some hundredths of what the limiter takes away. */

#include "master/survey.h"

#include <stdbool.h>

/** Tell whether the survey holds all loud cells that matter at this gain. */
bool forecast_is_possible(const Survey *survey, double gain_db, double ceiling_dbtp);

/** Forecast the integrated loudness; the forecast must be possible. The output stays untouched on failure.
 * Errors: STATUS_NO_MEMORY. */
Status forecast_run(const Survey *survey, double gain_db, double ceiling_dbtp, double *lufs,
                    Error *error);

#endif
