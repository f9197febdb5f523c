/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Knows files by how they begin. */
#include "text/format.h"

#include "text/heading.h"
#include "text/lines.h"

#include <string.h>

static bool ends_nocase(Span text, const char *end)
{
    Span tail = span_of(end);
    return text.n_bytes >= tail.n_bytes &&
           span_equal_nocase(span_slice(text, text.n_bytes - tail.n_bytes, text.n_bytes), tail);
}

/* Marks that a text from a word processor does not have: pictures, links, comments, notes. */
static bool has_markdown(Span line)
{
    static const char *const marks[] = {"](http", "![", "<!--", "]: http"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (span_find(line, span_of(marks[i]), 0) != SIZE_MAX) return true;
    return span_starts_with(line, "[^") && span_find(line, span_of("]: "), 0) != SIZE_MAX;
}

/* Headings with "#" alone are read in plain texts, too; it takes more than them. */
static bool looks_like_markdown(Span text)
{
    LineCursor cursor = {0};
    TextLine line;
    bool heading = false;
    bool mark = false;
    while (!(heading && mark) && line_next(text, &cursor, &line)) {
        Span here = span_slice(text, line.start, line.end);
        heading |= heading_n_mark_bytes(here) > 0;
        mark |= has_markdown(here);
    }
    return heading && mark;
}

bool format_is_markdown(Span text, const char *file)
{
    static const char *const endings[] = {".md", ".markdown", ".mdown", ".mkd"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_nocase(span_of(file), endings[i])) return true;
    return looks_like_markdown(text);
}

bool format_is_epub(Span bytes, const char *file)
{
    return span_starts_with(bytes, "PK\3\4") || span_starts_with(bytes, "PK\5\6") ||
           ends_nocase(span_of(file), ".epub");
}

static bool begins_nocase(Span text, const char *start)
{
    Span head = span_of(start);
    return text.n_bytes >= head.n_bytes && span_equal_nocase(span_slice(text, 0, head.n_bytes), head);
}

const char *format_foreign(Span bytes)
{
    static const struct {
        const char *begin;
        const char *advice;
    } kinds[] = {
        {"%PDF-", "this is a PDF; give the story as EPUB, Markdown or plain text"},
        {"{\\rtf", "this is rich text (RTF); save the story as plain text or EPUB"},
        {"\xD0\xCF\x11\xE0", "this is a Word document; save the story as plain text or EPUB"},
        {"<!doctype html", "this is a web page; save the story as plain text, Markdown or EPUB"},
        {"<html", "this is a web page; save the story as plain text, Markdown or EPUB"},
        {"<?xml", "this is XML; save the story as plain text, Markdown or EPUB"},
        {"\x1F\x8B", "this is compressed with gzip; unpack it first"},
    };
    if (span_starts_with(bytes, "\xEF\xBB\xBF")) bytes = span_slice(bytes, 3, bytes.n_bytes);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (begins_nocase(bytes, kinds[i].begin)) return kinds[i].advice;
    return bytes.n_bytes > 68 && !strncmp(bytes.data + 60, "BOOKMOBI", 8)
               ? "this is a Kindle book; give the story as EPUB, Markdown or plain text"
               : NULL;
}
