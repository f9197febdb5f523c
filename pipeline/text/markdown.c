/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown by way of MD4C, which hands out text as pointers into what it was given, so that the place of every
 * character is known, and so is what it left out. What CommonMark does not know is blanked before. */
#include "text/markdown.h"

#include "base/utf8.h"
#include "text/entity.h"
#include "text/markdown_reader.h"

#include <md4c.h>
#include <string.h>

static void read_entity(MarkdownReader *reader, size_t start, size_t end)
{
    char bytes[4];
    uint32_t code = entity_code(span_slice(reader->text, start + 1, end - 1));
    if (code == 0) {
        markdown_reader_tell(reader, start, end);
    } else {
        Span character = {bytes, utf8_encode(code, bytes)};
        composer_text(&reader->composer, character, markdown_reader_place(reader, start));
    }
    reader->passed = end;
}

static bool is_tag(Span html, const char *name)
{
    size_t n = strlen(name);
    return html.n_bytes > n + 1 && span_equal_nocase(span_slice(html, 1, n + 1), span_of(name)) &&
           strchr(" />\t\n", html.data[n + 1]) != NULL;
}

/* Tags say how text looks; it is told with or without them. */
static void read_tag(MarkdownReader *reader, Span html)
{
    if (is_tag(html, "br")) composer_line_end(&reader->composer);
    if (is_tag(html, "i") || is_tag(html, "em")) composer_italics_begin(&reader->composer);
    if (is_tag(html, "/i") || is_tag(html, "/em")) composer_italics_end(&reader->composer);
}

/* A tag, or a line of a comment that was not cut because of what it stands in. */
static void read_html(MarkdownReader *reader, size_t start, size_t end)
{
    Span html = span_slice(reader->text, start, end);
    bool begins = span_starts_with(html, "<!--");
    if (begins || reader->in_comment || span_starts_with(html, "<!") || span_starts_with(html, "<?")) {
        markdown_reader_list_whole(reader, SKIP_COMMENT, start, end);
        reader->in_comment |= begins;
        if (html.n_bytes > 2 && span_is(span_slice(html, html.n_bytes - 3, html.n_bytes), "-->"))
            reader->in_comment = false;
    } else {
        read_tag(reader, html);
        reader->passed = end;
    }
}

static void end_soft_line(MarkdownReader *reader)
{
    bool alone = reader->layout == LAYOUT_LINES && reader->composer.kind == PARAGRAPH_BODY;
    if (alone)
        composer_end(&reader->composer);
    else
        composer_text(&reader->composer, span_of(" "), reader->place);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *data, MD_SIZE n_bytes, void *context)
{
    MarkdownReader *reader = context;
    bool inside = (uintptr_t)data >= (uintptr_t)reader->blanked &&
                  (uintptr_t)data < (uintptr_t)reader->blanked + reader->text.n_bytes;
    size_t start = inside ? (size_t)(data - reader->blanked) : reader->passed;
    size_t end = inside ? start + n_bytes : start;
    if (inside && reader->in_code) {
        if (reader->code_end == 0) {
            markdown_reader_pass(reader, start);
            reader->code_start = reader->passed;
        }
        if (end > reader->code_end) reader->code_end = end;
        return 0;
    }
    if (inside) markdown_reader_pass(reader, start);
    if (inside && (reader->n_pictures || (reader->in_link && start > 0 && reader->blanked[start - 1] == '<'))) {
        markdown_reader_list_whole(reader, reader->n_pictures ? SKIP_PICTURE : SKIP_LINK, start, end);
        return 0;
    }
    switch (type) {
    case MD_TEXT_BR: composer_line_end(&reader->composer); break;
    case MD_TEXT_SOFTBR: end_soft_line(reader); break;
    case MD_TEXT_ENTITY: if (inside) read_entity(reader, start, end); break;
    case MD_TEXT_HTML:
        if (inside) read_html(reader, start, end);
        break;
    case MD_TEXT_NORMAL: case MD_TEXT_NULLCHAR: case MD_TEXT_CODE: case MD_TEXT_LATEXMATH:
        if (inside)
            markdown_reader_tell(reader, start, end);
        else
            composer_text(&reader->composer, span_of(" "), reader->place);
        break;
    }
    return 0;
}

