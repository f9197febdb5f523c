/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of contents is believed only if what it lists comes, or if its lines end in the numbers of pages. */
#include "text/contents.h"

#include "base/utf8.h"
#include "text/heading.h"

enum { MAX_LINES = 600, MAX_ENTRY_BYTES = 110, MAX_KEY_WORDS = 12 };

/* An entry or heading as the words by which both are known. */
typedef struct Key {
    Span words[MAX_KEY_WORDS];
    size_t n;
} Key;

static Span line_text(Span source, const TextLine *line)
{
    return span_slice(source, line->start, line->end);
}

bool contents_is_title(Span line)
{
    static const char *const titles[] = {"contents", "table of contents", "list of chapters",
                                         "list of illustrations", "illustrations", NULL};
    while (line.n_bytes && (line.data[0] == '#' || line.data[0] == ' ' || line.data[0] == '_' || line.data[0] == '*'))
        line = span_slice(line, 1, line.n_bytes);
    while (line.n_bytes && (line.data[line.n_bytes - 1] == '.' || line.data[line.n_bytes - 1] == ':' ||
                            line.data[line.n_bytes - 1] == '_' || line.data[line.n_bytes - 1] == '*'))
        line.n_bytes--;
    return span_is_one_of(line, titles);
}

/* The number of bytes of the page's number at the end of an entry, and of what leads to it; 0 without one. */
static size_t n_page_bytes(Span line)
{
    size_t at = line.n_bytes;
    while (at > 0 && line.data[at - 1] >= '0' && line.data[at - 1] <= '9') at--;
    if (at == line.n_bytes || at == 0 || line.n_bytes - at > 4) return 0;
    size_t digits = at;
    while (at > 0 && (line.data[at - 1] == ' ' || line.data[at - 1] == '.' || line.data[at - 1] == '\t')) at--;
    bool led = digits - at >= 2 || (digits > at && line.data[at] == '\t');
    return at > 0 && led ? line.n_bytes - at : 0;
}

static void add_words(Key *key, Span line)
{
    size_t n_bytes;
    line.n_bytes -= n_page_bytes(line);
    for (size_t at = 0; at < line.n_bytes && key->n < MAX_KEY_WORDS;) {
        size_t start = at;
        while (at < line.n_bytes && utf8_is_word(utf8_decode(line, at, &n_bytes))) at += n_bytes;
        if (at == start) {
            utf8_decode(line, at, &n_bytes);
            at += n_bytes;
            continue;
        }
        Span word = span_slice(line, start, at);
        /* The table may leave it out, or have it alone. */
        if (key->n > 0 || !span_equal_nocase(word, span_of("chapter"))) key->words[key->n++] = word;
    }
}

/* Whether all words of `start` are the first of `key`. */
static bool begins_with(const Key *key, const Key *start)
{
    if (start->n == 0 || start->n > key->n) return false;
    for (size_t i = 0; i < start->n; i++)
        if (!span_equal_nocase(key->words[i], start->words[i])) return false;
    return true;
}

/* Whether a line could stand in a table. */
static bool is_entry(Span line)
{
    if (line.n_bytes > MAX_ENTRY_BYTES) return false;
    return n_page_bytes(line) || heading_form(line) != HEADING_NONE || !line_ends_sentence(line);
}

/* Whether `line` is the heading that the table's first entry announced. */
static bool is_announced(const Key *first, Span line)
{
    Key key = {.n = 0};
    if (n_page_bytes(line) || heading_form(line) == HEADING_NONE) return false;
    add_words(&key, line);
    return begins_with(first, &key) || (begins_with(&key, first) && first->n > 1);
}

size_t contents_end(Span source, LineCursor cursor)
{
    Key first = {.n = 0};
    TextLine line;
    size_t n_entries = 0;
    size_t n_with_page = 0;
    size_t end_of_pages = 0;
    for (size_t n = 0; n < MAX_LINES; n++) {
        size_t at = cursor.at;
        if (!line_next(source, &cursor, &line)) break;
        if (line.start == line.end) continue;
        Span text = line_text(source, &line);
        if (n_entries > 1 && is_announced(&first, text)) return at;
        if (!is_entry(text)) break;
        if (first.n == 0) add_words(&first, text);
        n_entries++;
        if (n_page_bytes(text) == 0) continue;
        n_with_page++;
        end_of_pages = cursor.at;
    }
    return n_with_page > 2 && n_with_page * 4 >= n_entries * 3 ? end_of_pages : 0;
}
