/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proof that every word of the source is spoken exactly once. */
#include "script/script.h"

#include "base/utf8.h"

static Status refuse(const Script *script, size_t at, Error *error, const char *message)
{
    TextPlace place = document_place(script->document, at);
    return error_set_at(error, STATUS_BAD_INPUT, place.file, place.line, place.column, "%s", message);
}

/* Find the first letter or digit in bytes `at` to `end`, breaks and what is skipped left out; `*paragraph` is moved along.
 * Returns `end` if there is none. */
static size_t find_word(const Document *document, size_t at, size_t end, size_t *paragraph)
{
    while (at < end) {
        size_t n_bytes;
        while (*paragraph < document->n_paragraphs && document->paragraphs[*paragraph].end <= at)
            (*paragraph)++;
        const Paragraph *here =
            *paragraph < document->n_paragraphs ? &document->paragraphs[*paragraph] : NULL;
        bool silent = here && (here->kind == PARAGRAPH_BREAK || here->kind == PARAGRAPH_SKIPPED);
        if (silent && here->start <= at) {
            at = here->end;
            continue;
        }
        if (utf8_is_word(utf8_decode(document->source, at, &n_bytes))) return at;
        at += n_bytes;
    }
    return end;
}

Status script_check_coverage(const Script *script, Error *error)
{
    const Document *document = script->document;
    size_t at = 0; /* every word before is accounted for */
    size_t paragraph = 0;
    for (size_t i = 0; i <= script->n_lines; i++) {
        bool last = i == script->n_lines;
        size_t start = last ? document->source.n_bytes : script->lines[i].start;
        size_t end = last ? start : script->lines[i].end;
        if (end < start || end > document->source.n_bytes)
            return refuse(script, 0, error, "a line lies outside of the story; this is a fault of the program");
        if (start < at)
            return refuse(script, start, error, "what stands here is in two lines and would be spoken twice");
        size_t missed = find_word(document, at, start, &paragraph);
        if (missed < start)
            return refuse(script, missed, error, "this word is in no line and would not be spoken");
        at = end;
    }
    return STATUS_OK;
}
