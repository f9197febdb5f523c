/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes through the lines of a plain text for what is not to be told. */
#include "text/matter.h"

#include "base/utf8.h"
#include "text/contents.h"
#include "text/licence.h"
#include "text/lines.h"

#include <string.h>

/* Lines that a note in brackets goes on for, at most. */
enum { MAX_NOTE_LINES = 60 };

static bool trim(Span source, size_t *start, size_t *end)
{
    size_t n_bytes;
    while (*start < *end && utf8_is_space(utf8_decode(source, *start, &n_bytes))) *start += n_bytes;
    while (*end > *start && utf8_is_space(utf8_decode_before(source, *end, &n_bytes))) *end -= n_bytes;
    return *start < *end;
}

bool matter_add(Matter *matter, SkipReason reason, size_t start, size_t end)
{
    Document *document = matter->document;
    if (!trim(document->source, &start, &end)) return true;
    Skipped *grown = arena_grow(document->arena, document->skipped, &matter->capacity,
                                document->n_skipped + 1, sizeof *grown);
    if (!grown) return false;
    document->skipped = grown;
    grown[document->n_skipped++] = (Skipped){reason, start, end};
    return true;
}

bool skipped_covers(const Document *document, size_t *next, size_t at)
{
    while (*next < document->n_skipped && document->skipped[*next].end <= at) ++*next;
    return *next < document->n_skipped && document->skipped[*next].start <= at;
}

/* What a line in brackets is about: "[Illustration: A VICARAGE]". Returns false for other lines. */
static bool begins_note(Span line, SkipReason *reason)
{
    static const struct {
        const char *word;
        SkipReason reason;
    } kinds[] = {{"illustration", SKIP_PICTURE},      {"illustrations", SKIP_PICTURE}, {"frontispiece", SKIP_PICTURE},
                 {"footnote", SKIP_FOOTNOTE},         {"footnotes", SKIP_FOOTNOTE},    {"sidenote", SKIP_FOOTNOTE},
                 {"transcriber", SKIP_FRONT_MATTER},  {"transcriber's", SKIP_FRONT_MATTER},
                 {"transcriber\xE2\x80\x99s", SKIP_FRONT_MATTER}, {"pg", SKIP_COMMENT}};
    size_t end = 1;
    if (line.n_bytes < 4 || line.data[0] != '[') return false;
    while (end < line.n_bytes && line.data[end] != ' ' && line.data[end] != ':' && line.data[end] != ']') end++;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!span_equal_nocase(span_slice(line, 1, end), span_of(kinds[i].word))) continue;
        *reason = kinds[i].reason;
        return true;
    }
    return false;
}

/* Move behind the line on which the note ends that begins on `line`. Returns false if it never does, or if
 * something follows it there: then it is a part of the prose. */
static bool pass_note(Span source, LineCursor *cursor, TextLine line)
{
    LineCursor ahead = *cursor;
    int depth = 0;
    for (int n = 0; n < MAX_NOTE_LINES; n++) {
        for (size_t at = line.start; at < line.end; at++) {
            depth += source.data[at] == '[';
            depth -= source.data[at] == ']';
            if (depth > 0) continue;
            if (at + 1 < line.end) return false;
            *cursor = ahead;
            return true;
        }
        if (!line_next(source, &ahead, &line)) return false;
    }
    return false;
}

static bool find_in_lines(Matter *matter, Span source, LineCursor cursor)
{
    TextLine line;
    SkipReason reason;
    for (size_t begin = cursor.at; line_next(source, &cursor, &line); begin = cursor.at) {
        if (line.start == line.end) continue;
        Span text = span_slice(source, line.start, line.end);
        switch (text.data[0]) {
        case '[':
            if (!begins_note(text, &reason) || !pass_note(source, &cursor, line)) continue;
            break;
        case '*': case 'E': case 'e':
            if (!licence_begins(text)) continue;
            return matter_add(matter, SKIP_FRONT_MATTER, begin, source.n_bytes);
        case '#': case '_': case 'C': case 'c': case 'T': case 't': case 'L': case 'l': case 'I': case 'i': {
            size_t end = contents_is_title(text) ? contents_end(source, cursor) : 0;
            if (end == 0) continue;
            reason = SKIP_CONTENTS;
            /* Lines are counted as they are read, so they are read. */
            while (cursor.at < end && line_next(source, &cursor, &line)) continue;
            break;
        }
        default: continue;
        }
        if (!matter_add(matter, reason, begin, cursor.at)) return false;
    }
    return true;
}

static const char *value_of(Document *document, Span header, const char *key)
{
    Span value = licence_value(header, key);
    char *text = value.n_bytes ? arena_string(document->arena, value) : NULL;
    size_t n = 0;
    if (!text) return NULL;
    /* A long one is wrapped and indented. */
    for (const char *from = text; *from; from++) {
        bool space = strchr(" \t\r\n", *from) != NULL;
        if (!space) text[n++] = *from;
        if (space && text[n - 1] != ' ') text[n++] = ' ';
    }
    text[n] = '\0';
    return text;
}

Status matter_find(Document *document, Error *error)
{
    Matter matter = {.document = document};
    Span source = document->source;
    LineCursor cursor = {0};
    TextLine line;
    size_t end = licence_end(source);
    Span header = span_slice(source, 0, end);
    bool added = matter_add(&matter, SKIP_FRONT_MATTER, 0, end);
    document->title = value_of(document, header, "title");
    document->author = value_of(document, header, "author");
    while (cursor.at < end && line_next(source, &cursor, &line)) continue;
    if (added) added = find_in_lines(&matter, source, cursor);
    if (!added) return error_set_at(error, STATUS_NO_MEMORY, document->file, 0, 0, "out of memory");
    return STATUS_OK;
}
