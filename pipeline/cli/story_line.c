/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/story_line.h"

#include "base/utf8.h"

#include <string.h>
#include <sys/stat.h>

static bool is_story(const char *name)
{
    struct stat info;
    return !strcmp(name, "-") || stat(name, &info) == 0;
}

Status story_line_split(const char *operand, Arena *arena, StoryLine *out, Error *error)
{
    Span text = span_of(operand);
    size_t first = SIZE_MAX;
    for (size_t at = text.n_bytes; at-- > 1;) {
        if (operand[at] != ':') continue;
        char *name = arena_string(arena, span_slice(text, 0, at));
        if (!name) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        if (is_story(name)) {
            if (!span_trim(span_of(operand + at + 1)).n_bytes) break;
            *out = (StoryLine){name, arena_string(arena, span_slice(text, at + 1, text.n_bytes))};
            return out->place ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
        }
        first = at;
    }
    if (first == SIZE_MAX || is_story(operand))
        return error_set(error, STATUS_BAD_INPUT, "'%s' names no line; write STORY:12 for a line of the file, STORY:ID for a "
                         "line of the script, or STORY:\"some words\"", operand);
    /* There is no such file, and whoever reads it says so. */
    *out = (StoryLine){arena_string(arena, span_slice(text, 0, first)), operand + first + 1};
    return out->story ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}

/* Find the bytes of line `number` of the source. Returns the number of lines that there are, if fewer. */
static int64_t find_source_line(Span source, int64_t number, size_t *start, size_t *end)
{
    int64_t line = 1;
    size_t from = 0;
    for (size_t at = 0; at <= source.n_bytes; at++) {
        bool is_end = at == source.n_bytes || source.data[at] == '\n' || source.data[at] == '\r';
        if (!is_end) continue;
        if (line == number) {
            *start = from;
            *end = at;
            return number;
        }
        if (at + 1 < source.n_bytes && source.data[at] == '\r' && source.data[at + 1] == '\n') at++;
        from = at + 1;
        if (from < source.n_bytes) line++;
    }
    return line;
}

/* Find the lines of the script that stand in line `number` of the file. Returns the number of lines that there are,
 * if fewer. */
static int64_t find_in_source(const Script *script, int64_t number, LineRange *out)
{
    size_t start = 0, end = 0;
    int64_t n = find_source_line(script->document->source, number, &start, &end);
    if (n != number) return n;
    out->offset = start;
    while (out->first < script->n_lines && script->lines[out->first].end <= start) out->first++;
    for (out->end = out->first; out->end < script->n_lines && script->lines[out->end].start < end;) out->end++;
    return n;
}

/* The same where the text is not the file itself, so that places come from where its pieces were read: Markdown. */
static int64_t find_in_origins(const Script *script, int64_t number, LineRange *out)
{
    const Document *document = script->document;
    int last = script->n_lines ? document_place(document, script->lines[script->n_lines - 1].end - 1).line : 0;
    if (number > last) return last;
    while (out->first < script->n_lines && document_place(document, script->lines[out->first].end - 1).line < number) out->first++;
    for (out->end = out->first; out->end < script->n_lines; out->end++)
        if (document_place(document, script->lines[out->end].start).line > number) break;
    out->offset = out->first < script->n_lines ? script->lines[out->first].start : document->source.n_bytes;
    return number;
}

/* Tell whether every piece of the text comes from the one file that the story is. */
static bool is_one_file(const Document *document)
{
    for (size_t i = 0; i < document->n_origins; i++)
        if (strcmp(document->origins[i].file, document->file) != 0) return false;
    return true;
}

static Status find_number(const Script *script, const StoryLine *wanted, int64_t number, LineRange *out, Error *error)
{
    const Document *document = script->document;
    if (!is_one_file(document))
        return error_set_at(error, STATUS_NOT_FOUND, wanted->story, 0, 0,
                            "lines have no numbers in this kind of file; name one by its id or by some of its words");
    if (number < 1)
        return error_set_at(error, STATUS_NOT_FOUND, wanted->story, 0, 0, "there is no line %s; the first is line 1", wanted->place);
    LineRange found = {0};
    int64_t n = document->origins ? find_in_origins(script, number, &found) : find_in_source(script, number, &found);
    if (n != number)
        return error_set_at(error, STATUS_NOT_FOUND, wanted->story, 0, 0, "there is no line %s; the last is line %lld", wanted->place,
                            (long long)n);
    found.number = (int)number;
    *out = found;
    return STATUS_OK;
}

