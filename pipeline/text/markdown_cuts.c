/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What authors write into Markdown that is not for the reader's eye, or not CommonMark. */
#include "text/markdown_cuts.h"

#include "text/lines.h"

#include <string.h>

enum { MAX_METADATA_LINES = 200, MAX_LABEL_BYTES = 60, MAX_INLINE_NOTE_BYTES = 4000 };

/* Going through the text. */
typedef struct Finder {
    Span text;
    Arena *arena;
    Cuts *cuts;
    size_t until;       /* everything before is cut or has been looked at */
    bool no_more_comments; /* the next "<!--" is never closed */
    bool failed;
} Finder;

static void add(Finder *finder, SkipReason reason, size_t start, size_t end)
{
    Cuts *cuts = finder->cuts;
    Cut *grown = arena_grow(finder->arena, cuts->items, &cuts->capacity, cuts->n_items + 1, sizeof *grown);
    finder->failed |= !grown;
    finder->until = end;
    if (!grown) return;
    cuts->items = grown;
    grown[cuts->n_items++] = (Cut){reason, start, end};
}

static Span line_text(const Finder *finder, const TextLine *line)
{
    return span_slice(finder->text, line->start, line->end);
}

static bool begins_at(Span text, size_t at, const char *prefix)
{
    return at <= text.n_bytes && span_starts_with(span_slice(text, at, text.n_bytes), prefix);
}

/* The value of "key: value", without quotation marks around it; empty for another key. */
static Span value_of(Span line, const char *key)
{
    size_t n = strlen(key);
    if (line.n_bytes <= n || line.data[n] != ':' || !span_equal_nocase(span_slice(line, 0, n), span_of(key)))
        return (Span){0};
    Span value = span_trim(span_slice(line, n + 1, line.n_bytes));
    if (value.n_bytes > 1 && (value.data[0] == '"' || value.data[0] == '\'') &&
        value.data[value.n_bytes - 1] == value.data[0])
        value = span_slice(value, 1, value.n_bytes - 1);
    return value;
}

/* Metadata in YAML between "---" and "---" or "...". */
static void cut_yaml(Finder *finder, LineCursor *cursor)
{
    LineCursor ahead = *cursor;
    TextLine line;
    Span title = {0};
    Span author = {0};
    bool any_key = false;
    if (!line_next(finder->text, &ahead, &line) || !span_is(line_text(finder, &line), "---") || line.n_indent > 3)
        return;
    size_t start = line.start;
    for (int n = 0; n < MAX_METADATA_LINES && line_next(finder->text, &ahead, &line); n++) {
        Span text = line_text(finder, &line);
        if (span_is(text, "---") || span_is(text, "...")) {
            if (!any_key) return;
            finder->cuts->title = title;
            finder->cuts->author = author;
            add(finder, SKIP_FRONT_MATTER, start, line.end);
            *cursor = ahead;
            return;
        }
        if (n == 0 && text.n_bytes == 0) return;
        any_key |= text.n_bytes > 0 && memchr(text.data, ':', text.n_bytes) != NULL;
        if (title.n_bytes == 0) title = value_of(text, "title");
        if (author.n_bytes == 0) author = value_of(text, "author");
    }
}

/* Metadata as Pandoc's "% title", "% author", "% date". */
static void cut_percent_block(Finder *finder, LineCursor *cursor)
{
    LineCursor ahead = *cursor;
    TextLine line;
    size_t start = 0;
    size_t end = 0;
    for (int n = 0; n < 3 && line_next(finder->text, &ahead, &line); n++) {
        Span text = line_text(finder, &line);
        if (!span_starts_with(text, "% ")) break;
        if (n == 0) start = line.start;
        if (n == 0) finder->cuts->title = span_trim(span_slice(text, 2, text.n_bytes));
        if (n == 1) finder->cuts->author = span_trim(span_slice(text, 2, text.n_bytes));
        end = line.end;
        *cursor = ahead;
    }
    if (end) add(finder, SKIP_FRONT_MATTER, start, end);
}

/* Number of bytes of "[^label]" at byte `at`, or 0. */
static size_t n_label_bytes(Span text, size_t at)
{
    if (!begins_at(text, at, "[^")) return 0;
    for (size_t end = at + 2; end < text.n_bytes && end < at + MAX_LABEL_BYTES; end++) {
        char byte = text.data[end];
        if (byte == ']') return end > at + 2 ? end + 1 - at : 0;
        if (byte == ' ' || byte == '[' || byte == '\n' || byte == '\r' || byte == '\t') return 0;
    }
    return 0;
}

