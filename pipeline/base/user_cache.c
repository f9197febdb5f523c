/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/user_cache.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { MAX_PATH_BYTES = 4096 };

/* The user's cache folder, which other programs share. Relative ones are to be ignored. */
static bool find_base(char *path, size_t size)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int n = -1;
    if (cache && cache[0] == '/') n = snprintf(path, size, "%s", cache);
    else if (home && home[0] == '/') n = snprintf(path, size, "%s/.cache", home);
    return n >= 0 && (size_t)n < size;
}

bool user_cache_path(const char *name, char *path, size_t size)
{
    char base[MAX_PATH_BYTES];
    if (!find_base(base, sizeof base)) return false;
    int n = snprintf(path, size, "%s/dramatis/%s", base, name);
    return n >= 0 && (size_t)n < size;
}

bool user_cache_make(void)
{
    char base[MAX_PATH_BYTES], own[MAX_PATH_BYTES + 16];
    if (!find_base(base, sizeof base)) {
        errno = ENOENT;
        return false;
    }
    mkdir(base, 0700); /* if this fails, the next one does */
    snprintf(own, sizeof own, "%s/dramatis", base);
    return mkdir(own, 0700) == 0 || errno == EEXIST;
}
