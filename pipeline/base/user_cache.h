/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_USER_CACHE_H
#define DRAMATIS_BASE_USER_CACHE_H
/** @file user_cache.h
 * A name in; the path in the user's cache folder under which the program keeps what can be made again out. */

#include <stdbool.h>
#include <stddef.h>

/** Write `<cache>/dramatis/<name>` to `path`. Returns false when the user has no cache folder, or the path does
 * not fit in `size` bytes.
 * Source: XDG Base Directory Specification 0.8, $XDG_CACHE_HOME. */
bool user_cache_path(const char *name, char *path, size_t size);

/** Make the folder that the path above lies in. Returns false, with errno set, when it cannot be made; true if
 * it is there. */
bool user_cache_make(void);

#endif