/* Number of bytes of "^[a note]" at byte `at`, or 0. */
static size_t n_inline_note_bytes(Span text, size_t at)
{
    int depth = 0;
    if (!begins_at(text, at, "^[")) return 0;
    for (size_t end = at + 1; end < text.n_bytes && end < at + MAX_INLINE_NOTE_BYTES; end++) {
        if (text.data[end] == '\n' && end + 1 < text.n_bytes && text.data[end + 1] == '\n') return 0;
        depth += text.data[end] == '[';
        depth -= text.data[end] == ']';
        if (depth == 0) return end + 1 - at;
    }
    return 0;
}

/* Cut what stands within lines, from byte `at` to the end of the line. */
static void cut_inline(Finder *finder, size_t at, size_t end)
{
    Span text = finder->text;
    if (at < finder->until) at = finder->until;
    for (; at < end; at++) {
        size_t n = 0;
        char byte = text.data[at];
        if (byte == '\\') {
            at++;
        } else if (byte == '<' && begins_at(text, at, "<!--")) {
            size_t close = finder->no_more_comments ? SIZE_MAX : span_find(text, span_of("-->"), at + 4);
            finder->no_more_comments = close == SIZE_MAX;
            if (close == SIZE_MAX) continue;
            add(finder, SKIP_COMMENT, at, close + 3);
            at = close + 2;
        } else if (byte == '[' || byte == '^') {
            n = byte == '[' ? n_label_bytes(text, at) : n_inline_note_bytes(text, at);
            if (n == 0) continue;
            add(finder, SKIP_FOOTNOTE, at, at + n);
            at += n - 1;
        }
    }
}

/* The text of a footnote: its line, those up to the next blank one, and indented paragraphs behind it. */
static void cut_note(Finder *finder, LineCursor *cursor, size_t start, size_t end)
{
    LineCursor ahead = *cursor;
    TextLine line;
    bool blank = false;
    while (line_next(finder->text, &ahead, &line)) {
        bool indented = line.n_indent >= 4 || (line.start > 0 && finder->text.data[line.start - 1] == '\t');
        if (line.start == line.end) {
            blank = true;
            continue;
        }
        if ((blank && !indented) || n_label_bytes(finder->text, line.start)) break;
        blank = false;
        end = line.end;
        *cursor = ahead;
    }
    add(finder, SKIP_FOOTNOTE, start, end);
}

/* The attributes of a heading: "# One {#first .chapter}". */
static void cut_attributes(Finder *finder, const TextLine *line)
{
    Span text = line_text(finder, line);
    if (text.n_bytes < 4 || text.data[0] != '#' || text.data[text.n_bytes - 1] != '}') return;
    for (size_t at = text.n_bytes - 2; at > 0; at--) {
        if (text.data[at] == '}') return;
        if (text.data[at] != '{') continue;
        char first = text.data[at + 1];
        if (line->start + at < finder->until) return;
        if (first == '#' || first == '.' || first == '-') add(finder, SKIP_CODE, line->start + at, line->end);
        return;
    }
}

bool markdown_cuts_find(Span text, Arena *arena, Cuts *out)
{
    Finder finder = {.text = text, .arena = arena, .cuts = out};
    LineCursor cursor = {0};
    TextLine line;
    char fence = '\0';
    *out = (Cuts){0};
    cut_yaml(&finder, &cursor);
    if (cursor.at == 0) cut_percent_block(&finder, &cursor);
    while (line_next(text, &cursor, &line) && !finder.failed) {
        Span here = line_text(&finder, &line);
        bool is_fence = span_starts_with(here, "```") || span_starts_with(here, "~~~");
        if (line.start == line.end || line.end <= finder.until) continue;
        if (is_fence && (fence == '\0' || fence == here.data[0])) fence = fence ? '\0' : here.data[0];
        if (is_fence || fence) continue;
        size_t n_label = line.n_indent < 4 && line.start >= finder.until ? n_label_bytes(text, line.start) : 0;
        if (n_label && begins_at(text, line.start + n_label, ":")) {
            cut_note(&finder, &cursor, line.start, line.end);
        } else if (span_starts_with(here, ":::") && line.start >= finder.until) {
            add(&finder, SKIP_CODE, line.start, line.end);
        } else {
            cut_inline(&finder, line.start, line.end);
            cut_attributes(&finder, &line);
        }
    }
    return !finder.failed;
}
