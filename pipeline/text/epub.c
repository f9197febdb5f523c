/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes through the chapters of a book. */
#include "text/epub.h"

#include "base/utf8.h"
#include "text/package.h"
#include "text/xhtml.h"
#include "text/xml.h"

#include <string.h>

/* A title stands within the first few paragraphs of a chapter, and is no longer than this. */
enum { N_FIRST_PARAGRAPHS = 3, MAX_TITLE_BYTES = 200 };

/* Reading under way. */
typedef struct Reader {
    Document *document;
    const Log *log;
    Archive *archive;
    Package package;
    Composer composer;
} Reader;

/* The next word at or behind `*at`, or an empty one at the end. */
static Span next_word(Span text, size_t *at)
{
    size_t n_bytes;
    while (*at < text.n_bytes && !utf8_is_word(utf8_decode(text, *at, &n_bytes))) *at += n_bytes;
    size_t start = *at;
    while (*at < text.n_bytes && utf8_is_word(utf8_decode(text, *at, &n_bytes))) *at += n_bytes;
    return span_slice(text, start, *at);
}

static bool same_letters(Span a, Span b)
{
    size_t at_b = 0;
    size_t n_a;
    size_t n_b;
    for (size_t at = 0; at < a.n_bytes; at += n_a, at_b += n_b)
        if (utf8_to_lower(utf8_decode(a, at, &n_a)) != utf8_to_lower(utf8_decode(b, at_b, &n_b))) return false;
    return at_b == b.n_bytes;
}

/* Whether two titles have the same words, whatever the marks between them and the capitals. */
static bool same_title(Span a, Span b)
{
    size_t at_a = 0;
    size_t at_b = 0;
    size_t n = 0;
    if (a.n_bytes > MAX_TITLE_BYTES) return false;
    for (;; n++) {
        Span word_a = next_word(a, &at_a);
        Span word_b = next_word(b, &at_b);
        if (word_a.n_bytes == 0 || word_b.n_bytes == 0) return n > 0 && word_a.n_bytes == word_b.n_bytes;
        if (!same_letters(word_a, word_b)) return false;
    }
}

static bool is_title(const Package *package, const char *path, Span text)
{
    for (size_t i = 0; i < package->n_entries; i++)
        if (!strcmp(package->entries[i].path, path) && same_title(text, span_of(package->entries[i].label)))
            return true;
    return false;
}

/* Whether a chapter begins with a title of its own, or has no text at all. */
static Status has_title(const Reader *reader, const Chapter *chapter, Span text, const char *place, bool *out,
                        Error *error)
{
    Document *probe = document_new(reader->document->file);
    Composer composer;
    if (!probe) return error_set_at(error, STATUS_NO_MEMORY, place, 0, 0, "out of memory");
    composer_init(&composer, probe);
    Status status = xhtml_read(text, place, NULL, &composer, error);
    if (!status) status = composer_finish(&composer, error);
    *out = probe->n_paragraphs == 0;
    for (size_t i = 0; !status && i < probe->n_paragraphs && i < N_FIRST_PARAGRAPHS; i++) {
        const Paragraph *paragraph = &probe->paragraphs[i];
        *out |= paragraph->kind == PARAGRAPH_HEADING ||
                is_title(&reader->package, chapter->path, span_slice(probe->source, paragraph->start, paragraph->end));
    }
    composer_done(&composer);
    document_free(probe);
    return status;
}

/* A chapter whose heading is a picture, say, is announced as the navigation calls it. */
static Status add_title(Reader *reader, const Chapter *chapter, Error *error)
{
    const Package *package = &reader->package;
    const char *file = package_place(package, package->navigation);
    if (!file) return error_set_at(error, STATUS_NO_MEMORY, reader->document->file, 0, 0, "out of memory");
    for (size_t i = 0; i < package->n_entries; i++) {
        const Entry *entry = &package->entries[i];
        if (entry->label != chapter->title) continue;
        composer_begin(&reader->composer, PARAGRAPH_HEADING);
        composer_text(&reader->composer, span_of(entry->label), (TextPlace){file, entry->line, 1});
        composer_end(&reader->composer);
    }
    return STATUS_OK;
}

/* Paragraphs from `first` on that are called so in the navigation are headings. */
static void promote_titles(Reader *reader, const Chapter *chapter, size_t first)
{
    Span source = buffer_span(&reader->composer.told.text);
    for (size_t i = first; i < reader->document->n_paragraphs; i++) {
        Paragraph *paragraph = &reader->document->paragraphs[i];
        if (paragraph->kind == PARAGRAPH_BODY && paragraph->end - paragraph->start <= MAX_TITLE_BYTES &&
            is_title(&reader->package, chapter->path, span_slice(source, paragraph->start, paragraph->end)))
            paragraph->kind = PARAGRAPH_HEADING;
    }
}

static Status compose(Reader *reader, const Chapter *chapter, Span text, const char *place, Error *error)
{
    size_t first = reader->document->n_paragraphs;
    bool titled = true;
    Status status = STATUS_OK;
    if (chapter->is_skipped) {
        log_write_at(reader->log, LOG_INFO, place, 0, 0, "not spoken: %s", skip_reason_name(chapter->reason));
        return xhtml_read(text, place, &chapter->reason, &reader->composer, error);
    }
    if (chapter->title) status = has_title(reader, chapter, text, place, &titled, error);
    if (!status && !titled) status = add_title(reader, chapter, error);
    if (!status) status = xhtml_read(text, place, NULL, &reader->composer, error);
    if (!status) promote_titles(reader, chapter, first);
    return status;
}

static Status read_chapter(Reader *reader, const Chapter *chapter, Error *error)
{
    Buffer bytes = {0};
    Buffer text = {0};
    const char *place = package_place(&reader->package, chapter->path);
    if (!place) return error_set_at(error, STATUS_NO_MEMORY, reader->document->file, 0, 0, "out of memory");
    Status status = archive_read(reader->archive, chapter->path, &bytes, error);
    if (!status) status = xml_to_utf8(buffer_span(&bytes), place, reader->log, &text, error);
    if (!status) status = compose(reader, chapter, buffer_span(&text), place, error);
    buffer_done(&bytes);
    buffer_done(&text);
    return status;
}

Status epub_read(Document *document, Span bytes, const Log *log, Error *error)
{
    Reader reader = {.document = document, .log = log};
    Status status = archive_open(bytes, document->file, TEXT_MAX_BYTES, &reader.archive, error);
    if (status) return status;
    composer_init(&reader.composer, document);
    status = package_read(reader.archive, document->file, log, document->arena, &reader.package, error);
    for (size_t i = 0; i < reader.package.n_chapters && !status; i++)
        status = read_chapter(&reader, &reader.package.chapters[i], error);
    if (!status) status = composer_finish(&reader.composer, error);
    document->title = reader.package.title;
    document->author = reader.package.author;
    composer_done(&reader.composer);
    archive_close(reader.archive);
    return status;
}
