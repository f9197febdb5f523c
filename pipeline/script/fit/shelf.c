/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Novels of the Project Dialogism Novel Corpus: novel_text.txt and quotation_info.csv. They are ASCII, so that
 * their character offsets are byte offsets. */
#include "script/fit/shelf.h"

#include "base/csv.h"
#include "base/file.h"
#include "script/utterances.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    const char *author;
    Side side;
} novels[] = {{"Emma", "Austen", SIDE_TRAIN},
              {"PrideAndPrejudice", "Austen", SIDE_TRAIN},
              {"SenseAndSensibility", "Austen", SIDE_TRAIN},
              {"NorthangerAbbey", "Austen", SIDE_TRAIN},
              {"AnneOfGreenGables", "Montgomery", SIDE_TRAIN},
              {"TheSignOfTheFour", "Doyle", SIDE_TRAIN},
              {"TheManWhoWasThursday", "Chesterton", SIDE_TRAIN},
              {"TheAgeOfInnocence", "Wharton", SIDE_TRAIN},
              {"TheSportOfTheGods", "Dunbar", SIDE_TRAIN},
              {"MansfieldPark", "Austen", SIDE_DEV},
              {"Persuasion", "Austen", SIDE_DEV},
              {"AlicesAdventuresInWonderland", "Carroll", SIDE_DEV},
              {"TheGambler", "Dostoevsky", SIDE_DEV},
              {"TheInvisibleMan", "Wells", SIDE_DEV}};

/* Read "[[a, b], [c, d]]" to the end of the array of gold. */
static bool add_gold(Book *book, const char *text, Arena *arena, size_t *capacity)
{
    while (*text) {
        if (*text < '0' || *text > '9') {
            text++;
            continue;
        }
        char *end;
        unsigned long start = strtoul(text, &end, 10);
        unsigned long stop = strtoul(end + strspn(end, ", "), &end, 10);
        text = end;
        GoldSpan *grown = arena_grow(arena, book->gold, capacity, book->n_gold + 1, sizeof *grown);
        if (!grown) return false;
        book->gold = grown;
        grown[book->n_gold++] = (GoldSpan){start, stop};
    }
    return true;
}

static int compare(const void *a, const void *b)
{
    const GoldSpan *x = a;
    const GoldSpan *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

static Status read_gold(Book *book, const char *path, Arena *arena, Error *error)
{
    Buffer file = {0};
    Buffer field = {0};
    size_t at = 0;
    size_t capacity = 0;
    int wanted = -1;
    bool kept = true;
    Status status = file_read(path, (size_t)64 << 20, &file, error);
    for (char ended_by = ','; !status && at < file.n_bytes && kept; ended_by = ',') {
        bool heading = at == 0;
        for (int column = 0; ended_by == ',' && kept; column++) {
            ended_by = csv_next_field(buffer_span(&file), &at, &field);
            if (heading && span_is(buffer_span(&field), "quoteByteSpans")) wanted = column;
            else if (!heading && column == wanted && field.data) kept = add_gold(book, field.data, arena, &capacity);
        }
    }
    if (!status && !kept) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status && wanted < 0)
        status = error_set(error, STATUS_BAD_INPUT, "%s has no column quoteByteSpans", path);
    if (book->n_gold) qsort(book->gold, book->n_gold, sizeof *book->gold, compare);
    buffer_done(&field);
    buffer_done(&file);
    return status;
}

Status shelf_open(const char *data, Shelf *out, Error *error)
{
    *out = (Shelf){.arena = arena_new()};
    if (!out->arena) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = STATUS_OK;
    for (size_t i = 0; i < sizeof novels / sizeof *novels && !status; i++) {
        char path[1024];
        Book *book = &out->books[out->n++];
        *book = (Book){novels[i].name, novels[i].author, novels[i].side, NULL, {.arena = out->arena}, NULL, 0};
        snprintf(path, sizeof path, "%s/pdnc/%s/novel_text.txt", data, book->name);
        status = document_load(path, NULL, &book->document, error);
        if (!status) status = utterances_propose(book->document, NULL, &book->spans, error);
        snprintf(path, sizeof path, "%s/pdnc/%s/quotation_info.csv", data, book->name);
        if (!status) status = read_gold(book, path, out->arena, error);
    }
    return status;
}

void shelf_close(Shelf *shelf)
{
    for (size_t i = 0; i < shelf->n; i++) document_free(shelf->books[i].document);
    if (shelf->arena) arena_free(shelf->arena);
}

size_t book_n_said(const Book *book, size_t start, size_t end)
{
    size_t low = 0;
    size_t high = book->n_gold;
    size_t n = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (book->gold[middle].end <= start) low = middle + 1;
        else high = middle;
    }
    for (; low < book->n_gold && book->gold[low].start < end; low++) {
        size_t from = book->gold[low].start > start ? book->gold[low].start : start;
        size_t to = book->gold[low].end < end ? book->gold[low].end : end;
        if (to > from) n += to - from;
    }
    return n;
}