/* Write the code point at `at` as words are compared: small letters, one kind of quotation mark, single spaces. */
static void add_folded(Buffer *out, uint32_t code)
{
    if (utf8_is_space(code)) {
        if (out->n_bytes && out->data[out->n_bytes - 1] != ' ') buffer_add_char(out, ' ');
        return;
    }
    bool is_double = code == '"' || (code >= 0x201C && code <= 0x201F) || code == 0xAB || code == 0xBB;
    bool is_single = code == '\'' || (code >= 0x2018 && code <= 0x201B) || code == 0x2039 || code == 0x203A;
    if (is_double) return; /* in the source they are no part of a line, and a shell takes them off words */
    buffer_add_code(out, is_single ? '\'' : utf8_to_lower(code));
}

static void fold(Span text, Buffer *out)
{
    size_t n_bytes;
    buffer_clear(out);
    for (size_t at = 0; at < text.n_bytes; at += n_bytes) add_folded(out, utf8_decode(text, at, &n_bytes));
}

static bool is_voiced(const ScriptLine *line)
{
    return line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
}

typedef struct Search {
    Buffer words, spoken, line;
    size_t n_found[2], first[2], second[2]; /* among lines that are not voiced, and those that are */
} Search;

static Status find_words(const Script *script, const StoryLine *wanted, LineRange *out, Error *error)
{
    Search search = {0};
    Status status = STATUS_OK;
    size_t invalid = utf8_find_invalid(span_of(wanted->place));
    if (invalid == SIZE_MAX) fold(span_trim(span_of(wanted->place)), &search.words);
    for (size_t i = 0; i < script->n_lines && search.words.n_bytes; i++) {
        bool voiced = is_voiced(&script->lines[i]);
        buffer_clear(&search.spoken);
        script_spoken_text(script, &script->lines[i], &search.spoken);
        fold(buffer_span(&search.spoken), &search.line);
        if (span_find(buffer_span(&search.line), buffer_span(&search.words), 0) == SIZE_MAX) continue;
        if (!search.n_found[voiced]++) search.first[voiced] = i;
        else if (search.n_found[voiced] == 2) search.second[voiced] = i;
    }
    if (search.words.failed || search.spoken.failed || search.line.failed) {
        status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    } else if (!search.n_found[0] && !search.n_found[1]) {
        status = error_set_at(error, STATUS_NOT_FOUND, wanted->story, 0, 0,
                              "no line has the id or the words '%s'; give a few words in a row of one quotation, or an id as "
                              "'dramatis script --json' tells it", wanted->place);
    } else {
        bool voiced = search.n_found[1] > 0;
        size_t at = search.first[voiced];
        *out = (LineRange){.first = at, .end = at + 1, .offset = script->lines[at].start, .n_more = search.n_found[voiced] - 1,
                           .next_more = search.second[voiced]};
    }
    buffer_done(&search.words);
    buffer_done(&search.spoken);
    buffer_done(&search.line);
    return status;
}

bool story_line_next(const Script *script, Span words, size_t after, size_t *line)
{
    Buffer folded = {0}, spoken = {0}, text = {0};
    bool found = false;
    if (utf8_find_invalid(words) == SIZE_MAX) fold(span_trim(words), &folded);
    for (size_t i = 1; i <= script->n_lines && folded.n_bytes && !found; i++) {
        size_t at = (after + i) % script->n_lines;
        buffer_clear(&spoken);
        script_spoken_text(script, &script->lines[at], &spoken);
        fold(buffer_span(&spoken), &text);
        found = span_find(buffer_span(&text), buffer_span(&folded), 0) != SIZE_MAX;
        if (found) *line = at;
    }
    buffer_done(&folded);
    buffer_done(&spoken);
    buffer_done(&text);
    return found;
}

Status story_line_find(const Script *script, const StoryLine *wanted, LineRange *out, Error *error)
{
    int64_t number;
    if (span_to_int(span_trim(span_of(wanted->place)), &number)) return find_number(script, wanted, number, out, error);
    for (size_t i = 0; i < script->n_lines; i++)
        if (!strcmp(script->lines[i].id, wanted->place)) {
            *out = (LineRange){.first = i, .end = i + 1, .offset = script->lines[i].start};
            return STATUS_OK;
        }
    return find_words(script, wanted, out, error);
}
