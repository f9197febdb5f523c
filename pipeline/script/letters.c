/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters within quotation marks: each paragraph of one opens anew, so that it looks like one long speech. */
#include "script/letters.h"

#include "base/utf8.h"
#include "script/letter_form.h"
#include "script/tag.h"

#include <string.h>

enum {
    INTRODUCTION_BYTES = 160, /* as much of the narration before as may introduce a letter */
    LONG_WORDS = 80,
    SOME_WORDS = 25,
    MAX_COUNTED_WORDS = 400
};

/* Something written, or the act of writing or reading it. */
static bool is_writing(Span word)
{
    static const char *const words[] = {
        "letter",    "letters",       "note",      "notes",     "postscript", "telegram",
        "telegrams", "cable",         "cablegram", "postcard",  "epistle",    "missive",
        "despatch",  "dispatch",      "envelope",  "scrawl",    "billet",     "memorandum",
        "wrote",     "written",       "writes",    "penned",    "scribbled",  "inscription",
        "inscribed", "advertisement", "notice",    "paragraph", "article",    "newspaper",
        "email",     "transcript",    NULL};
    return span_is_one_of(word, words);
}

/* What may lead to a letter as well as to a speech. */
static bool is_pointer(Span word)
{
    static const char *const words[] = {"follows", "follow", "effect", "contents", "contained", NULL};
    return span_is_one_of(word, words);
}

static bool is_read(Span word)
{
    static const char *const words[] = {"read", "reads", "ran", "runs", NULL};
    return span_is_one_of(word, words);
}

static size_t count_words(Span text)
{
    size_t n = 0;
    size_t at = 0;
    Span word;
    while (n < MAX_COUNTED_WORDS && tag_next_word(text, &at, text.n_bytes, &word)) n++;
    return n;
}

/* How the narration leads to a quotation. */
typedef struct Introduction {
    bool writing; /* it speaks of something written */
    bool reads;   /* "the note read", and the like, at its very end */
    bool points;  /* it ends in a colon or a dash, or without a mark */
    bool says;    /* it is a dialogue tag */
} Introduction;

static Introduction read_introduction(Span source, size_t start, size_t end)
{
    Introduction introduction = {0};
    Span word;
    size_t n_bytes;
    while (end > start && utf8_is_space(utf8_decode_before(source, end, &n_bytes))) end -= n_bytes;
    if (end == start) return introduction;
    if (end - start > INTRODUCTION_BYTES) start = end - INTRODUCTION_BYTES;
    size_t mark = end;
    uint32_t last = utf8_decode_before(source, mark, &n_bytes);
    while ((last == '-' || marks_is_dash(last)) && mark > start + n_bytes) {
        mark -= n_bytes;
        last = utf8_decode_before(source, mark, &n_bytes);
    }
    introduction.points = last == ':' || utf8_is_word(last);
    introduction.says = tag_before(source, start, end).role == WORD_SAYS;
    for (size_t at = start; tag_next_word(source, &at, end, &word);) {
        introduction.writing |= is_writing(word) || (is_pointer(word) && !introduction.says);
        introduction.reads = is_read(word) && end - at < 12;
    }
    introduction.writing |= introduction.reads && introduction.points;
    return introduction;
}

/* What introduces span `first`: the narration before it in its paragraph, or the end of the one before. */
static Introduction find_introduction(const Document *document, const SpeechSpans *spans, size_t first)
{
    const SpeechSpan *span = &spans->items[first];
    const Paragraph *paragraph = &document->paragraphs[span->paragraph];
    const SpeechSpan *before = first ? &spans->items[first - 1] : NULL;
    if (span->outer_start > paragraph->start + 2) {
        size_t start =
            before && before->paragraph == span->paragraph ? before->outer_end : paragraph->start;
        return read_introduction(document->source, start, span->outer_start);
    }
    if (span->paragraph == 0) return (Introduction){0};
    const Paragraph *above = &document->paragraphs[span->paragraph - 1];
    size_t start =
        before && before->paragraph == span->paragraph - 1 ? before->outer_end : above->start;
    return read_introduction(document->source, start, above->end);
}

/* Whether nothing but the quotation stands in its paragraph. */
static bool fills_paragraph(const Document *document, const SpeechSpan *span)
{
    const Paragraph *paragraph = &document->paragraphs[span->paragraph];
    return span->outer_start <= paragraph->start + 2 && span->outer_end + 2 >= paragraph->end;
}

