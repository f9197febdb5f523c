/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_WEIGHTS_H
#define DRAMATIS_ATTRIBUTION_FIT_WEIGHTS_H
/** @file weights.h
 * A fitted model in; a C file with its table out. */

#include "attribution/trees.h"

/** Write the table to `path`. Errors: STATUS_IO, STATUS_NO_MEMORY. */
Status weights_write(const char *path, const TreeModel *model, size_t n_nodes, Error *error);

#endif
