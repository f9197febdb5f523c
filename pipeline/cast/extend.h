/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CAST_EXTEND_H
#define DRAMATIS_CAST_EXTEND_H
/** @file extend.h
 * A cast and the series that it extends in; one cast out, in which what stands nearer wins. */

#include "cast/cast.h"

/** Take into `cast` what it does not say itself and `cast->series` does: settings of the characters of both, and
 * characters of the series alone. Their names add up.
 * Errors: STATUS_BAD_INPUT with the place (an entry that is two of the other file), STATUS_NO_MEMORY. */
Status cast_extend(Cast *cast, Error *error);

#endif
