/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bench's answers: quotation_info.csv. */
#include "attribution/fit/gold.h"

#include "base/csv.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* A row of a table: the values of the wanted columns. */
enum { MAX_WANTED = 4, MAX_COLUMNS = 64 };
typedef struct Reader {
    Buffer file;
    Buffer field;
    Buffer values[MAX_WANTED];
    int columns[MAX_COLUMNS]; /* which wanted value a column is, or -1 */
    size_t at;
    char end;
} Reader;

static Status reader_open(Reader *reader, const char *path, const char *const *headers, int n_headers, Error *error)
{
    *reader = (Reader){.end = ','};
    Status status = file_read(path, (size_t)256 << 20, &reader->file, error);
    if (status) return status;
    for (int column = 0; reader->end == ',' && column < MAX_COLUMNS; column++) {
        reader->end = csv_next_field(buffer_span(&reader->file), &reader->at, &reader->field);
        reader->columns[column] = -1;
        for (int i = 0; i < n_headers; i++)
            if (reader->field.data && !strcmp(reader->field.data, headers[i])) reader->columns[column] = i;
    }
    return STATUS_OK;
}

static bool reader_next(Reader *reader)
{
    if (!reader->end || reader->at >= reader->file.n_bytes) return false;
    reader->end = ',';
    for (int column = 0; reader->end == ','; column++) {
        reader->end = csv_next_field(buffer_span(&reader->file), &reader->at, &reader->field);
        if (column >= MAX_COLUMNS || reader->columns[column] < 0) continue;
        Buffer *value = &reader->values[reader->columns[column]];
        buffer_clear(value);
        buffer_add_span(value, buffer_span(&reader->field));
    }
    return true;
}

static const char *value_of(const Reader *reader, int wanted)
{
    return reader->values[wanted].data ? reader->values[wanted].data : "";
}

static void reader_close(Reader *reader)
{
    buffer_done(&reader->file);
    buffer_done(&reader->field);
    for (int i = 0; i < MAX_WANTED; i++) buffer_done(&reader->values[i]);
}

/* Read names out of "['A', \"O'B\"]". */
static bool read_names(const char *text, Arena *arena, Person *person)
{
    size_t n = 0;
    for (const char *at = text; *at; at++) n += *at == ',';
    person->aliases = arena_alloc(arena, n + 1, sizeof *person->aliases);
    if (!person->aliases) return false;
    while (*text) {
        char quote = *text++;
        if (quote != '\'' && quote != '"') continue;
        size_t length = 0;
        while (text[length] && text[length] != quote) length++;
        const char *name = arena_string(arena, (Span){text, length});
        if (!name) return false;
        if (strcmp(name, person->name) != 0 && person->n_aliases <= n) person->aliases[person->n_aliases++] = name;
        text += length + (text[length] != 0);
    }
    return true;
}

Status gold_load_people(const char *path, Arena *arena, Gold *gold, Error *error)
{
    static const char *const HEADERS[] = {"Main Name", "Aliases", "Gender"};
    Reader reader;
    Status status = reader_open(&reader, path, HEADERS, 3, error);
    while (!status && reader_next(&reader)) {
        const char *gender = value_of(&reader, 2);
        Person person = {.name = arena_string(arena, span_of(value_of(&reader, 0))), .kind = CHARACTER_NAMED};
        if (*gender == 'M' || *gender == 'm') person.gender = GENDER_MALE;
        if (*gender == 'F' || *gender == 'f') person.gender = GENDER_FEMALE;
        uint32_t index;
        if (!person.name || !read_names(value_of(&reader, 1), arena, &person)) status = STATUS_NO_MEMORY;
        /* "_group", "_unknowable" are nobody. */
        else if (*person.name != '_') status = people_add(&gold->people, &person, &index, error);
    }
    reader_close(&reader);
    return status;
}

Status gold_load(const char *path, Arena *arena, Gold *gold, Error *error)
{
    static const char *const HEADERS[] = {"speaker", "quoteByteSpans", "quoteType"};
    Reader reader;
    Status status = reader_open(&reader, path, HEADERS, 3, error);
    size_t quotes_capacity = 0, spans_capacity = 0;
    while (!status && reader_next(&reader)) {
        GoldQuote *quotes = arena_grow(arena, gold->quotes, &quotes_capacity, gold->n_quotes + 1, sizeof *quotes);
        if (!quotes) {
            status = error_set(error, STATUS_NO_MEMORY, "out of memory while reading %s", path);
            break;
        }
        gold->quotes = quotes;
        const char *type = value_of(&reader, 2);
        quotes[gold->n_quotes] = (GoldQuote){.speaker = person_of(&gold->people, value_of(&reader, 0)), .type = *type ? *type : '-'};
        if (!add_spans(gold, value_of(&reader, 1), arena, &spans_capacity)) status = STATUS_NO_MEMORY;
        else if (quotes[gold->n_quotes].n_spans) gold->n_quotes++;
    }
    qsort(gold->spans, gold->n_spans, sizeof *gold->spans, compare_spans);
    reader_close(&reader);
    return status;
}
