/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing one setting of a cast file. A file is a person's work: what is not meant stays as it was. */
#include "cast/cast.h"

#include "base/config.h"
#include "cast/match.h"

#include <string.h>

/* A file being changed. */
typedef struct Edit {
    Span text;
    const char *file;
    Span name, key, value;
    ConfigEntry *entries;
    size_t n_entries;
} Edit;

/* Tell whether `text` may stand in a file as a value, or between brackets as a name. */
static bool is_writable(Span text, bool in_brackets)
{
    for (size_t i = 0; i < text.n_bytes; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool begins_comment = c == '#' && (i == 0 || text.data[i - 1] == ' ' || text.data[i - 1] == '\t');
        if (begins_comment || (c < 0x20 && c != '\t') || (in_brackets && (c == '[' || c == ']'))) return false;
    }
    return true;
}

static Status check(const Edit *edit, Error *error)
{
    if (edit->name.n_bytes == 0 || !is_writable(edit->name, true))
        return error_set(error, STATUS_BAD_INPUT, "a name in a cast file has at least a letter, and none of [ ] or #");
    if (!is_writable(edit->value, false))
        return error_set(error, STATUS_BAD_INPUT, "%.*s: a value in a cast file is one line without a # of its own",
                         (int)edit->key.n_bytes, edit->key.data);
    return STATUS_OK;
}

/* Find the header of the character's section; n_entries if there is none. */
static size_t find_section(const Edit *edit)
{
    for (size_t i = 0; i < edit->n_entries; i++)
        if (edit->entries[i].section.n_bytes && edit->entries[i].key.n_bytes == 0 &&
            same_name(edit->entries[i].section, edit->name))
            return i;
    return edit->n_entries;
}

/* The offset of a byte that an entry points to. */
static size_t offset_of(const Edit *edit, const char *at)
{
    return (size_t)(at - edit->text.data);
}

/* The offset after the line that `at` lies in, its end included. */
static size_t line_end(const Edit *edit, size_t at)
{
    const char *newline = memchr(edit->text.data + at, '\n', edit->text.n_bytes - at);
    return newline ? offset_of(edit, newline) + 1 : edit->text.n_bytes;
}

static size_t line_start(const Edit *edit, size_t at)
{
    while (at > 0 && edit->text.data[at - 1] != '\n') at--;
    return at;
}

/* How the file ends its lines. */
static const char *newline_of(const Edit *edit)
{
    const char *newline = edit->text.n_bytes ? memchr(edit->text.data, '\n', edit->text.n_bytes) : NULL;
    return newline && newline > edit->text.data && newline[-1] == '\r' ? "\r\n" : "\n";
}

static void add_setting(const Edit *edit, Buffer *out)
{
    buffer_add_span(out, edit->key);
    buffer_add_string(out, " = ");
    buffer_add_span(out, edit->value);
    buffer_add_string(out, newline_of(edit));
}

/* Replace bytes `start` to `end` of the text by the value. */
static void replace(const Edit *edit, size_t start, size_t end, Buffer *out)
{
    buffer_add_span(out, span_slice(edit->text, 0, start));
    if (start > 0 && edit->text.data[start - 1] == '=') buffer_add_char(out, ' ');
    buffer_add_span(out, edit->value);
    buffer_add_span(out, span_slice(edit->text, end, edit->text.n_bytes));
}

/* Take the setting's line away, but for a comment on it. */
static void remove_setting(const Edit *edit, const ConfigEntry *entry, Buffer *out)
{
    size_t key = offset_of(edit, entry->key.data), start = line_start(edit, key), end = line_end(edit, key);
    size_t value_end = offset_of(edit, entry->value.data) + entry->value.n_bytes;
    Span rest = span_trim(span_slice(edit->text, value_end, end));
    buffer_add_span(out, span_slice(edit->text, 0, start));
    if (rest.n_bytes) buffer_add_span(out, span_slice(edit->text, offset_of(edit, rest.data), end));
    buffer_add_span(out, span_slice(edit->text, end, edit->text.n_bytes));
}

/* Put the setting behind the last of its section, so that what stands before the next section stays there. */
static void insert(const Edit *edit, const ConfigEntry *last, Buffer *out)
{
    const char *at = last->key.n_bytes ? last->key.data : last->section.data;
    size_t end = line_end(edit, offset_of(edit, at));
    buffer_add_span(out, span_slice(edit->text, 0, end));
    if (edit->text.data[end - 1] != '\n') buffer_add_string(out, newline_of(edit));
    add_setting(edit, out);
    buffer_add_span(out, span_slice(edit->text, end, edit->text.n_bytes));
}

static void append_section(const Edit *edit, Buffer *out)
{
    buffer_add_span(out, edit->text);
    if (edit->text.n_bytes && edit->text.data[edit->text.n_bytes - 1] != '\n')
        buffer_add_string(out, newline_of(edit));
    if (edit->text.n_bytes) buffer_add_string(out, newline_of(edit));
    buffer_add_char(out, '[');
    buffer_add_span(out, edit->name);
    buffer_add_char(out, ']');
    buffer_add_string(out, newline_of(edit));
    add_setting(edit, out);
}

static CastChange change_text(const Edit *edit, size_t header, Span *before, Buffer *out)
{
    size_t last = header;
    *before = (Span){0};
    if (header == edit->n_entries && edit->value.n_bytes == 0) {
        buffer_add_span(out, edit->text);
        return CAST_UNCHANGED;
    }
    if (header == edit->n_entries) {
        append_section(edit, out);
        return CAST_SECTION_ADDED;
    }
    for (size_t i = header + 1; i < edit->n_entries && edit->entries[i].key.n_bytes; i++) {
        const ConfigEntry *entry = &edit->entries[i];
        last = i;
        if (!span_equal(entry->key, edit->key)) continue;
        *before = entry->value;
        size_t start = offset_of(edit, entry->value.data);
        if (edit->value.n_bytes) replace(edit, start, start + entry->value.n_bytes, out);
        else remove_setting(edit, entry, out);
        return span_equal(entry->value, edit->value) ? CAST_UNCHANGED : CAST_CHANGED;
    }
    if (edit->value.n_bytes) insert(edit, &edit->entries[last], out);
    else buffer_add_span(out, edit->text);
    return edit->value.n_bytes ? CAST_CHANGED : CAST_UNCHANGED;
}

Status cast_set(Span text, const char *file, Span name, Span key, Span value, Buffer *out, CastChange *change,
                Span *before, Error *error)
{
    Edit edit = {.text = text, .file = file, .name = span_trim(name), .key = key, .value = span_trim(value)};
    Status status = check(&edit, error);
    if (status) return status;
    Arena *arena = arena_new();
    if (!arena) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    status = config_parse(text, file, arena, &edit.entries, &edit.n_entries, error);
    if (!status) *change = change_text(&edit, find_section(&edit), before, out);
    if (!status && out->failed) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    arena_free(arena);
    return status;
}
