/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_CSV_H
#define DRAMATIS_BASE_CSV_H
/** @file csv.h
 * A table in comma-separated values in; its fields, one after the other, out. */

#include "base/buffer.h"

/** Read the field at `*at` into `out`, quotation marks undone; moves `*at` past the byte that ends it.
 * Returns that byte: ',' or '\n', or 0 at the end. Source: RFC 4180. */
char csv_next_field(Span text, size_t *at, Buffer *out);

#endif
