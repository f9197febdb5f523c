/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_FIGURES_H
#define DRAMATIS_ATTRIBUTION_FIT_FIGURES_H
/** @file figures.h
 * A model and texts that it has not seen in; figures out. */

#include "attribution/fit/boost.h"
#include "attribution/fit/calibration.h"
#include "attribution/fit/shelf.h"

#include <stdio.h>

/** Right answers over several novels. */
typedef struct Figures {
    Tally ways[N_TESTED_WAYS]; /**< by Way */
    Calibration calibration;
} Figures;

/** Decide the novels that `use` does not mark, print a line for each to `out` and add them to `figures`. With
 * `errors_folder`, write a table of their turns there. Errors: STATUS_NO_MEMORY, STATUS_IO. */
Status figures_take(Shelf *shelf, const bool *use, const TreeModel *model, FILE *out, const char *errors_folder, Figures *figures, Error *error);

/** Add the figures `from` to those in `to`. */
void figures_add(Figures *to, const Figures *from);

void figures_print_heading(FILE *out);

/** Print the sums, each behind its name. */
void figures_print(FILE *out, const char *of, const Figures *figures);

/** Return right answers in per cent, in all. */
double tally_percent(const Tally *tally);

/** Print what the splits on each feature brought. */
void figures_print_gains(FILE *out, const BoostModel *model);

#endif
