/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/update_file.h"
#include "base/file.h"
#include "cli/old_file.h"
#include "cli/script_file.h"

#include <stdio.h>
#include <string.h>

/* A line each; and how many there are of each kind, in the order in which the kinds are found. */
static void list(const Findings *changes, FILE *stream)
{
    for (size_t i = 0; i < changes->n_items; i++) {
        const Finding *change = &changes->items[i];
        fprintf(stream, "%s:%d:%d: %s\n", change->place.file, change->place.line, change->place.column, change->message);
    }
    fflush(stream);
}

static Status write_update(const char *path, const char *output, const Buffer *old, const Buffer *text,
                           size_t n_changes, Console *console, Error *error)
{
    if (output) {
        Status status = file_write(output, buffer_span(text), error);
        if (!status && strcmp(output, "-") != 0) console_say(console, "wrote %s: %zu changes", output, n_changes);
        return status;
    }
    if (span_equal(buffer_span(old), buffer_span(text))) {
        console_say(console, "%s is up to date", path);
        return STATUS_OK;
    }
    Arena *arena = arena_new();
    const char *kept = NULL;
    Status status = arena ? old_file_replace(path, buffer_span(old), buffer_span(text), arena, &kept, error)
                          : error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status) console_say(console, "wrote %s: %zu changes; the old file is %s", path, n_changes, kept);
    arena_free(arena);
    return status;
}

Status update_file(const Script *fresh, const char *path, const char *output, Console *console, Error *error)
{
    Buffer old = {0};
    Buffer text = {0};
    Findings changes = {.arena = arena_new()};
    Status status = changes.arena ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status && script_file_form(path) != FORM_FOUNTAIN)
        status = error_set_at(error, STATUS_UNSUPPORTED, path, 0, 0, "only a .fountain can be brought up to date");
    if (!status) status = file_read(path, TEXT_MAX_BYTES, &old, error);
    if (!status) status = script_update(fresh, buffer_span(&old), path, &changes, &text, error);
    if (!status) status = write_update(path, output, &old, &text, changes.n_items, console, error);
    if (!status) list(&changes, output && !strcmp(output, "-") ? stderr : stdout);
    arena_free(changes.arena);
    buffer_done(&old);
    buffer_done(&text);
    return status;
}
