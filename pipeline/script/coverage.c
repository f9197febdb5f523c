/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proof that every word of the source is spoken exactly once. */
#include "script/script.h"

#include "base/utf8.h"

static Status refuse(const Script *script, size_t at, Error *error, const char *message)
{
    TextPlace place = document_place(script->document, at);
    return error_set_at(error, STATUS_BAD_INPUT, place.file, place.line, place.column, "%s", message);
}

/* What is not spoken, as it is passed. */
typedef struct Silence {
    const Document *document;
    size_t paragraph; /* the first that ends behind where we are */
    size_t skipped;   /* likewise */
} Silence;

/* If the byte at `at` is in a break or skipped, return the end of that; otherwise `at`. */
static size_t end_of_silence(Silence *silence, size_t at)
{
    const Document *document = silence->document;
    while (silence->paragraph < document->n_paragraphs && document->paragraphs[silence->paragraph].end <= at)
        silence->paragraph++;
    while (silence->skipped < document->n_skipped && document->skipped[silence->skipped].end <= at)
        silence->skipped++;
    if (silence->skipped < document->n_skipped && document->skipped[silence->skipped].start <= at)
        return document->skipped[silence->skipped].end;
    if (silence->paragraph == document->n_paragraphs) return at;
    const Paragraph *paragraph = &document->paragraphs[silence->paragraph];
    return paragraph->kind == PARAGRAPH_BREAK && paragraph->start <= at ? paragraph->end : at;
}

/* Find the first letter or digit in bytes `at` to `end` that should be spoken. Returns `end` if there is
 * none. */
static size_t find_word(Silence *silence, size_t at, size_t end)
{
    while (at < end) {
        size_t n_bytes;
        size_t behind = end_of_silence(silence, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        if (utf8_is_word(utf8_decode(silence->document->source, at, &n_bytes))) return at;
        at += n_bytes;
    }
    return end;
}

Status script_check_coverage(const Script *script, Error *error)
{
    const Document *document = script->document;
    size_t at = 0; /* every word before is accounted for */
    Silence silence = {.document = document};
    for (size_t i = 0; i <= script->n_lines; i++) {
        bool last = i == script->n_lines;
        size_t start = last ? document->source.n_bytes : script->lines[i].start;
        size_t end = last ? start : script->lines[i].end;
        if (end < start || end > document->source.n_bytes)
            return refuse(script, 0, error, "a line lies outside of the story; this is a fault of the program");
        if (start < at)
            return refuse(script, start, error, "what stands here is in two lines and would be spoken twice");
        size_t missed = find_word(&silence, at, start);
        if (missed < start)
            return refuse(script, missed, error, "this word is in no line and would not be spoken");
        at = end;
    }
    return STATUS_OK;
}
