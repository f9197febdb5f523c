/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/kept_takes.h"

#include "base/user_cache.h"

#include <stdlib.h>

enum { MAX_PATH_BYTES = 4096 };

static Status read_limit(uint64_t *max_bytes, Error *error)
{
    const int64_t most_mib = INT64_C(1) << 32;
    const char *given = getenv("DRAMATIS_CACHE_LIMIT");
    int64_t n_mib = KEPT_TAKES_DEFAULT_MIB;
    if (given && given[0] && (!span_to_int(span_of(given), &n_mib) || n_mib < 0 || n_mib > most_mib))
        return error_set(error, STATUS_BAD_INPUT,
                         "DRAMATIS_CACHE_LIMIT takes a whole number of MiB, or 0 to keep no takes, not '%s'; "
                         "correct or unset the variable", given);
    *max_bytes = (uint64_t)n_mib << 20;
    return STATUS_OK;
}

Status kept_takes_options(Arena *arena, TakeCacheOptions *out, Error *error)
{
    char path[MAX_PATH_BYTES];
    TakeCacheOptions options = {0};
    Status status = read_limit(&options.max_bytes, error);
    if (status) return status;
    if (user_cache_path("takes", path, sizeof path)) {
        options.folder = arena_string(arena, span_of(path));
        if (!options.folder) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    *out = options;
    return STATUS_OK;
}
