/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells what each line of a Fountain file is. */
#include "script/fountain_text.h"

#include "base/utf8.h"
#include "script/fountain_mask.h"

#include <string.h>

typedef struct Reader {
    FountainText *text;
    Arena *arena;
    size_t capacity;
    bool in_title;    /* of the title page */
    bool in_dialogue; /* a cue line came, and no blank line since */
    bool after_blank; /* what comes next stands behind a blank line or at the start */
} Reader;

Span fountain_note_text(const FountainText *text, const FountainNote *note)
{
    return span_slice(text->source, note->start + 2, note->end - 2);
}

/* The beginning of the line that byte `at` is in, or of the file while lines are not known. */
static FountainCursor begin_of_line(const FountainText *text, size_t at)
{
    size_t low = 0;
    size_t high = text->n_lines;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->lines[middle].start <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0) return (FountainCursor){0, {text->file, 1, 1}};
    const FountainLine *line = &text->lines[low - 1];
    return (FountainCursor){line->start, {text->file, line->number, 1}};
}

TextPlace fountain_place(const FountainText *text, FountainCursor *cursor, size_t at)
{
    if (!cursor->place.file || at < cursor->at) *cursor = begin_of_line(text, at);
    for (; cursor->at < at; cursor->at++) {
        unsigned char byte = (unsigned char)text->source.data[cursor->at];
        bool lone_return = byte == '\r' && !(cursor->at + 1 < text->source.n_bytes &&
                                             text->source.data[cursor->at + 1] == '\n');
        if (byte == '\n' || lone_return) {
            cursor->place.line++;
            cursor->place.column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            cursor->place.column++;
        }
    }
    return cursor->place;
}

static bool is_gap(char byte)
{
    return byte == ' ' || byte == '\t' || byte == FOUNTAIN_MASK;
}

/* Bytes of the line's content without white space and mask at its ends. */
static void trim(Span masked, FountainLine *line)
{
    while (line->from < line->to && is_gap(masked.data[line->from])) line->from++;
    while (line->to > line->from && is_gap(masked.data[line->to - 1])) line->to--;
}

/* One past the line that begins at `at`, without its end. */
static size_t line_end(Span masked, size_t at)
{
    while (at < masked.n_bytes && masked.data[at] != '\n' && masked.data[at] != '\r') at++;
    return at;
}

static size_t past_line_end(Span masked, size_t at)
{
    if (at < masked.n_bytes && masked.data[at] == '\r') at++;
    if (at < masked.n_bytes && masked.data[at] == '\n') at++;
    return at;
}

static bool next_is_text(const Reader *reader, size_t end)
{
    Span masked = reader->text->masked;
    for (size_t at = past_line_end(masked, end); at < masked.n_bytes;) {
        size_t stop = line_end(masked, at);
        bool gap = true;
        bool mask = false;
        for (size_t i = at; i < stop; i++) {
            gap &= is_gap(masked.data[i]);
            mask |= masked.data[i] == FOUNTAIN_MASK;
        }
        if (!gap) return true;
        if (!mask) return false;
        at = past_line_end(masked, stop); /* a comment is not there */
    }
    return false;
}

static bool is_scene_heading(Span text)
{
    static const char *const prefixes[] = {"int./ext", "int/ext", "ext./int", "i/e", "int", "ext", "est"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t n = strlen(prefixes[i]);
        if (text.n_bytes > n && span_equal_nocase(span_slice(text, 0, n), span_of(prefixes[i])) &&
            (text.data[n] == '.' || text.data[n] == ' '))
            return true;
    }
    return false;
}

/* Whether a line has letters, and none of them small but in what stands in parentheses. */
static bool is_capitals(Span text)
{
    bool any = false;
    int depth = 0;
    size_t n_bytes;
    for (size_t at = 0; at < text.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        depth += (code == '(') - (code == ')' && depth > 0);
        if (depth > 0) continue;
        if (utf8_is_lower(code)) return false;
        any |= utf8_is_upper(code);
    }
    return any;
}

static bool ends_with(Span text, const char *end)
{
    size_t n = strlen(end);
    return text.n_bytes >= n && !memcmp(text.data + text.n_bytes - n, end, n);
}

static bool is_page_break(Span text)
{
    for (size_t i = 0; i < text.n_bytes; i++)
        if (text.data[i] != '=') return false;
    return text.n_bytes >= 3;
}

/* The kind that the first byte of a line forces; FOUNTAIN_BLANK if none. Moves `from` past the mark. */
static FountainKind forced_kind(const Reader *reader, Span text, FountainLine *line)
{
    char next = text.n_bytes > 1 ? text.data[1] : '\0';
    size_t n = 1;
    FountainKind kind = FOUNTAIN_BLANK;
    switch (text.data[0]) {
    case '!': kind = FOUNTAIN_ACTION; break;
    case '@': kind = FOUNTAIN_CHARACTER; break;
    case '~': kind = FOUNTAIN_LYRICS; break;
    case '=': kind = is_page_break(text) ? FOUNTAIN_PAGE_BREAK : FOUNTAIN_SYNOPSIS; break;
    case '#':
        kind = FOUNTAIN_SECTION;
        while (n < text.n_bytes && text.data[n] == '#') n++;
        break;
    case '.':
        if (next != '.' && next && reader->after_blank) kind = FOUNTAIN_SCENE;
        break;
    case '>':
        kind = ends_with(text, "<") ? FOUNTAIN_CENTERED : FOUNTAIN_TRANSITION;
        line->to -= kind == FOUNTAIN_CENTERED && text.n_bytes > 1;
        break;
    }
    if (kind == FOUNTAIN_BLANK) return kind;
    line->from += n;
    line->forced = true;
    return kind;
}

