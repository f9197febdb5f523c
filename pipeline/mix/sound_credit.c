/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_credit.c
 * Reads who made a sound, and on what terms it may be used. */
#include "base/file.h"
#include "base/utf8.h"
#include "mix/mix.h"

#include <string.h>

enum { MOST_BYTES = 64 << 10 };

/* What follows a key in a line; empty if the line has another. */
static Span value_of(Span line, const char *key)
{
    size_t at = span_find(line, span_of(key), 0);
    if (at == SIZE_MAX) return (Span){0};
    return span_trim(span_slice(line, at + strlen(key), line.n_bytes));
}

/* Append a value to a list. */
static const char *join(Arena *arena, const char *list, Span value)
{
    if (!list) return arena_string(arena, value);
    return arena_printf(arena, "%s; %.*s", list, (int)value.n_bytes, value.data);
}

static bool read_lines(Span text, Arena *arena, SoundCredit *credit)
{
    for (size_t at = 0; at < text.n_bytes;) {
        size_t end = at;
        while (end < text.n_bytes && text.data[end] != '\n') end++;
        Span line = span_slice(text, at, end);
        /* Two parts, so that tools that look for licences do not take this for one. */
        Span license = value_of(line, "SPDX-License-" "Identifier:");
        Span copyright = value_of(line, "SPDX-FileCopyright" "Text:");
        if (license.n_bytes) credit->license = join(arena, credit->license, license);
        if (copyright.n_bytes) credit->copyright = join(arena, credit->copyright, copyright);
        if ((license.n_bytes && !credit->license) || (copyright.n_bytes && !credit->copyright)) return false;
        at = end + 1;
    }
    return true;
}

Status mix_read_credit(const char *path, Arena *arena, SoundCredit *out, Error *error)
{
    SoundCredit credit = {0};
    Buffer text = {0};
    const char *file = arena_printf(arena, "%s.license", path);
    if (!file) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = file_read(file, MOST_BYTES, &text, error);
    if (status == STATUS_NOT_FOUND) {
        *out = credit;
        status = STATUS_OK;
    } else if (!status && utf8_find_invalid(buffer_span(&text)) < text.n_bytes) {
        status = error_set_at(error, STATUS_BAD_INPUT, file, 0, 0, "this file is not text in UTF-8; write it anew");
    } else if (!status && !read_lines(buffer_span(&text), arena, &credit)) {
        status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    } else if (!status && !credit.license) {
        status = error_set_at(error, STATUS_BAD_INPUT, file, 0, 0,
                              "this file tells no licence; write a line such as \"SPDX-License-" "Identifier: CC0-1.0\"");
    } else if (!status) {
        *out = credit;
    }
    buffer_done(&text);
    return status;
}
