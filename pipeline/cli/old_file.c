/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/old_file.h"
#include "base/file.h"

#include <sys/stat.h>

enum { MOST_KEPT = 100000 };

/* The first name that is free, as GNU cp --backup=numbered gives them. */
static const char *free_name(const char *path, Arena *arena)
{
    struct stat info;
    for (int n = 1; n < MOST_KEPT; n++) {
        const char *name = arena_printf(arena, "%s.~%d~", path, n);
        if (!name || lstat(name, &info) != 0) return name;
    }
    return NULL;
}

Status old_file_replace(const char *path, Span old, Span text, Arena *arena, const char **kept, Error *error)
{
    Buffer now = {0};
    Status status = file_read(path, (size_t)-1 >> 1, &now, error);
    bool same = !status && span_equal(buffer_span(&now), old);
    buffer_done(&now);
    if (status) return status;
    if (!same)
        return error_set_at(error, STATUS_IO, path, 0, 0, "somebody changed this file meanwhile; nothing was written");
    *kept = free_name(path, arena);
    if (!*kept) return error_set_at(error, STATUS_IO, path, 0, 0, "there are too many old files beside it; delete some");
    status = file_write(*kept, old, error);
    return status ? status : file_write(path, text, error);
}
