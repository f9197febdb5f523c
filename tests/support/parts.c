/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/parts.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

Document *parts_read(Span bytes, const char *file)
{
    Document *document = NULL;
    Error error = {0};
    if (document_parse(bytes, file, &document, &error)) fail_msg("%s:%d:%d: %s", error.file, error.line, error.column, error.message);
    return document;
}

static void add_text(Buffer *dump, Span source, size_t start, size_t end)
{
    for (size_t at = start; at < end; at++) buffer_add_char(dump, source.data[at] == '\n' ? '|' : source.data[at]);
}

void assert_document_parts(const Document *document, const char *told, const char *skipped)
{
    Buffer dump = {0};
    for (size_t i = 0; i < document->n_paragraphs; i++) {
        const Paragraph *paragraph = &document->paragraphs[i];
        char kind = paragraph->kind == PARAGRAPH_BODY ? 'B' : paragraph->kind == PARAGRAPH_HEADING ? 'H' : '*';
        buffer_printf(&dump, "%s%c ", i ? " / " : "", kind);
        add_text(&dump, document->source, paragraph->start, paragraph->end);
    }
    if (told) assert_string_equal(dump.data ? dump.data : "", told);
    buffer_clear(&dump);
    for (size_t i = 0; i < document->n_skipped; i++) {
        const Skipped *part = &document->skipped[i];
        buffer_printf(&dump, "%s%s: ", i ? " / " : "", skip_reason_name(part->reason));
        add_text(&dump, document->source, part->start, part->end);
    }
    if (skipped) assert_string_equal(dump.n_bytes ? dump.data : "", skipped);
    buffer_done(&dump);
}

void assert_parts(Span bytes, const char *file, const char *told, const char *skipped)
{
    Document *document = parts_read(bytes, file);
    assert_document_parts(document, told, skipped);
    document_free(document);
}

void assert_refused(Span bytes, const char *file, int line, int column, const char *part)
{
    Document *document = NULL;
    Error error = {0};
    assert_int_equal(document_parse(bytes, file, &document, &error), STATUS_BAD_INPUT);
    assert_null(document);
    if (!strstr(error.message, part)) fail_msg("'%s' is not in '%s'", part, error.message);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
}

void assert_place_of(const Document *document, const char *words, const char *file, int line, int column)
{
    size_t at = span_find(document->source, span_of(words), 0);
    if (at == SIZE_MAX) fail_msg("'%s' is not in the source", words);
    TextPlace place = document_place(document, at);
    assert_string_equal(place.file, file);
    if (place.line != line || place.column != column)
        fail_msg("'%s' is at %d:%d, not %d:%d", words, place.line, place.column, line, column);
}
