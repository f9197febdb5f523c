/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_ERRORS_H
#define DRAMATIS_ATTRIBUTION_FIT_ERRORS_H
/** @file errors.h
 * A decided novel in; a table of its turns, right and wrong, with the text around them, out. */

#include "attribution/fit/novel.h"

#include <stdio.h>

/** Print a line a turn, columns separated by tabs. */
void errors_print(FILE *out, const Novel *novel, const Decision *decisions);

#endif
