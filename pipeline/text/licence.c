/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Project Gutenberg's licence, in the wordings of three decades. */
#include "text/licence.h"

/* Bytes at the start of a text in which the licence must end, and lines after it that may be credits. */
enum { MAX_LICENCE_BYTES = 1 << 16, N_CREDIT_LINES = 40 };

static Span line_text(Span source, const TextLine *line)
{
    return span_slice(source, line->start, line->end);
}

static bool begins_nocase(Span text, const char *prefix)
{
    Span start = span_of(prefix);
    return text.n_bytes >= start.n_bytes && span_equal_nocase(span_slice(text, 0, start.n_bytes), start);
}

static bool contains_nocase(Span text, const char *part)
{
    for (size_t i = 0; i < text.n_bytes; i++)
        if (begins_nocase(span_slice(text, i, text.n_bytes), part)) return true;
    return false;
}

/* Without the asterisks and spaces at its start. */
static Span behind_stars(Span line)
{
    size_t at = 0;
    while (at < line.n_bytes && (line.data[at] == '*' || line.data[at] == ' ')) at++;
    return span_slice(line, at, line.n_bytes);
}

/* "*** START OF THE PROJECT GUTENBERG EBOOK EMMA ***", "*END*THE SMALL PRINT! …". */
static bool ends_header(Span line)
{
    if (line.n_bytes == 0 || line.data[0] != '*') return false;
    Span text = behind_stars(line);
    if (begins_nocase(text, "start of")) return contains_nocase(text, "project gutenberg");
    return begins_nocase(text, "end") && contains_nocase(text, "small print");
}

bool licence_begins(Span line)
{
    if (line.n_bytes == 0 || (line.data[0] != '*' && line.data[0] != 'E' && line.data[0] != 'e')) return false;
    Span text = behind_stars(line);
    return begins_nocase(text, "end of") && contains_nocase(text, "project gutenberg");
}

/* Whether a block of lines tells who made the file. */
static bool is_credit(Span line)
{
    static const char *const openings[] = {
        "produced by", "this etext was", "this ebook was", "this e-text was", "etext prepared", "e-text prepared",
        "etext produced", "e-text produced", "transcribed from", "transcribed by", "scanned", "html version",
        "credits:", "[etext", "[ebook", "note: project gutenberg", "note: images", "updated:", NULL};
    for (size_t i = 0; openings[i]; i++)
        if (begins_nocase(line, openings[i])) return true;
    return false;
}

/* The end of the credits that stand right behind the licence. */
static size_t end_of_credits(Span source, LineCursor cursor)
{
    size_t end = cursor.at;
    bool in_credit = false;
    TextLine line;
    for (int i = 0; i < N_CREDIT_LINES && line_next(source, &cursor, &line); i++) {
        bool blank = line.start == line.end;
        if (blank) {
            in_credit = false;
            continue;
        }
        if (!in_credit && !is_credit(line_text(source, &line))) break;
        in_credit = true;
        end = cursor.at;
    }
    return end;
}

size_t licence_end(Span source)
{
    LineCursor cursor = {0};
    TextLine line;
    while (cursor.at < MAX_LICENCE_BYTES && line_next(source, &cursor, &line)) {
        if (!ends_header(line_text(source, &line))) continue;
        /* A long title goes on over a line or two; stars end it. */
        for (int i = 0; i < 3 && line.end > line.start && source.data[line.end - 1] != '*'; i++) {
            LineCursor ahead = cursor;
            if (!line_next(source, &ahead, &line) || line.start == line.end) break;
            cursor = ahead;
        }
        return end_of_credits(source, cursor);
    }
    return 0;
}

Span licence_value(Span header, const char *key)
{
    LineCursor cursor = {0};
    TextLine line;
    size_t n_key = span_of(key).n_bytes;
    while (line_next(header, &cursor, &line)) {
        Span text = line_text(header, &line);
        if (!begins_nocase(text, key) || text.n_bytes <= n_key || text.data[n_key] != ':') continue;
        size_t start = line.start + n_key + 1;
        size_t end = line.end;
        while (line_next(header, &cursor, &line) && line.start < line.end && line.n_indent > 0) end = line.end;
        return span_trim(span_slice(header, start, end));
    }
    return (Span){0};
}