static FountainKind kind_outside_dialogue(const Reader *reader, Span text, FountainLine *line)
{
    FountainKind kind = forced_kind(reader, text, line);
    if (kind != FOUNTAIN_BLANK) return kind;
    if (!reader->after_blank) return FOUNTAIN_ACTION;
    if (is_scene_heading(text)) return FOUNTAIN_SCENE;
    if (!is_capitals(text)) return FOUNTAIN_ACTION;
    bool alone = !next_is_text(reader, line->end);
    if ((ends_with(text, "TO:") || span_starts_with(text, "FADE ")) && alone) return FOUNTAIN_TRANSITION;
    return alone ? FOUNTAIN_ACTION : FOUNTAIN_CHARACTER;
}

static void classify(Reader *reader, FountainLine *line)
{
    Span masked = reader->text->masked;
    trim(masked, line);
    Span text = span_slice(masked, line->from, line->to);
    bool whole = line->end > line->start;
    if (text.n_bytes == 0) {
        bool commented = whole && memchr(masked.data + line->start, FOUNTAIN_MASK, line->end - line->start);
        /* Two spaces on a line in dialogue are a line of it. */
        bool held = reader->in_dialogue && line->end - line->start >= 2;
        line->kind = commented || held ? FOUNTAIN_COMMENT : FOUNTAIN_BLANK;
    } else if (reader->in_title) {
        line->kind = FOUNTAIN_TITLE;
    } else if (reader->in_dialogue) {
        bool aside = text.data[0] == '(' && ends_with(text, ")");
        line->kind = aside ? FOUNTAIN_PARENTHETICAL : FOUNTAIN_DIALOGUE;
        line->from += text.data[0] == '~';
    } else {
        line->kind = kind_outside_dialogue(reader, text, line);
        trim(masked, line);
    }
    if (line->kind == FOUNTAIN_COMMENT) return;
    if (line->kind == FOUNTAIN_BLANK) reader->in_title = reader->in_dialogue = false;
    if (line->kind == FOUNTAIN_CHARACTER) reader->in_dialogue = true;
    reader->after_blank = line->kind == FOUNTAIN_BLANK;
}

/* Whether the file begins with a title page: "Title: …", or "Notes:" with what follows it indented. */
static bool has_title_page(Span masked)
{
    size_t at = span_starts_with(masked, "\xEF\xBB\xBF") ? 3 : 0;
    size_t end = line_end(masked, at);
    Span line = span_trim(span_slice(masked, at, end));
    const char *colon = line.n_bytes ? memchr(line.data, ':', line.n_bytes) : NULL;
    if (!colon || colon == line.data) return false;
    Span key = span_slice(line, 0, (size_t)(colon - line.data));
    for (size_t i = 0; i < key.n_bytes; i++)
        if (!(key.data[i] == ' ' || (unsigned)((key.data[i] | 0x20) - 'a') < 26)) return false;
    if (key.n_bytes + 1 < line.n_bytes) {
        static const char *const keys[] = {"title", "credit", "author", "authors", "source", "notes", "draft date",
                                           "date", "contact", "copyright", "revision", "draft", "format", NULL};
        return span_is_one_of(key, keys);
    }
    size_t next = past_line_end(masked, end);
    return next < masked.n_bytes && (masked.data[next] == ' ' || masked.data[next] == '\t');
}

Status fountain_text_read(Span source, const char *file, Arena *arena, Findings *findings, FountainText *out,
                          Error *error)
{
    FountainText text = {.file = file, .source = source};
    Reader reader = {.text = &text, .arena = arena, .after_blank = true};
    Status status = fountain_mask(&text, arena, findings, error);
    if (status) return status;
    reader.in_title = has_title_page(text.masked);
    size_t at = span_starts_with(source, "\xEF\xBB\xBF") ? 3 : 0;
    FountainCursor cursor = {at, {file, 1, 1}};
    while (at < source.n_bytes) {
        FountainLine *grown = arena_grow(arena, text.lines, &reader.capacity, text.n_lines + 1, sizeof *grown);
        if (!grown) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        text.lines = grown;
        size_t end = line_end(text.masked, at);
        FountainLine *line = &grown[text.n_lines++];
        *line = (FountainLine){.start = at, .end = end, .from = at, .to = end,
                               .number = fountain_place(&text, &cursor, at).line};
        classify(&reader, line);
        at = past_line_end(text.masked, end);
    }
    *out = text;
    return STATUS_OK;
}
