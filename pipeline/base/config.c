/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/config.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* What parsing needs to know at any time. */
typedef struct Reader {
    const char *file;
    Arena *arena;
    Error *error;
    ConfigEntry *entries;
    size_t n_entries;
    size_t capacity;
    Span section;
} Reader;

static int column_of(Span line, const char *at)
{
    int column = 1;
    size_t n_bytes;
    for (size_t i = 0; line.data + i < at; i += n_bytes, column++) utf8_decode(line, i, &n_bytes);
    return column;
}

static Span without_comment(Span line)
{
    for (size_t i = 0; i < line.n_bytes; i++) {
        bool begins = i == 0 || line.data[i - 1] == ' ' || line.data[i - 1] == '\t';
        if (line.data[i] == '#' && begins) return span_slice(line, 0, i);
    }
    return line;
}

static Status add(Reader *reader, ConfigEntry entry)
{
    ConfigEntry *grown = arena_grow(reader->arena, reader->entries, &reader->capacity,
                                    reader->n_entries + 1, sizeof *grown);
    if (!grown) return error_set(reader->error, STATUS_NO_MEMORY, "out of memory");
    reader->entries = grown;
    reader->entries[reader->n_entries++] = entry;
    return STATUS_OK;
}

static Status read_section(Reader *reader, Span line, Span content, int number)
{
    int column = column_of(line, content.data);
    if (content.data[content.n_bytes - 1] != ']')
        return error_set_at(reader->error, STATUS_BAD_INPUT, reader->file, number, column,
                            "a section needs a ']' at its end");
    Span name = span_trim(span_slice(content, 1, content.n_bytes - 1));
    if (name.n_bytes == 0)
        return error_set_at(reader->error, STATUS_BAD_INPUT, reader->file, number, column,
                            "a section needs a name between '[' and ']'");
    reader->section = name;
    return add(reader, (ConfigEntry){.section = name, .line = number,
                                     .column = column_of(line, name.data)});
}

static Status read_setting(Reader *reader, Span line, Span content, int number)
{
    const char *equals = memchr(content.data, '=', content.n_bytes);
    int column = column_of(line, content.data);
    if (!equals || equals == content.data)
        return error_set_at(reader->error, STATUS_BAD_INPUT, reader->file, number, column,
                            "expected 'key = value', '[section]' or '# comment'");
    size_t split = (size_t)(equals - content.data);
    Span key = span_trim(span_slice(content, 0, split));
    Span value = span_trim(span_slice(content, split + 1, content.n_bytes));
    return add(reader, (ConfigEntry){.section = reader->section, .key = key, .value = value,
                                     .line = number, .column = column,
                                     .value_column = column_of(line, value.data)});
}

static int compare_spans(Span a, Span b)
{
    size_t n = a.n_bytes < b.n_bytes ? a.n_bytes : b.n_bytes;
    int order = n ? memcmp(a.data, b.data, n) : 0;
    return order ? order : (a.n_bytes > b.n_bytes) - (a.n_bytes < b.n_bytes);
}

/* By section and key, and then as they stand in the file. A section header has an empty key. */
static int compare_entries(const void *left, const void *right)
{
    const ConfigEntry *a = *(const ConfigEntry *const *)left;
    const ConfigEntry *b = *(const ConfigEntry *const *)right;
    int order = compare_spans(a->section, b->section);
    if (!order) order = compare_spans(a->key, b->key);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* Find the first line that gives a section or a key again. Sorted, because a cast may be long. */
static Status check_unique(const Reader *reader)
{
    const ConfigEntry **sorted = arena_alloc(reader->arena, reader->n_entries, sizeof(ConfigEntry *));
    const ConfigEntry *again = NULL, *first = NULL;
    if (!sorted) return error_set(reader->error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < reader->n_entries; i++) sorted[i] = &reader->entries[i];
    qsort(sorted, reader->n_entries, sizeof *sorted, compare_entries);
    for (size_t i = 1; i < reader->n_entries; i++) {
        const ConfigEntry *a = sorted[i - 1], *b = sorted[i];
        if (!span_equal(a->section, b->section) || !span_equal(a->key, b->key)) continue;
        if (again && again->line < b->line) continue;
        first = a;
        again = b;
    }
    if (!again) return STATUS_OK;
    if (again->key.n_bytes == 0)
        return error_set_at(reader->error, STATUS_BAD_INPUT, reader->file, again->line, again->column,
                            "section [%.*s] stands already in line %d; merge the two",
                            (int)again->section.n_bytes, again->section.data, first->line);
    return error_set_at(reader->error, STATUS_BAD_INPUT, reader->file, again->line, again->column,
                        "'%.*s' is given already in line %d", (int)again->key.n_bytes, again->key.data,
                        first->line);
}

Status config_parse(Span text, const char *file, Arena *arena, ConfigEntry **entries,
                    size_t *n_entries, Error *error)
{
    Reader reader = {.file = file, .arena = arena, .error = error};
    size_t bom = span_starts_with(text, "\xEF\xBB\xBF") ? 3 : 0;
    int number = 0;
    for (size_t start = bom; start < text.n_bytes;) {
        const char *newline = memchr(text.data + start, '\n', text.n_bytes - start);
        size_t end = newline ? (size_t)(newline - text.data) : text.n_bytes;
        Span line = span_slice(text, start, end);
        Span content = span_trim(without_comment(line));
        number++;
        start = end + 1;
        if (content.n_bytes == 0) continue;
        Status status = content.data[0] == '[' ? read_section(&reader, line, content, number)
                                               : read_setting(&reader, line, content, number);
        if (status) return status;
    }
    Status status = check_unique(&reader);
    if (status) return status;
    *entries = reader.entries;
    *n_entries = reader.n_entries;
    return STATUS_OK;
}
