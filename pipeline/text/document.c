/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a story and makes sure that it is text before anything else looks at it. */
#include "text/text.h"

#include "base/file.h"
#include "base/utf8.h"
#include "text/encoding.h"
#include "text/epub.h"
#include "text/format.h"
#include "text/markdown.h"
#include "text/paragraphs.h"

#include <string.h>

/* Whether there is anything to say. */
static bool has_word(const Document *document)
{
    for (size_t i = 0; i < document->n_paragraphs; i++) {
        const Paragraph *paragraph = &document->paragraphs[i];
        size_t n_bytes;
        if (paragraph->kind == PARAGRAPH_BREAK) continue;
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

Document *document_new(const char *file)
{
    Arena *arena = arena_new();
    Document *document = arena ? arena_alloc(arena, 1, sizeof *document) : NULL;
    bool piped = !strcmp(file, "-");
    if (document) {
        document->arena = arena;
        document->file = piped ? "<stdin>" : arena_string(arena, span_of(file));
        document->name = piped ? "stdin" : name_of(arena, file);
    }
    if (document && document->file && document->name) return document;
    arena_free(arena);
    return NULL;
}

/* Read a plain text, whose source is the file itself. */
static Status read_plain(Document *document, Span text, Error *error)
{
    document->source = (Span){arena_string(document->arena, text), text.n_bytes};
    if (!document->source.data)
        return error_set_at(error, STATUS_NO_MEMORY, document->file, 0, 0, "out of memory");
    return paragraphs_find(document, error);
}

static Status read_text(Document *document, Span bytes, const Log *log, Error *error)
{
    Buffer converted = {0};
    Span text;
    Status status = encoding_to_utf8(bytes, document->file, log, &converted, &text, error);
    if (!status && format_is_markdown(text, document->file))
        status = markdown_read(document, text, error);
    else if (!status)
        status = read_plain(document, text, error);
    buffer_done(&converted);
    return status;
}

/* Fill in a document that has its name. */
static Status parse(Document *document, Span bytes, const Log *log, Error *error)
{
    if (bytes.n_bytes == 0)
        return error_set_at(error, STATUS_BAD_INPUT, document->file, 1, 1,
                            "the file is empty; give a story to read");
    bool epub = format_is_epub(bytes, document->file);
    const char *foreign = format_foreign(bytes);
    if (foreign && !epub) return error_set_at(error, STATUS_BAD_INPUT, document->file, 1, 1, "%s", foreign);
    Status status = epub ? epub_read(document, bytes, log, error) : read_text(document, bytes, log, error);
    if (status) return status;
    if (!has_word(document))
        return error_set_at(error, STATUS_BAD_INPUT, document->file, 1, 1,
                            "there is no word in this file; give a story to read");
    return STATUS_OK;
}

static Status read_bytes(Span bytes, const char *file, const Log *log, Document **out, Error *error)
{
    Document *document = document_new(file);
    if (!document) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = parse(document, bytes, log, error);
    if (status) {
        document_free(document);
        return status;
    }
    *out = document;
    return STATUS_OK;
}

Status document_parse(Span bytes, const char *file, Document **out, Error *error)
{
    return read_bytes(bytes, file, NULL, out, error);
}

Status document_load(const char *path, const Log *log, Document **out, Error *error)
{
    Buffer bytes = {0};
    Status status = file_read(path, TEXT_MAX_BYTES, &bytes, error);
    if (status == STATUS_OK) status = read_bytes(buffer_span(&bytes), path, log, out, error);
    buffer_done(&bytes);
    return status;
}

Status text_load(const char *path, const Log *log, Buffer *out, Error *error)
{
    Buffer bytes = {0};
    Span text;
    Status status = file_read(path, TEXT_MAX_BYTES, &bytes, error);
    buffer_clear(out);
    if (!status)
        status = encoding_to_utf8(buffer_span(&bytes), strcmp(path, "-") ? path : "<stdin>", log, out,
                                  &text, error);
    if (!status && text.data == bytes.data) {
        Buffer emptied = *out;
        *out = bytes;
        bytes = emptied;
    }
    if (status) buffer_clear(out);
    buffer_done(&bytes);
    return status;
}

void document_free(Document *document)
{
    if (document) arena_free(document->arena);
}

const char *skip_reason_name(SkipReason reason)
{
    switch (reason) {
    case SKIP_FRONT_MATTER: return "front matter";
    case SKIP_CONTENTS: return "table of contents";
    case SKIP_FOOTNOTE: return "footnote";
    case SKIP_PICTURE: return "picture";
    case SKIP_LINK: return "address of a link";
    case SKIP_COMMENT: return "comment";
    case SKIP_CODE: return "code";
    case SKIP_ASIDE: return "outside the reading order";
    }
    return "front matter";
}
