/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_FUZZ_ANY_STORY_H
#define TESTS_FUZZ_ANY_STORY_H
/** @file any_story.h
 * Any bytes as a story of any format: either they are refused with a place, or every word of the source is
 * spoken once or listed, every part has a place, and both outputs can be written. */
#include "base/utf8.h"
#include "script/script.h"

#include <stdlib.h>

static void require(bool condition)
{
    if (!condition) abort();
}

static void require_sound(const Document *document)
{
    require(utf8_find_invalid(document->source) == SIZE_MAX);
    for (size_t i = 0; i < document->n_paragraphs; i++) {
        const Paragraph *paragraph = &document->paragraphs[i];
        TextPlace place = document_place(document, paragraph->start);
        require(place.file && place.line > 0 && place.column > 0);
        require(paragraph->start < paragraph->end && paragraph->end <= document->source.n_bytes);
        require(i == 0 || paragraph->start >= paragraph[-1].end);
    }
    for (size_t i = 0; i < document->n_skipped; i++) {
        const Skipped *part = &document->skipped[i];
        TextPlace place = document_place(document, part->start);
        require(place.file && place.line > 0 && place.column > 0);
        require(part->start < part->end && part->end <= document->source.n_bytes);
        require(i == 0 || part->start >= part[-1].end);
    }
    for (size_t i = 1; i < document->n_origins; i++)
        require(document->origins[i].start > document->origins[i - 1].start);
}

static int read_any_story(const uint8_t *data, size_t size, const char *file)
{
    Document *document = NULL;
    Script *script = NULL;
    Buffer out = {0};
    Error error = {0};
    Status status = document_parse((Span){(const char *)data, size}, file, &document, &error);
    if (status) {
        require(status == STATUS_BAD_INPUT && error.file[0] && error.message[0] && !document);
        return 0;
    }
    require_sound(document);
    require(script_from_document(document, NULL, &script, &error) == STATUS_OK);
    require(script_check_coverage(script, &error) == STATUS_OK);
    require(script->n_scenes > 0 && script->n_lines > 0);
    script_to_json(script, &out);
    buffer_clear(&out);
    script_to_fountain(script, &out);
    buffer_done(&out);
    script_free(script);
    document_free(document);
    return 0;
}

#endif
