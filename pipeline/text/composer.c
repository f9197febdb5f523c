/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Composes the source of a document that is not the file itself. */
#include "text/composer.h"

#include "base/utf8.h"
#include "text/heading.h"

#include <string.h>

void composer_init(Composer *composer, Document *document)
{
    *composer = (Composer){.document = document};
}

void composer_done(Composer *composer)
{
    buffer_done(&composer->told.text);
    buffer_done(&composer->skipped.text);
}

static bool is_next(const Strand *strand, TextPlace place)
{
    return strand->has_next && strand->next.line == place.line && strand->next.column == place.column &&
           strand->next.file == place.file;
}

/* Note that what is written next comes from `place`. */
static void set_origin(Composer *composer, Strand *strand, TextPlace place)
{
    if (is_next(strand, place)) return;
    size_t start = strand->text.n_bytes;
    strand->has_next = true;
    strand->next = place;
    if (strand->n_origins && strand->origins[strand->n_origins - 1].start == start) strand->n_origins--;
    Origin *grown = arena_grow(composer->document->arena, strand->origins, &strand->capacity,
                               strand->n_origins + 1, sizeof *grown);
    composer->failed |= !grown;
    if (!grown) return;
    strand->origins = grown;
    grown[strand->n_origins++] = (Origin){start, place.file, place.line, place.column};
}

/* Write what stands in no file. */
static void add_made(Strand *strand, const char *text)
{
    buffer_add_string(&strand->text, text);
    strand->has_next = false;
}

/* Characters that are of use to typesetters alone: soft hyphens, joiners, spaces of no width. */
static bool is_invisible(uint32_t code)
{
    return code == 0xAD || code == 0x200B || code == 0x200C || code == 0x200D || code == 0x2060 || code == 0xFEFF;
}

/* Whether the mark would be taken for one of italics. Before the first word it may be an ornament. */
static bool is_false_mark(const Composer *composer, uint32_t code)
{
    return (code == '_' || code == '*') && composer->has_word && !composer->is_skipping;
}

static void pay_space(Strand *strand)
{
    size_t n = strand->text.n_bytes;
    if (strand->space && n > 0 && strand->text.data[n - 1] != '\n') {
        buffer_add_char(&strand->text, ' ');
        strand->next.column++;
    }
    strand->space = false;
}

/* Write the space that is owed, and the mark where italics begin or end: never within a word. */
static void come_to(Composer *composer, Strand *strand, bool in_word, TextPlace place)
{
    if (composer->is_skipping || in_word) {
        pay_space(strand);
        return;
    }
    bool wanted = composer->n_italics > 0 && composer->kind == PARAGRAPH_BODY;
    if (composer->italics_open && !wanted) add_made(strand, "_");
    pay_space(strand);
    if (wanted && !composer->italics_open) {
        set_origin(composer, strand, place);
        add_made(strand, "_");
    }
    composer->italics_open = wanted;
}

/* Add the character at byte `at` of `text`, which stands at `place`. */
static void add_character(Composer *composer, Strand *strand, Span text, size_t at, TextPlace place)
{
    size_t n_bytes;
    size_t n_next;
    uint32_t code = utf8_decode(text, at, &n_bytes);
    if (is_invisible(code)) return;
    if (utf8_is_space(code) || is_false_mark(composer, code)) {
        strand->space |= code != '*';
        return;
    }
    bool apostrophe = (code == '\'' || code == 0x2019) && utf8_is_word(utf8_decode(text, at + n_bytes, &n_next));
    bool word = utf8_is_word(code) || apostrophe;
    come_to(composer, strand, word && composer->in_word && !strand->space, place);
    if (!composer->is_skipping) {
        composer->has_word |= utf8_is_word(code);
        composer->in_word = word;
    }
    set_origin(composer, strand, place);
    buffer_add(&strand->text, text.data + at, n_bytes);
    strand->next.column++;
}

void composer_text(Composer *composer, Span text, TextPlace place)
{
    Strand *strand = composer->is_skipping ? &composer->skipped : &composer->told;
    size_t n_bytes;
    for (size_t at = 0; at < text.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        if (!composer->is_skipping && !composer->is_open && !utf8_is_space(code))
            composer_begin(composer, PARAGRAPH_BODY);
        add_character(composer, strand, text, at, place);
        bool lone_return = code == '\r' && !(at + 1 < text.n_bytes && text.data[at + 1] == '\n');
        place.column++;
        if (code != '\n' && !lone_return) continue;
        place.line++;
        place.column = 1;
    }
}

void composer_line_end(Composer *composer)
{
    Strand *strand = composer->is_skipping ? &composer->skipped : &composer->told;
    strand->space = true;
    if (composer->is_skipping || !composer->is_open || strand->text.n_bytes == composer->start) return;
    strand->space = false;
    add_made(strand, "\n");
}

void composer_italics_begin(Composer *composer)
{
    composer->n_italics++;
}

void composer_italics_end(Composer *composer)
{
    if (composer->n_italics > 0) composer->n_italics--;
}

void composer_begin(Composer *composer, ParagraphKind kind)
{
    composer_end(composer);
    composer->kind = kind;
    composer->start = composer->told.text.n_bytes;
    composer->is_open = true;
    composer->has_word = false;
    composer->in_word = false;
    composer->told.space = false;
    composer->told.has_next = false;
}

