/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From paragraphs to what is voiced in them: marks, dashes and italics first, then doubts about the whole. */
#include "script/utterances.h"

#include "script/letters.h"
#include "script/voicing.h"

#include <stdlib.h>

/* What looking through a document needs to know at any time. */
typedef struct Seeker {
    const Document *document;
    const Log *log;
    QuoteHabits habits;
    QuoteFinder *finder;
    SpeechSpans *spans;
    size_t warned; /* one more than the last paragraph of a run of unclosed quotations, or 0 */
} Seeker;

/* Whether the next paragraph opens the quotation again that this one left open. */
static bool is_reopened(const Document *document, size_t index, QuoteFamily family)
{
    if (index + 1 >= document->n_paragraphs) return false;
    const Paragraph *next = &document->paragraphs[index + 1];
    return next->kind == PARAGRAPH_BODY &&
           marks_opens_paragraph(document->source, next->start, next->end, family);
}

/* Warn of the first quotation that is not closed; one warning for a run of paragraphs is enough to make a
 * person look. */
static void warn_unclosed(Seeker *seeker, size_t index, const Quotation *quotations, size_t n)
{
    const Document *document = seeker->document;
    for (size_t i = 0; i < n; i++) {
        if (quotations[i].closed || quotations[i].start == quotations[i].end ||
            is_reopened(document, index, quotations[i].family))
            continue;
        bool same_run = seeker->warned == index && index > 0;
        seeker->warned = index + 1;
        if (same_run) return;
        TextPlace place = document_place(document, quotations[i].outer_start);
        log_write_at(seeker->log, LOG_WARNING, place.file, place.line, place.column,
                     "this quotation is not closed in its paragraph; it is read to the paragraph's end");
        return;
    }
}

static int compare(const void *a, const void *b)
{
    const SpeechSpan *x = a;
    const SpeechSpan *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* Add the thoughts in what the spans from `first` on leave of paragraph `index`. */
static Status think_between(Seeker *seeker, size_t index, size_t first, Error *error)
{
    const Paragraph *paragraph = &seeker->document->paragraphs[index];
    SpeechSpans *spans = seeker->spans;
    size_t n_spans = spans->n_items;
    size_t at = paragraph->start;
    Status status = STATUS_OK;
    for (size_t i = first; i <= n_spans && !status; i++) {
        size_t until = i < n_spans ? spans->items[i].outer_start : paragraph->end;
        if (at < until) status = speech_from_italics(seeker->document, index, at, until, spans, error);
        if (i < n_spans) at = spans->items[i].outer_end;
    }
    if (spans->n_items > n_spans && n_spans > first)
        qsort(spans->items + first, spans->n_items - first, sizeof *spans->items, compare);
    return status;
}

static Status look_in(Seeker *seeker, size_t index, Error *error)
{
    const Document *document = seeker->document;
    const Paragraph *paragraph = &document->paragraphs[index];
    const Quotation *quotations;
    size_t n_quotations;
    size_t n_before = seeker->spans->n_items;
    Status status = quotes_find(seeker->finder, index, &quotations, &n_quotations, error);
    if (status) return status;
    warn_unclosed(seeker, index, quotations, n_quotations);
    if (seeker->habits.dashes &&
        marks_n_dash_bytes(document->source, paragraph->start, paragraph->end) &&
        (n_quotations == 0 || quotations[0].outer_start > paragraph->start + 8))
        return speech_from_dash(document, index, seeker->spans, error);
    status = speech_from_quotations(&seeker->habits, document, index, quotations, n_quotations,
                                    seeker->spans, error);
    return status ? status : think_between(seeker, index, n_before, error);
}

Status utterances_propose(const Document *document, const Log *log, SpeechSpans *out, Error *error)
{
    Seeker seeker = {.document = document, .log = log, .spans = out, .habits = marks_survey(document)};
    Arena *scratch = arena_new();
    Status status = STATUS_OK;
    if (scratch) seeker.finder = quotes_new(scratch, document, &seeker.habits);
    if (!seeker.finder) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < document->n_paragraphs && !status; i++)
        if (document->paragraphs[i].kind == PARAGRAPH_BODY) status = look_in(&seeker, i, error);
    if (!status) letters_mark(document, out);
    arena_free(scratch);
    return status;
}

Status utterances_find(const Document *document, const Log *log, SpeechSpans *out, Error *error)
{
    size_t n_kept = 0;
    Status status = utterances_propose(document, log, out, error);
    if (status) return status;
    voicing_mark(document, out);
    for (size_t i = 0; i < out->n_items; i++)
        if (out->items[i].kind != LINE_NARRATION) out->items[n_kept++] = out->items[i];
    out->n_items = n_kept;
    return STATUS_OK;
}