/* Whether the paragraph above, unquoted, is the salutation: "My dear Madam,". */
static bool follows_salutation(const Document *document, const SpeechSpan *span)
{
    if (span->paragraph == 0) return false;
    const Paragraph *above = &document->paragraphs[span->paragraph - 1];
    size_t start = above->end - above->start > LETTER_EDGE_BYTES ? above->end - LETTER_EDGE_BYTES : above->start;
    Span tail = span_slice(document->source, start, above->end);
    for (size_t i = tail.n_bytes; i > 0; i--)
        if (tail.data[i - 1] == '\n')
            return letter_begins_with_salutation(span_trim(span_slice(tail, i, tail.n_bytes)));
    return start == above->start && letter_begins_with_salutation(tail);
}

/* Whether the spans from `first` to `end`, one quotation over several paragraphs, are a letter. */
static bool is_letter(const Document *document, const SpeechSpans *spans, size_t first, size_t end)
{
    Span source = document->source;
    const SpeechSpan *span = &spans->items[first];
    const SpeechSpan *last = &spans->items[end - 1];
    Span head = span_slice(source, span->start, span->end);
    Span tail = span_slice(source, last->start, last->end);
    size_t n_words = 0;
    size_t until = document->paragraphs[last->paragraph].end;
    if (end < spans->n_items && spans->items[end].paragraph == last->paragraph)
        until = spans->items[end].outer_start;
    for (size_t i = first; i < end && n_words < MAX_COUNTED_WORDS; i++)
        n_words += count_words(span_slice(source, spans->items[i].start, spans->items[i].end));
    if (letter_is_written_tag(source, last->outer_end, until)) return true;
    if (tag_behind(source, last->outer_end, until).role != WORD_PLAIN) return false;
    bool salutes = letter_begins_with_salutation(head) || follows_salutation(document, span);
    if (salutes && n_words <= 6) return fills_paragraph(document, span);
    bool dated = letter_begins_with_date(head);
    bool signed_off = letter_ends_with_signature(tail) && n_words > 8;
    Introduction introduction = find_introduction(document, spans, first);
    if (introduction.says && !introduction.writing) return false;
    if (introduction.writing && introduction.points)
        return introduction.reads || n_words > SOME_WORDS || salutes || dated || signed_off;
    bool large = n_words > LONG_WORDS;
    if (introduction.writing) return salutes || dated || signed_off || (large && end - first > 2);
    return (salutes && (dated || signed_off || large)) || (signed_off && n_words > SOME_WORDS) ||
           (dated && large);
}

/* A paragraph that is no more than the name at the end of a letter, or its date at the start. */
static bool is_fragment(const Document *document, const SpeechSpan *span)
{
    Span text = span_slice(document->source, span->start, span->end);
    return fills_paragraph(document, span) && count_words(text) <= 8 &&
           (letter_ends_with_signature(text) || letter_begins_with_date(text));
}

/* Whether each of several lines begins with a capital, as verse does. */
static bool is_verse(Span text)
{
    size_t n_lines = 0;
    size_t n_bytes;
    for (size_t at = 0; at < text.n_bytes; n_lines++) {
        while (at < text.n_bytes && !utf8_is_word(utf8_decode(text, at, &n_bytes)) && text.data[at] != '\n') at += n_bytes;
        if (at < text.n_bytes && utf8_is_lower(utf8_decode(text, at, &n_bytes))) return false;
        const char *line_end = at < text.n_bytes ? memchr(text.data + at, '\n', text.n_bytes - at) : NULL;
        at = line_end ? (size_t)(line_end - text.data) + 1 : text.n_bytes;
    }
    return n_lines > 1;
}

/* Whether a quotation of verse stands right below a heading. */
static bool is_epigraph(const Document *document, const SpeechSpan *span)
{
    return span->paragraph > 0 && document->paragraphs[span->paragraph - 1].kind == PARAGRAPH_HEADING &&
           fills_paragraph(document, span) && is_verse(span_slice(document->source, span->start, span->end));
}

void letters_mark(const Document *document, SpeechSpans *spans)
{
    size_t below = 0;   /* the paragraph below the last letter */
    bool begun = false; /* the letter that was marked last goes on */
    for (size_t first = 0, end; first < spans->n_items; first = end) {
        const SpeechSpan *span = &spans->items[first];
        Span text = span_slice(document->source, span->start, span->end);
        end = first + 1;
        while (end < spans->n_items && spans->items[end].continues) end++;
        bool fills = fills_paragraph(document, span);
        bool next = below > 0 && span->paragraph == below && fills;
        bool beside = below > 0 && span->paragraph + 1 == below;
        bool follows =
            beside || (next && (is_fragment(document, span) ||
                                (begun && (end > first + 1 || count_words(text) > SOME_WORDS))));
        if (!follows && !is_letter(document, spans, first, end) && !is_epigraph(document, span)) continue;
        const SpeechSpan *last = &spans->items[end - 1];
        below = last->paragraph + 1;
        begun = !letter_ends_with_signature(span_slice(document->source, last->start, last->end));
        for (size_t i = first; i < end; i++) spans->items[i].kind = LINE_NARRATION;
    }
}
