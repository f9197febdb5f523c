/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_CACHE_SHELF_H
#define DRAMATIS_SPEECH_CACHE_SHELF_H
/** @file cache_shelf.h
 * The folder of kept takes as a whole: how much there is, and what has to go.
 *
 * Any number of processes may use it at once. An entry appears whole and never changes, so whoever has one open
 * keeps it when another removes it. */

#include "speech/speech.h"

enum { SHELF_MAX_PATH_BYTES = 4096 };

/** Write the path of the entry whose identity has `hash`. Returns false if it is too long. */
bool shelf_path(const char *folder, uint64_t hash, char path[SHELF_MAX_PATH_BYTES]);

/** Remove entries, those first that were used longest ago, until they take at most `max_bytes`; also what killed
 * processes left. `left` receives what stays. Errors: STATUS_NOT_FOUND, STATUS_IO, STATUS_NO_MEMORY. */
Status shelf_trim(const char *folder, uint64_t max_bytes, TakeCacheSize *left, Error *error);

#endif
