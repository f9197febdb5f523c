/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and columns of the file that a byte of the source comes from. */
#include "text/place.h"

#include "base/utf8.h"

void place_advance(TextPlace *place, Span source, size_t from, size_t to)
{
    size_t line_start = from;
    size_t n_bytes;
    /* Editors do not show a byte order mark. */
    if (from == 0 && to >= 3 && span_starts_with(source, "\xEF\xBB\xBF")) line_start = 3;
    for (size_t at = from; at < to; at++) {
        bool lone_return = source.data[at] == '\r' &&
                           !(at + 1 < source.n_bytes && source.data[at + 1] == '\n');
        if (source.data[at] != '\n' && !lone_return) continue;
        place->line++;
        place->column = 1;
        line_start = at + 1;
    }
    for (size_t at = line_start; at < to; at += n_bytes, place->column++)
        utf8_decode(source, at, &n_bytes);
}

Status place_refuse(const char *file, Span source, size_t at, Error *error, const char *message)
{
    TextPlace place = {file, 1, 1};
    place_advance(&place, source, 0, at);
    return error_set_at(error, STATUS_BAD_INPUT, file, place.line, place.column, "%s", message);
}

/* The last paragraph that begins at or before `offset`, or NULL. */
static const Paragraph *paragraph_before(const Document *document, size_t offset)
{
    size_t low = 0;
    size_t high = document->n_paragraphs;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->paragraphs[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &document->paragraphs[low - 1] : NULL;
}

/* The last origin that begins at or before `offset`; the first one for what stands before all. */
static const Origin *origin_before(const Document *document, size_t offset)
{
    size_t low = 0;
    size_t high = document->n_origins;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->origins[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return &document->origins[low ? low - 1 : 0];
}

TextPlace document_place(const Document *document, size_t offset)
{
    Span source = document->source;
    if (offset > source.n_bytes) offset = source.n_bytes;
    if (document->n_origins) {
        const Origin *origin = origin_before(document, offset);
        TextPlace place = {origin->file, origin->line, origin->column};
        if (origin->start < offset) place_advance(&place, source, origin->start, offset);
        return place;
    }
    const Paragraph *paragraph = paragraph_before(document, offset);
    TextPlace place = {document->file, paragraph ? paragraph->line : 1, 1};
    size_t from = paragraph ? paragraph->start : 0;
    while (from > 0 && source.data[from - 1] != '\n' && source.data[from - 1] != '\r') from--;
    place_advance(&place, source, from, offset);
    return place;
}
