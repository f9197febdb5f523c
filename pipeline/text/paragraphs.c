/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a text into paragraphs, headings and breaks. */
#include "text/paragraphs.h"

#include "base/utf8.h"
#include "text/heading.h"
#include "text/layout.h"
#include "text/lines.h"
#include "text/matter.h"

enum { MAX_HEADING_LINES = 3 };

/* What cutting needs to know at any time. */
typedef struct Cutter {
    Document *document;
    Habit habit;
    size_t capacity;
    bool any_body;      /* the title page is over */
    Arena *scratch;
    TextLine *block;    /* lines that stand together, in `scratch` */
    size_t n_block;
    size_t block_capacity;
    size_t next_skipped; /* the first skipped part that ends behind the line that is read */
} Cutter;

static bool add(Cutter *cutter, ParagraphKind kind, size_t start, size_t end, int line)
{
    Document *document = cutter->document;
    Paragraph *grown = arena_grow(document->arena, document->paragraphs, &cutter->capacity,
                                  document->n_paragraphs + 1, sizeof *grown);
    if (!grown) return false;
    document->paragraphs = grown;
    grown[document->n_paragraphs++] = (Paragraph){kind, start, end, line};
    cutter->any_body |= kind == PARAGRAPH_BODY;
    return true;
}

static Span text_of(const Cutter *cutter, const TextLine *line)
{
    return span_slice(cutter->document->source, line->start, line->end);
}

/* Whether the paragraph before leads into what follows, as a letter does into its signature. */
static bool is_led_into(const Cutter *cutter)
{
    const Document *document = cutter->document;
    if (document->n_paragraphs == 0) return false;
    const Paragraph *before = &document->paragraphs[document->n_paragraphs - 1];
    if (before->kind != PARAGRAPH_BODY) return false;
    size_t n_bytes;
    switch (utf8_decode_before(document->source, before->end, &n_bytes)) {
    case ',': case ';': case ':': case '-': case 0x2014: return true;
    }
    return false;
}

static bool follows_heading(const Cutter *cutter)
{
    const Document *document = cutter->document;
    return document->n_paragraphs &&
           document->paragraphs[document->n_paragraphs - 1].kind == PARAGRAPH_HEADING;
}

/* Whether a line is a heading, given what stands before it. */
static bool is_heading(const Cutter *cutter, Span line)
{
    switch (heading_form(line)) {
    case HEADING_NONE: return false;
    case HEADING_NUMBERED: return true;
    case HEADING_TITLE: return !is_led_into(cutter);
    case HEADING_BYLINE: return !cutter->any_body && follows_heading(cutter);
    }
    return false;
}

/* Add lines `first` to `end` of the block as one paragraph. */
static bool add_lines(Cutter *cutter, ParagraphKind kind, size_t first, size_t end)
{
    const TextLine *from = &cutter->block[first];
    size_t start = from->start;
    if (kind == PARAGRAPH_HEADING) start += heading_n_mark_bytes(text_of(cutter, from));
    return add(cutter, kind, start, cutter->block[end - 1].end, from->number);
}

static ParagraphKind kind_of_line(const Cutter *cutter, Span line)
{
    if (heading_n_mark_bytes(line)) return PARAGRAPH_HEADING;
    if (heading_is_break(line)) return PARAGRAPH_BREAK;
    return is_heading(cutter, line) ? PARAGRAPH_HEADING : PARAGRAPH_BODY;
}

/* Whether a paragraph may end with this line: with a sentence, or with speech that is broken off. */
static bool ends_paragraph(Span line)
{
    size_t end = line.n_bytes;
    size_t n_bytes;
    if (line_ends_sentence(line)) return true;
    uint32_t code = utf8_decode_before(line, end, &n_bytes);
    if (code == '"' || code == '\'' || code == 0x201D || code == 0x2019)
        code = utf8_decode_before(line, end - n_bytes, &n_bytes);
    return code == '-' || code == 0x2013 || code == 0x2014;
}

