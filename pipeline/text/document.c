/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a story and makes sure that it is text before anything else looks at it. */
#include "text/text.h"

#include "base/file.h"
#include "base/utf8.h"
#include "text/paragraphs.h"
#include "text/place.h"

#include <string.h>

static Status refuse(Span text, const char *file, size_t offset, Error *error, const char *message)
{
    TextPlace place = {file, 1, 1};
    place_advance(&place, text, 0, offset);
    return error_set_at(error, STATUS_BAD_INPUT, file, place.line, place.column, "%s", message);
}

static Status check_text(Span text, const char *file, Error *error)
{
    if (text.n_bytes == 0)
        return error_set_at(error, STATUS_BAD_INPUT, file, 1, 1,
                            "the file is empty; give a story to read");
    if (span_starts_with(text, "\xFF\xFE") || span_starts_with(text, "\xFE\xFF"))
        return refuse(text, file, 0, error,
                      "this is UTF-16; save it as UTF-8, or convert it with iconv -f UTF-16 -t UTF-8");
    const char *zero = memchr(text.data, '\0', text.n_bytes);
    if (zero)
        return refuse(text, file, (size_t)(zero - text.data), error,
                      "this is a binary file, not text; give a plain-text story");
    size_t invalid = utf8_find_invalid(text);
    if (invalid == SIZE_MAX) return STATUS_OK;
    TextPlace place = {file, 1, 1};
    place_advance(&place, text, 0, invalid);
    return error_set_at(error, STATUS_BAD_INPUT, file, place.line, place.column,
                        "byte 0x%02X is not UTF-8; save the story as UTF-8, or convert it with "
                        "iconv -f WINDOWS-1252 -t UTF-8", (unsigned)(unsigned char)text.data[invalid]);
}

/* Whether there is anything to say. */
static bool has_word(const Document *document)
{
    for (size_t i = 0; i < document->n_paragraphs; i++) {
        const Paragraph *paragraph = &document->paragraphs[i];
        size_t n_bytes;
        if (paragraph->kind == PARAGRAPH_BREAK || paragraph->kind == PARAGRAPH_SKIPPED) continue;
        for (size_t at = paragraph->start; at < paragraph->end; at += n_bytes)
            if (utf8_is_word(utf8_decode(document->source, at, &n_bytes))) return true;
    }
    return false;
}

static const char *name_of(Arena *arena, const char *file)
{
    const char *slash = strrchr(file, '/');
    Span name = span_of(slash ? slash + 1 : file);
    for (size_t i = name.n_bytes; i > 1; i--)
        if (name.data[i - 1] == '.') {
            name.n_bytes = i - 1;
            break;
        }
    return arena_string(arena, name);
}

/* Fill in a zeroed document that owns its arena. */
static Status parse(Document *document, Span text, const char *file, Error *error)
{
    bool piped = !strcmp(file, "-");
    document->file = piped ? "<stdin>" : arena_string(document->arena, span_of(file));
    document->name = piped ? "stdin" : name_of(document->arena, file);
    document->source = (Span){arena_string(document->arena, text), text.n_bytes};
    if (!document->file || !document->name || !document->source.data)
        return error_set_at(error, STATUS_NO_MEMORY, file, 0, 0, "out of memory");
    Status status = check_text(text, document->file, error);
    if (status) return status;
    status = paragraphs_find(document, error);
    if (status) return status;
    if (!has_word(document))
        return error_set_at(error, STATUS_BAD_INPUT, document->file, 1, 1,
                            "there is no word in this file; give a story to read");
    return STATUS_OK;
}

Status document_parse(Span text, const char *file, Document **out, Error *error)
{
    Arena *arena = arena_new();
    Document *document = arena ? arena_alloc(arena, 1, sizeof *document) : NULL;
    if (!document) {
        arena_free(arena);
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    document->arena = arena;
    Status status = parse(document, text, file, error);
    if (status) {
        document_free(document);
        return status;
    }
    *out = document;
    return STATUS_OK;
}

Status document_load(const char *path, const Log *log, Document **out, Error *error)
{
    (void)log;
    Buffer text = {0};
    Status status = file_read(path, TEXT_MAX_BYTES, &text, error);
    if (status == STATUS_OK) status = document_parse(buffer_span(&text), path, out, error);
    buffer_done(&text);
    return status;
}

void document_free(Document *document)
{
    if (document) arena_free(document->arena);
}

const char *skip_reason_name(SkipReason reason)
{
    switch (reason) {
    case SKIP_NOTHING: return "spoken";
    case SKIP_FRONT_MATTER: return "front matter";
    case SKIP_CONTENTS: return "table of contents";
    case SKIP_FOOTNOTE: return "footnote";
    case SKIP_PICTURE: return "picture";
    case SKIP_LINK: return "address of a link";
    case SKIP_COMMENT: return "comment";
    case SKIP_CODE: return "code";
    case SKIP_ASIDE: return "outside the reading order";
    }
    return "spoken";
}
