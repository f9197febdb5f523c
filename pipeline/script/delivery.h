/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_DELIVERY_H
#define DRAMATIS_SCRIPT_DELIVERY_H
/** @file delivery.h
 * The lines of a paragraph in; out comes how those of speech are said, from the tags beside them. */

#include "script/script.h"

/** Fill in `delivery` of the lines from `first` to `end`, which make one paragraph. */
void delivery_read(Script *script, size_t first, size_t end);

#endif