/* Number of these lines that make one heading or break together, from the first on; 0 for prose. */
static size_t count_special_lines(const Cutter *cutter, size_t from, size_t end, ParagraphKind *kind)
{
    Span first = text_of(cutter, &cutter->block[from]);
    size_t n = 1;
    *kind = kind_of_line(cutter, first);
    if (*kind == PARAGRAPH_BODY) return 0;
    if (*kind == PARAGRAPH_BREAK || heading_n_mark_bytes(first)) return 1;
    while (from + n < end && heading_form(text_of(cutter, &cutter->block[from + n])) != HEADING_NONE) n++;
    if (from + n == end && n <= MAX_HEADING_LINES) return n;
    /* The first line of wrapped prose may happen to look like a title, but hardly like "Chapter IV". */
    return heading_form(first) == HEADING_NUMBERED ? 1 : 0;
}

/* A line that is indented as paragraphs are, or otherwise than the one before, begins a paragraph, but not in verse,
 * where sentences go on over it. */
static bool begins_indented(const Cutter *cutter, size_t index, size_t least_indent)
{
    const TextLine *before = &cutter->block[index - 1];
    size_t n_indent = cutter->block[index].n_indent;
    bool is_usual = n_indent == cutter->habit.n_indent_bytes;
    bool is_new = n_indent > least_indent && n_indent != before->n_indent;
    return (is_usual || is_new) && ends_paragraph(text_of(cutter, before));
}

/* Cut lines that are not a paragraph each. */
static bool cut_lines(Cutter *cutter, Layout layout, size_t from, size_t end)
{
    ParagraphKind kind;
    size_t n_special = count_special_lines(cutter, from, end, &kind);
    if (n_special && !add_lines(cutter, kind, from, from + n_special)) return false;
    size_t first = from + n_special;
    size_t least_indent = SIZE_MAX;
    for (size_t i = first; i < end; i++)
        if (cutter->block[i].n_indent < least_indent) least_indent = cutter->block[i].n_indent;
    for (size_t i = first + 1; i <= end; i++) {
        if (i < end && (layout != LAYOUT_INDENTED || !begins_indented(cutter, i, least_indent))) continue;
        if (!add_lines(cutter, PARAGRAPH_BODY, first, i)) return false;
        first = i;
    }
    return true;
}

/* Cut the lines that stand together, and forget them. */
static bool end_block(Cutter *cutter)
{
    size_t n = cutter->n_block;
    Layout layout = layout_of_block(&cutter->habit, cutter->document->source, cutter->block, n);
    bool added = true;
    cutter->n_block = 0;
    switch (layout) {
    case LAYOUT_LINES:
        for (size_t i = 0; i < n && added; i++) added = cut_lines(cutter, layout, i, i + 1);
        break;
    case LAYOUT_BLOCKS: case LAYOUT_INDENTED:
        if (n) added = cut_lines(cutter, layout, 0, n);
        break;
    }
    return added;
}

static bool push_line(Cutter *cutter, const TextLine *line)
{
    TextLine *grown = arena_grow(cutter->scratch, cutter->block, &cutter->block_capacity,
                                 cutter->n_block + 1, sizeof *grown);
    if (!grown) return false;
    cutter->block = grown;
    grown[cutter->n_block++] = *line;
    return true;
}

static bool cut(Cutter *cutter)
{
    LineCursor cursor = {0};
    TextLine line;
    while (line_next(cutter->document->source, &cursor, &line)) {
        bool blank = line.start == line.end ||
                     skipped_covers(cutter->document, &cutter->next_skipped, line.start);
        /* An ornament or a Markdown heading stands alone even without blank lines around it. */
        bool alone =
            !blank && (heading_is_break(text_of(cutter, &line)) ||
                       heading_n_mark_bytes(text_of(cutter, &line)));
        if ((blank || alone) && !end_block(cutter)) return false;
        if (!blank && !push_line(cutter, &line)) return false;
        if (alone && !end_block(cutter)) return false;
    }
    return end_block(cutter);
}

Status paragraphs_find(Document *document, Error *error)
{
    Cutter cutter = {.document = document};
    Status status = matter_find(document, error);
    if (status) return status;
    cutter.habit = layout_survey(document);
    cutter.scratch = arena_new();
    bool done = cutter.scratch && cut(&cutter);
    arena_free(cutter.scratch);
    if (!done) return error_set_at(error, STATUS_NO_MEMORY, document->file, 0, 0, "out of memory");
    return STATUS_OK;
}
