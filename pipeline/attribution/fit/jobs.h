/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_JOBS_H
#define DRAMATIS_ATTRIBUTION_FIT_JOBS_H
/** @file jobs.h
 * Independent fits in; their figures out, made by as many processes as there are processors. */

#include "attribution/fit/figures.h"

/** Do job `job`: print to `out`, and set `figures`. */
typedef Status (*JobFunction)(void *context, int job, FILE *out, Figures *figures, Error *error);

/** Do jobs 0 to `n` − 1, each in a process of its own that sees `context` as it is now. Their figures go to
 * `figures`, `n` of them; what they print is copied to standard output in the order of the jobs.
 * Errors: STATUS_IO when a process cannot be made or a job fails. */
Status jobs_do(int n, JobFunction function, void *context, Figures *figures, Error *error);

#endif
