/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that follow each other without a blank line tell the layout: where lines are wrapped, most break off
 * in mid-sentence; where each is a paragraph, nearly all end as sentences do. */
#include "text/layout.h"

#include "base/utf8.h"
#include "text/heading.h"
#include "text/matter.h"

/* A line that is longer was not wrapped by any typist. */
enum { MIN_UNWRAPPED_BYTES = 110 };

/* Figures of a text or of a block of it. */
typedef struct Survey {
    size_t n_pairs;      /* neighbouring lines without a blank one between, headings left out */
    size_t n_open;       /* of these, the first breaks off in mid-sentence */
    size_t n_lower;      /* of these, the second begins with a small letter */
    size_t n_indented;   /* of these, the second is further indented than the first, which ends a sentence */
    size_t n_begun;      /* of these, the first ends a sentence, and the second is indented as far or further */
    size_t n_gaps;       /* runs of blank lines between prose */
    size_t n_open_bytes; /* all lines together that break off */
    size_t n_indent_bytes; /* with which most of the indented ones begin: the winner of a majority vote */
    size_t n_votes;      /* by which it leads */
} Survey;

static bool begins_lower(Span line)
{
    size_t n_bytes;
    return utf8_is_lower(utf8_decode(line, 0, &n_bytes));
}

static bool stands_alone(Span line)
{
    if (heading_n_mark_bytes(line) || heading_is_break(line)) return true;
    return !line_ends_sentence(line) && heading_form(line) != HEADING_NONE;
}

static void vote_for_indent(Survey *survey, size_t n_bytes)
{
    if (survey->n_votes == 0) survey->n_indent_bytes = n_bytes;
    if (survey->n_indent_bytes == n_bytes) survey->n_votes++;
    else survey->n_votes--;
}

static void compare(Survey *survey, Span source, const TextLine *before, const TextLine *line)
{
    Span first = span_slice(source, before->start, before->end);
    Span second = span_slice(source, line->start, line->end);
    bool ends = line_ends_sentence(first);
    if (!ends && (heading_form(first) != HEADING_NONE || heading_n_mark_bytes(first))) return;
    survey->n_pairs++;
    bool lower = begins_lower(second);
    bool open = !ends || lower;
    survey->n_open += open;
    survey->n_lower += lower;
    if (open) survey->n_open_bytes += first.n_bytes;
    survey->n_begun += !open && line->n_indent > 0 && line->n_indent >= before->n_indent;
    if (!ends || line->n_indent <= before->n_indent) return;
    survey->n_indented++;
    vote_for_indent(survey, line->n_indent);
}

static Layout most_likely(const Survey *survey)
{
    size_t n_ended = survey->n_pairs - survey->n_open;
    if (survey->n_indented > 1 && survey->n_open >= survey->n_indented && survey->n_begun > 2 * survey->n_gaps &&
        survey->n_begun * 2 > n_ended)
        return LAYOUT_INDENTED;
    return survey->n_open * 5 >= survey->n_pairs * 2 ? LAYOUT_BLOCKS : LAYOUT_LINES;
}

Habit layout_survey(const Document *document)
{
    Span source = document->source;
    Survey survey = {0};
    LineCursor cursor = {0};
    TextLine before = {0};
    TextLine line;
    size_t skipped = 0;
    bool gap = false;
    while (line_next(source, &cursor, &line)) {
        bool blank = line.start == line.end || skipped_covers(document, &skipped, line.start);
        gap |= blank;
        if (blank) continue;
        if (before.start < before.end && !gap) compare(&survey, source, &before, &line);
        if (before.start < before.end && gap)
            survey.n_gaps += !stands_alone(span_slice(source, before.start, before.end)) &&
                             !stands_alone(span_slice(source, line.start, line.end));
        before = line;
        gap = false;
    }
    return (Habit){most_likely(&survey), survey.n_open ? survey.n_open_bytes / survey.n_open : 0,
                   survey.n_indent_bytes};
}

Layout layout_of_block(const Habit *habit, Span source, const TextLine *lines, size_t n_lines)
{
    Survey survey = {0};
    size_t longest = 0;
    for (size_t i = 0; i < n_lines; i++) {
        size_t n_bytes = lines[i].end - lines[i].start;
        if (n_bytes > longest) longest = n_bytes;
        if (i > 0) compare(&survey, source, &lines[i - 1], &lines[i]);
    }
    bool unwrapped = longest > MIN_UNWRAPPED_BYTES && longest > 2 * habit->n_width_bytes;
    if (habit->layout == LAYOUT_LINES) {
        bool wrapped = survey.n_pairs > 1 && longest < MIN_UNWRAPPED_BYTES &&
                       survey.n_open * 5 >= survey.n_pairs * 3 && survey.n_lower * 3 >= survey.n_pairs;
        return wrapped ? LAYOUT_BLOCKS : LAYOUT_LINES;
    }
    return unwrapped && survey.n_pairs > 0 && survey.n_open == 0 ? LAYOUT_LINES : habit->layout;
}
