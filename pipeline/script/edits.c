/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Applies changes to a text, and shows them. */
#include "script/edits.h"

#include <stdlib.h>

static bool ends_lines_with_cr(Span source)
{
    size_t at = span_find(source, span_of("\n"), 0);
    return at != SIZE_MAX && at > 0 && source.data[at - 1] == '\r';
}

static void add_with_cr(Buffer *out, Span text)
{
    for (size_t i = 0; i < text.n_bytes; i++) {
        if (text.data[i] == '\n' && (i == 0 || text.data[i - 1] != '\r')) buffer_add_char(out, '\r');
        buffer_add_char(out, text.data[i]);
    }
}

static void add(Edits *edits, Span source, size_t start, size_t end, Span text)
{
    if (span_equal(span_slice(source, start, end), text)) return;
    Edit *grown = arena_grow(edits->arena, edits->items, &edits->capacity, edits->n_items + 1, sizeof *grown);
    const char *copy = arena_string(edits->arena, text);
    edits->failed |= !grown || !copy;
    if (!grown || !copy) return;
    edits->items = grown;
    grown[edits->n_items] = (Edit){start, end, copy, edits->n_items};
    edits->n_items++;
}

void edits_add(Edits *edits, Span source, size_t start, size_t end, Span text)
{
    Buffer fresh = {0};
    if (!ends_lines_with_cr(source)) {
        add(edits, source, start, end, text);
        return;
    }
    bool is_whole = text.n_bytes && (text.data[text.n_bytes - 1] == '\n' || text.data[text.n_bytes - 1] == '\r');
    if (!is_whole && end > start && end < source.n_bytes && source.data[end - 1] == '\r' && source.data[end] == '\n') end--;
    add_with_cr(&fresh, text);
    edits->failed |= fresh.failed;
    if (!fresh.failed) add(edits, source, start, end, buffer_span(&fresh));
    buffer_done(&fresh);
}

static int compare(const void *a, const void *b)
{
    const Edit *x = a;
    const Edit *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    bool x_inserts = x->end == x->start;
    bool y_inserts = y->end == y->start;
    if (x_inserts != y_inserts) return x_inserts ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void sort(Edits *edits)
{
    if (edits->n_items > 1) qsort(edits->items, edits->n_items, sizeof *edits->items, compare);
}

/* Append bytes `at` to `end` with the changes from `*next` on that begin in them. */
static void apply(const Edits *edits, Span source, size_t at, size_t end, size_t *next, Buffer *out)
{
    for (; *next < edits->n_items; (*next)++) {
        const Edit *edit = &edits->items[*next];
        if (edit->start > end || (edit->start == end && end < source.n_bytes)) break;
        if (edit->start < at) continue; /* overlaps the one before */
        buffer_add_span(out, span_slice(source, at, edit->start));
        buffer_add_string(out, edit->text);
        at = edit->end;
    }
    buffer_add_span(out, span_slice(source, at, end > at ? end : at));
}

void edits_apply(Edits *edits, Span source, Buffer *out)
{
    size_t next = 0;
    sort(edits);
    apply(edits, source, 0, source.n_bytes, &next, out);
}

static size_t line_start(Span source, size_t at)
{
    while (at > 0 && source.data[at - 1] != '\n') at--;
    return at;
}

/* One past the line end of the line that byte `at` is in. */
static size_t line_end(Span source, size_t at)
{
    while (at < source.n_bytes && source.data[at] != '\n') at++;
    return at < source.n_bytes ? at + 1 : at;
}

static size_t count_lines(Span text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n_bytes; i++) n += text.data[i] == '\n';
    return n + (text.n_bytes > 0 && text.data[text.n_bytes - 1] != '\n');
}

static void add_lines(Buffer *out, char mark, Span text)
{
    for (size_t at = 0; at < text.n_bytes;) {
        size_t end = line_end(text, at);
        buffer_add_char(out, mark);
        buffer_add_span(out, span_slice(text, at, end));
        if (text.data[end - 1] != '\n') buffer_add_string(out, "\n\\ No newline at end of file\n");
        at = end;
    }
}

/* "@@ -3 +3 @@": the number is that of the line before where there are none. */
static void add_range(Buffer *out, char mark, size_t first, size_t n)
{
    if (n == 1) buffer_printf(out, "%c%zu", mark, first);
    else buffer_printf(out, "%c%zu,%zu", mark, n ? first : first - 1, n);
}

/* The whole lines that change together, from edit `first` on. */
static size_t hunk_end(const Edits *edits, Span source, size_t first, size_t *start)
{
    const Edit *edit = &edits->items[first];
    *start = line_start(source, edit->start);
    bool inserts_lines = edit->start == edit->end && edit->start == *start && edit->text[0] &&
                         span_of(edit->text).data[span_of(edit->text).n_bytes - 1] == '\n';
    size_t end = inserts_lines ? *start : line_end(source, edit->end > edit->start ? edit->end - 1 : edit->start);
    for (size_t i = first + 1; i < edits->n_items && edits->items[i].start < end; i++)
        if (edits->items[i].end > end) end = line_end(source, edits->items[i].end - 1);
    return end;
}

void edits_show(Edits *edits, Span source, const char *name, Buffer *out)
{
    Buffer fresh = {0};
    size_t line = 1;  /* of the old text, at `at` */
    size_t new_line = 1;
    size_t at = 0;
    size_t next = 0;
    sort(edits);
    if (edits->n_items) buffer_printf(out, "--- %s\n+++ %s\n", name, name);
    while (next < edits->n_items) {
        size_t start;
        size_t end = hunk_end(edits, source, next, &start);
        size_t n_between = count_lines(span_slice(source, at, start));
        Span old = span_slice(source, start, end);
        buffer_clear(&fresh);
        size_t before = next;
        apply(edits, source, start, end, &next, &fresh);
        if (next == before) { /* an insertion of lines in front of `end` */
            buffer_add_string(&fresh, edits->items[next++].text);
        }
        line += n_between;
        new_line += n_between;
        size_t n_old = count_lines(old);
        size_t n_new = count_lines(buffer_span(&fresh));
        buffer_add_string(out, "@@ ");
        add_range(out, '-', line, n_old);
        buffer_add_char(out, ' ');
        add_range(out, '+', new_line, n_new);
        buffer_add_string(out, " @@\n");
        add_lines(out, '-', old);
        add_lines(out, '+', buffer_span(&fresh));
        line += n_old;
        new_line += n_new;
        at = end;
    }
    out->failed |= fresh.failed;
    buffer_done(&fresh);
}
