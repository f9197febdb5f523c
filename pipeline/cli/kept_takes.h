/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_KEPT_TAKES_H
#define DRAMATIS_CLI_KEPT_TAKES_H
/** @file kept_takes.h
 * The user's environment in; where takes are kept, and how many, out. */

#include "base/arena.h"
#include "speech/speech.h"

/** Room for kept takes unless $DRAMATIS_CACHE_LIMIT says otherwise: more than half a day of speech. */
enum { KEPT_TAKES_DEFAULT_MIB = 2048 };

/** Find the folder and its limit. `out->folder` is NULL when the user has no cache folder, and `max_bytes` 0 when
 * nothing shall be kept; strings live in `arena`.
 * Errors: STATUS_BAD_INPUT ($DRAMATIS_CACHE_LIMIT is no number of MiB), STATUS_NO_MEMORY. */
Status kept_takes_options(Arena *arena, TakeCacheOptions *out, Error *error);

#endif
