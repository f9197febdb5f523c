/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_PLACE_H
#define DRAMATIS_TEXT_PLACE_H
/** @file place.h
 * A place and the bytes that follow it in; the place behind them out. */

#include "text/text.h"

/** Move a place from byte `from` of `source` to byte `to`. Valid UTF-8 is asked for only where columns are to
 * be right: an invalid byte counts as a column. */
void place_advance(TextPlace *place, Span source, size_t from, size_t to);

/** Set an error about byte `at` of a whole file, whose bytes are `source`. Returns STATUS_BAD_INPUT. */
Status place_refuse(const char *file, Span source, size_t at, Error *error, const char *message);

#endif