/* A break is the next thing behind the last text, though the parser does not say where. */
static void add_break(MarkdownReader *reader)
{
    size_t at = reader->passed;
    while (at < reader->text.n_bytes && strchr(" \t\r\n>", reader->blanked[at])) at++;
    if (at < reader->text.n_bytes && !strchr("*-_#", reader->blanked[at])) at = reader->passed;
    composer_end(&reader->composer);
    markdown_reader_pass(reader, at);
    composer_break(&reader->composer, markdown_reader_place(reader, at));
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    MarkdownReader *reader = context;
    (void)detail;
    switch (type) {
    case MD_BLOCK_HR: add_break(reader); break;
    case MD_BLOCK_H: composer_begin(&reader->composer, PARAGRAPH_HEADING); break;
    case MD_BLOCK_P: case MD_BLOCK_TH: case MD_BLOCK_TD:
        composer_begin(&reader->composer, PARAGRAPH_BODY);
        break;
    case MD_BLOCK_CODE:
        composer_end(&reader->composer);
        reader->in_code = true;
        reader->gap = SKIP_CODE;
        reader->code_start = 0;
        reader->code_end = 0;
        break;
    case MD_BLOCK_LI:
        composer_end(&reader->composer);
        reader->begins_item = true;
        break;
    case MD_BLOCK_DOC: case MD_BLOCK_QUOTE: case MD_BLOCK_UL: case MD_BLOCK_OL: case MD_BLOCK_HTML:
    case MD_BLOCK_TABLE: case MD_BLOCK_THEAD: case MD_BLOCK_TBODY: case MD_BLOCK_TR:
        composer_end(&reader->composer);
        break;
    }
    return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    MarkdownReader *reader = context;
    Composer *composer = &reader->composer;
    (void)detail;
    if (type == MD_BLOCK_CODE) {
        markdown_reader_list_whole(reader, SKIP_CODE, reader->code_start, reader->code_end);
        reader->in_code = false;
    }
    /* A heading without words is how some part their scenes. */
    if (type == MD_BLOCK_H && composer->is_open && composer->told.text.n_bytes == composer->start)
        add_break(reader);
    else
        composer_end(composer);
    return 0;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    MarkdownReader *reader = context;
    (void)detail;
    if (type == MD_SPAN_EM) composer_italics_begin(&reader->composer);
    if (type == MD_SPAN_A) reader->in_link = true;
    if (type == MD_SPAN_IMG) {
        reader->n_pictures++;
        reader->gap = SKIP_PICTURE;
    }
    return 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    MarkdownReader *reader = context;
    (void)detail;
    if (type == MD_SPAN_EM) composer_italics_end(&reader->composer);
    if (type == MD_SPAN_A) reader->in_link = false;
    /* The address of a picture is behind its words, so the gap stays one of pictures. */
    if (type == MD_SPAN_IMG) reader->n_pictures--;
    return 0;
}

static Status read(MarkdownReader *reader, Document *document, Arena *scratch, Error *error)
{
    static const MD_PARSER parser = {
        .flags = MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTMLBLOCKS | MD_FLAG_STRIKETHROUGH | MD_FLAG_TABLES,
        .enter_block = on_enter_block, .leave_block = on_leave_block, .enter_span = on_enter_span,
        .leave_span = on_leave_span, .text = on_text};
    if (!markdown_cuts_find(reader->text, scratch, &reader->cuts) || !markdown_reader_open(reader, scratch))
        return error_set_at(error, STATUS_NO_MEMORY, document->file, 0, 0, "out of memory");
    Document plain = {.source = {reader->blanked, reader->text.n_bytes}};
    reader->layout = layout_survey(&plain).layout;
    if (md_parse(reader->blanked, (MD_SIZE)reader->text.n_bytes, &parser, reader) != 0)
        return error_set_at(error, STATUS_NO_MEMORY, document->file, 0, 0, "out of memory");
    composer_end(&reader->composer);
    markdown_reader_pass(reader, reader->text.n_bytes);
    if (reader->cuts.title.n_bytes) document->title = arena_string(document->arena, reader->cuts.title);
    if (reader->cuts.author.n_bytes) document->author = arena_string(document->arena, reader->cuts.author);
    return composer_finish(&reader->composer, error);
}

Status markdown_read(Document *document, Span text, Error *error)
{
    MarkdownReader reader = {.text = text, .place = {document->file, 1, 1}, .gap = SKIP_LINK};
    Arena *scratch = arena_new();
    if (!scratch) return error_set_at(error, STATUS_NO_MEMORY, document->file, 0, 0, "out of memory");
    composer_init(&reader.composer, document);
    Status status = read(&reader, document, scratch, error);
    composer_done(&reader.composer);
    arena_free(scratch);
    return status;
}
