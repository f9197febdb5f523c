/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bench's answers: quotation_info.csv. */
#include "attribution/fit/gold.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A table being read. */
typedef struct Table {
    Span text;
    size_t at;
} Table;

/* Read the next field into `out`. Returns the byte that ended it: ',' or '\n', or 0 at the end. */
static char next_field(Table *table, Buffer *out)
{
    buffer_clear(out);
    const char *text = table->text.data;
    size_t n = table->text.n_bytes;
    bool quoted = table->at < n && text[table->at] == '"';
    if (quoted) table->at++;
    while (table->at < n) {
        char byte = text[table->at++];
        if (quoted && byte == '"') {
            if (table->at < n && text[table->at] == '"') buffer_add_char(out, text[table->at++]);
            else quoted = false;
        } else if (!quoted && (byte == ',' || byte == '\n')) {
            return byte;
        } else if (quoted || byte != '\r') {
            buffer_add_char(out, byte);
        }
    }
    return 0;
}

static uint32_t person_of(const People *people, const char *name)
{
    for (uint32_t i = 0; i < people->n; i++)
        if (!strcmp(people->items[i].name, name)) return i;
    for (uint32_t i = 0; i < people->n; i++)
        for (size_t k = 0; k < people->items[i].n_aliases; k++)
            if (!strcmp(people->items[i].aliases[k], name)) return i;
    return NO_PERSON;
}

/* Read "[[a, b], [c, d]]". */
static bool add_spans(Gold *gold, const char *text, Arena *arena, size_t *capacity)
{
    GoldQuote *quote = &gold->quotes[gold->n_quotes];
    quote->first_span = (uint32_t)gold->n_spans;
    while (*text) {
        if (*text < '0' || *text > '9') {
            text++;
            continue;
        }
        char *end;
        unsigned long start = strtoul(text, &end, 10);
        unsigned long stop = strtoul(end + strspn(end, ", "), &end, 10);
        text = end;
        GoldSpan *spans = arena_grow(arena, gold->spans, capacity, gold->n_spans + 1, sizeof *spans);
        if (!spans) return false;
        gold->spans = spans;
        spans[gold->n_spans++] = (GoldSpan){(uint32_t)start, (uint32_t)stop, (uint32_t)gold->n_quotes};
        quote->n_spans++;
    }
    return true;
}

static int compare_spans(const void *a, const void *b)
{
    const GoldSpan *x = a, *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

Status gold_load(const char *path, Arena *arena, Gold *gold, Error *error)
{
    enum { SPEAKER, SPANS, TYPE, N_WANTED };
    static const char *const HEADERS[N_WANTED] = {"speaker", "quoteByteSpans", "quoteType"};
    Buffer file = {0}, field = {0}, values[N_WANTED] = {{0}, {0}, {0}};
    int columns[64], column = 0;
    Status status = file_read(path, (size_t)256 << 20, &file, error);
    if (status) return status;
    Table table = {buffer_span(&file), 0};
    char end = ',';
    while (end == ',' && column < 64) {
        end = next_field(&table, &field);
        columns[column] = -1;
        for (int i = 0; i < N_WANTED; i++)
            if (field.data && !strcmp(field.data, HEADERS[i])) columns[column] = i;
        column++;
    }
    size_t quotes_capacity = 0, spans_capacity = 0;
    while (end && table.at < table.text.n_bytes) {
        for (column = 0, end = ','; end == ','; column++) {
            end = next_field(&table, &field);
            if (column < 64 && columns[column] >= 0) {
                buffer_clear(&values[columns[column]]);
                buffer_add_span(&values[columns[column]], buffer_span(&field));
            }
        }
        GoldQuote *quotes = arena_grow(arena, gold->quotes, &quotes_capacity, gold->n_quotes + 1, sizeof *quotes);
        if (!quotes) goto no_memory;
        gold->quotes = quotes;
        const char *type = values[TYPE].data ? values[TYPE].data : "";
        quotes[gold->n_quotes] = (GoldQuote){.speaker = person_of(&gold->people, values[SPEAKER].data ? values[SPEAKER].data : ""),
                                             .type = *type ? *type : '-'};
        if (!add_spans(gold, values[SPANS].data ? values[SPANS].data : "", arena, &spans_capacity)) goto no_memory;
        if (quotes[gold->n_quotes].n_spans) gold->n_quotes++;
    }
    qsort(gold->spans, gold->n_spans, sizeof *gold->spans, compare_spans);
    goto done;
no_memory:
    status = error_set(error, STATUS_NO_MEMORY, "out of memory while reading %s", path);
done:
    buffer_done(&file);
    buffer_done(&field);
    for (int i = 0; i < N_WANTED; i++) buffer_done(&values[i]);
    return status;
}
