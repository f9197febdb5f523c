/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that follow each other without a blank line tell the layout: where lines are wrapped, most break off
 * in mid-sentence; where each is a paragraph, nearly all end as sentences do. */
#include "text/layout.h"

#include "base/utf8.h"
#include "text/heading.h"
#include "text/lines.h"

/* Figures of a whole text. */
typedef struct Survey {
    size_t n_pairs;    /* neighbouring lines without a blank one between, headings left out */
    size_t n_open;     /* of these, the first breaks off in mid-sentence */
    size_t n_indented; /* of these, the second is indented and the first is not, and ends a sentence */
    size_t n_gaps;     /* runs of blank lines */
} Survey;

static bool begins_lower(Span line)
{
    size_t n_bytes;
    return utf8_is_lower(utf8_decode(line, 0, &n_bytes));
}

static void compare(Survey *survey, Span source, const TextLine *before, const TextLine *line)
{
    Span first = span_slice(source, before->start, before->end);
    Span second = span_slice(source, line->start, line->end);
    bool ends = line_ends_sentence(first);
    if (!ends && (heading_form(first) != HEADING_NONE || heading_n_mark_bytes(first))) return;
    survey->n_pairs++;
    survey->n_open += !ends || begins_lower(second);
    survey->n_indented += ends && line->n_indent > before->n_indent;
}

Layout layout_detect(Span source)
{
    Survey survey = {0};
    LineCursor cursor = {0};
    TextLine before = {0};
    TextLine line;
    while (line_next(source, &cursor, &line)) {
        bool blank = line.start == line.end;
        if (before.start < before.end) {
            survey.n_gaps += blank;
            if (!blank) compare(&survey, source, &before, &line);
        }
        before = line;
    }
    if (survey.n_indented > 2 && survey.n_indented > 2 * survey.n_gaps &&
        survey.n_open > survey.n_indented)
        return LAYOUT_INDENTED;
    return survey.n_open * 5 >= survey.n_pairs * 2 ? LAYOUT_BLOCKS : LAYOUT_LINES;
}