static void add_paragraph(Composer *composer, ParagraphKind kind, size_t start, size_t end)
{
    Document *document = composer->document;
    Paragraph *grown = arena_grow(document->arena, document->paragraphs, &composer->paragraphs_capacity,
                                  document->n_paragraphs + 1, sizeof *grown);
    composer->failed |= !grown;
    if (!grown) return;
    document->paragraphs = grown;
    /* Places come from the origins, so the line is of no use. */
    grown[document->n_paragraphs++] = (Paragraph){.kind = kind, .start = start, .end = end, .line = 1};
}

/* Move what is skipped behind the text that is told. */
static void list_waiting(Composer *composer)
{
    Document *document = composer->document;
    Strand *told = &composer->told;
    size_t origin = 0;
    for (size_t i = 0; i < composer->n_waiting && !composer->failed; i++) {
        const Waiting *part = &composer->waiting[i];
        size_t start = told->text.n_bytes;
        for (; origin < composer->skipped.n_origins && composer->skipped.origins[origin].start < part->end;
             origin++) {
            Origin from = composer->skipped.origins[origin];
            if (from.start < part->start) continue;
            /* set_origin() takes the end of the text for the start, so the text comes along in pieces. */
            size_t piece = start + (from.start - part->start);
            size_t have = told->text.n_bytes - start;
            buffer_add(&told->text, composer->skipped.text.data + part->start + have, piece - told->text.n_bytes);
            told->has_next = false;
            set_origin(composer, told, (TextPlace){from.file, from.line, from.column});
        }
        size_t have = told->text.n_bytes - start;
        buffer_add(&told->text, composer->skipped.text.data + part->start + have, part->end - part->start - have);
        Skipped *grown = arena_grow(document->arena, document->skipped, &composer->listed_capacity,
                                    document->n_skipped + 1, sizeof *grown);
        composer->failed |= !grown;
        if (!grown) return;
        document->skipped = grown;
        grown[document->n_skipped++] = (Skipped){part->reason, start, told->text.n_bytes};
        add_made(told, "\n\n");
    }
    composer->n_waiting = 0;
    composer->skipped.n_origins = 0;
    composer->skipped.has_next = false;
    buffer_clear(&composer->skipped.text);
}

void composer_end(Composer *composer)
{
    Strand *told = &composer->told;
    if (composer->is_skipping) return;
    if (composer->is_open) {
        if (composer->italics_open) add_made(told, "_");
        composer->italics_open = false;
        size_t end = told->text.n_bytes;
        while (end > composer->start && told->text.data[end - 1] == '\n') end--;
        if (end > composer->start && !told->text.failed) {
            Span text = {told->text.data + composer->start, end - composer->start};
            ParagraphKind kind = composer->kind;
            if (!composer->has_word && heading_is_break(text)) kind = PARAGRAPH_BREAK;
            if (kind == PARAGRAPH_BODY && heading_form(text) == HEADING_NUMBERED) kind = PARAGRAPH_HEADING;
            add_paragraph(composer, kind, composer->start, end);
            add_made(told, "\n\n");
        }
        composer->is_open = false;
    }
    list_waiting(composer);
}

void composer_break(Composer *composer, TextPlace place)
{
    composer_begin(composer, PARAGRAPH_BREAK);
    set_origin(composer, &composer->told, place);
    add_made(&composer->told, "***");
    composer_end(composer);
}

void composer_skip(Composer *composer, SkipReason reason)
{
    Waiting *grown = arena_grow(composer->document->arena, composer->waiting, &composer->waiting_capacity,
                                composer->n_waiting + 1, sizeof *grown);
    composer->failed |= !grown;
    if (!grown) return;
    composer->waiting = grown;
    grown[composer->n_waiting] = (Waiting){.reason = reason, .start = composer->skipped.text.n_bytes};
    composer->skipped.space = false;
    composer->skipped.has_next = false;
    composer->is_skipping = true;
}

void composer_tell(Composer *composer)
{
    if (!composer->is_skipping) return;
    composer->is_skipping = false;
    size_t end = composer->skipped.text.n_bytes;
    Waiting *part = &composer->waiting[composer->n_waiting];
    if (end > part->start) {
        part->end = end;
        composer->n_waiting++;
        buffer_add_char(&composer->skipped.text, '\n');
    }
    if (!composer->is_open) list_waiting(composer);
}

Status composer_finish(Composer *composer, Error *error)
{
    Document *document = composer->document;
    composer_tell(composer);
    composer_end(composer);
    Span text = buffer_span(&composer->told.text);
    char *source = arena_string(document->arena, text);
    bool failed = composer->failed || composer->told.text.failed || composer->skipped.text.failed || !source;
    document->source = (Span){source, text.n_bytes};
    document->origins = composer->told.origins;
    document->n_origins = composer->told.n_origins;
    composer_done(composer);
    *composer = (Composer){.document = document};
    if (failed) return error_set_at(error, STATUS_NO_MEMORY, document->file, 0, 0, "out of memory");
    return STATUS_OK;
}
