/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks along a Markdown text beside its parser. */
#include "text/markdown_reader.h"

#include "base/utf8.h"
#include "text/place.h"

#include <string.h>

bool markdown_reader_open(MarkdownReader *reader, Arena *arena)
{
    reader->blanked = arena_string(arena, reader->text);
    if (!reader->blanked) return false;
    if (span_starts_with(reader->text, "\xEF\xBB\xBF")) memset(reader->blanked, ' ', 3);
    /* Lines stay lines. */
    for (size_t i = 0; i < reader->cuts.n_items; i++)
        for (size_t at = reader->cuts.items[i].start; at < reader->cuts.items[i].end; at++)
            if (reader->blanked[at] != '\n' && reader->blanked[at] != '\r') reader->blanked[at] = ' ';
    return true;
}

TextPlace markdown_reader_place(MarkdownReader *reader, size_t at)
{
    if (at > reader->placed) {
        place_advance(&reader->place, reader->text, reader->placed, at);
        reader->placed = at;
    }
    return reader->place;
}

static void list(MarkdownReader *reader, SkipReason reason, size_t start, size_t end)
{
    composer_skip(&reader->composer, reason);
    composer_text(&reader->composer, span_slice(reader->text, start, end), markdown_reader_place(reader, start));
    composer_tell(&reader->composer);
}

static void tell(MarkdownReader *reader, size_t start, size_t end)
{
    composer_text(&reader->composer, span_slice(reader->text, start, end), markdown_reader_place(reader, start));
}

/* The number of a list's item: "12." */
static bool is_number(Span words)
{
    size_t at = 0;
    while (at < words.n_bytes && words.data[at] >= '0' && words.data[at] <= '9') at++;
    return at > 0 && at == words.n_bytes;
}

/* Pass markup on one line, and list the words in it. */
static void pass_line(MarkdownReader *reader, size_t start, size_t end)
{
    size_t first = SIZE_MAX;
    size_t last = 0;
    size_t n_bytes;
    for (size_t at = start; at < end; at += n_bytes) {
        if (!utf8_is_word(utf8_decode(reader->text, at, &n_bytes))) continue;
        if (first == SIZE_MAX) first = at;
        last = at + n_bytes;
    }
    if (first == SIZE_MAX) return;
    if (reader->begins_item && is_number(span_slice(reader->text, first, last)) && last < end) {
        tell(reader, first, last + 1);
        composer_text(&reader->composer, span_of(" "), markdown_reader_place(reader, last + 1));
    } else {
        list(reader, reader->gap, first, last);
        if (reader->n_pictures == 0) reader->gap = SKIP_LINK;
    }
}

static void pass_markup(MarkdownReader *reader, size_t start, size_t end)
{
    for (size_t at = start; at < end; at++) {
        if (reader->text.data[at] != '\n') continue;
        pass_line(reader, start, at);
        start = at + 1;
    }
    pass_line(reader, start, end);
}

void markdown_reader_pass(MarkdownReader *reader, size_t to)
{
    while (reader->next_cut < reader->cuts.n_items && reader->cuts.items[reader->next_cut].start < to) {
        const Cut *cut = &reader->cuts.items[reader->next_cut++];
        if (cut->start > reader->passed) pass_markup(reader, reader->passed, cut->start);
        list(reader, cut->reason, cut->start, cut->end);
        reader->passed = cut->end;
    }
    if (to > reader->passed) {
        pass_markup(reader, reader->passed, to);
        reader->passed = to;
    }
    if (reader->n_pictures == 0) reader->gap = SKIP_LINK;
    reader->begins_item = false;
}

void markdown_reader_tell(MarkdownReader *reader, size_t start, size_t end)
{
    /* A text may begin with the blanks of a cut. */
    if (start < reader->passed) start = reader->passed;
    while (reader->next_cut < reader->cuts.n_items && reader->cuts.items[reader->next_cut].start < end) {
        const Cut *cut = &reader->cuts.items[reader->next_cut++];
        if (cut->start > start) tell(reader, start, cut->start);
        list(reader, cut->reason, cut->start, cut->end);
        start = cut->end;
    }
    if (start < end) tell(reader, start, end);
    reader->passed = start < end ? end : start;
}

void markdown_reader_list_whole(MarkdownReader *reader, SkipReason reason, size_t start, size_t end)
{
    if (start < reader->passed) start = reader->passed;
    for (; reader->next_cut < reader->cuts.n_items; reader->next_cut++) {
        const Cut *cut = &reader->cuts.items[reader->next_cut];
        if (cut->start >= end) break;
        if (cut->end > end) end = cut->end;
    }
    if (start >= end) return;
    list(reader, reason, start, end);
    reader->passed = end;
}
