/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters within quotation marks: each paragraph of one opens anew, so that it looks like one long speech. */
#include "script/letters.h"

#include "base/utf8.h"
#include "script/tag.h"

#include <string.h>

enum {
    INTRODUCTION_BYTES = 160, /* as much of the narration before as may introduce a letter */
    EDGE_BYTES = 100,         /* as much of the text as may hold its salutation or its signature */
    LONG_WORDS = 80,
    SOME_WORDS = 25,
    MAX_COUNTED_WORDS = 400
};

/* Something written, or the act of writing or reading it. */
static bool is_writing(Span word)
{
    static const char *const words[] = {
        "letter", "letters", "note", "notes", "postscript", "telegram", "telegrams", "cable", "cablegram",
        "postcard", "epistle", "missive", "despatch", "dispatch", "envelope", "scrawl", "billet", "memorandum",
        "wrote", "written", "writes", "penned", "scribbled", "inscription", "inscribed", "advertisement", "notice", "paragraph",
        "article", "newspaper", "email", "transcript", NULL};
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

/* Whether the text begins with "My dear …," or "Dear …:" as letters do, rather than as speech does. */
static bool begins_with_salutation(Span text)
{
    size_t end = text.n_bytes > EDGE_BYTES ? EDGE_BYTES : text.n_bytes;
    size_t at = 0;
    size_t n_bytes;
    Span word;
    bool dear = false;
    for (int n = 0; n < 7 && tag_next_word(text, &at, end, &word); n++) {
        bool endears = span_equal_nocase(word, span_of("dear")) || span_equal_nocase(word, span_of("dearest"));
        dear |= endears;
        if (!dear && (n > 2 || !(span_equal_nocase(word, span_of("my")) || span_equal_nocase(word, span_of("own")) ||
                                 span_equal_nocase(word, span_of("very")))))
            return false;
        if (at < end && (text.data[at] == '!' || text.data[at] == '?')) return false;
        if (!dear || at >= end || (text.data[at] != ',' && text.data[at] != ':')) continue;
        /* Behind the comma a letter begins a sentence or a line, where speech goes on. */
        size_t next = at + 1;
        bool new_line = next >= text.n_bytes;
        for (; next < text.n_bytes && utf8_is_space(utf8_decode(text, next, &n_bytes)); next += n_bytes)
            new_line |= text.data[next] == '\n' && endears == false;
        uint32_t code = utf8_decode(text, next, &n_bytes);
        bool first_person = code == 'I' && next + 1 < text.n_bytes && !utf8_is_word((unsigned char)text.data[next + 1]);
        return next >= text.n_bytes || code == '-' || marks_is_dash(code) || marks_is_quote(code) ||
               (utf8_is_upper(code) && !first_person) || (new_line && !utf8_is_lower(code));
    }
    return dear && at >= text.n_bytes;
}

/* Whether a date stands among the first words. */
static bool begins_with_date(Span text)
{
    static const char *const months[] = {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov",
        "dec", NULL};
    size_t at = 0;
    size_t end = text.n_bytes > EDGE_BYTES ? EDGE_BYTES : text.n_bytes;
    bool month = false;
    bool figure = false;
    Span word;
    for (int n = 0; n < 8 && tag_next_word(text, &at, end, &word); n++) {
        month |= utf8_is_upper((unsigned char)word.data[0]) && span_is_one_of(word, months);
        figure |= word.data[0] >= '0' && word.data[0] <= '9';
        if (at < end && text.data[at] == '!') return false;
    }
    return month && figure;
}

/* Whether all letters of a word are capitals, and it is more than an initial. */
static bool is_capitals(Span word)
{
    for (size_t i = 0; i < word.n_bytes; i++)
        if (!utf8_is_upper((unsigned char)word.data[i])) return false;
    return word.n_bytes > 2;
}

/* Whether one sentence, or what stands in the place of one, takes leave in writing or is a name in capitals;
 * `is_name` tells that it may be a name, behind which the leave is yet to come. */
static bool takes_leave(Span sentence, bool *is_name)
{
    static const char *const openings[] = {"yours", "yrs", "affectionately", "sincerely", "faithfully", "truly",
                                           "adieu", "ever", "love", "believe", NULL};
    static const char *const bonds[] = {"yours", "affectionate", "obedient", "sincere", "loving", "faithful",
                                        "humble", "devoted", "affectionately", "sincerely", "truly", NULL};
    size_t at = 0;
    size_t n = 0;
    size_t n_capitals = 0;
    bool opens = false;
    bool binds = false;
    bool your = false;
    Span word;
    for (; tag_next_word(sentence, &at, sentence.n_bytes, &word); n++) {
        your |= n == 0 && span_equal_nocase(word, span_of("your"));
        opens |= n == 0 && span_is_one_of(word, openings);
        opens |= n == 1 && your && span_equal_nocase(word, span_of("s"));
        binds |= span_is_one_of(word, bonds);
        n_capitals += is_capitals(word);
    }
    char last = sentence.n_bytes ? sentence.data[sentence.n_bytes - 1] : ' ';
    bool lively = last == '!' || last == '?';
    *is_name = n <= 3 && !lively;
    if (n == 0 || n > 12 || lively) return false;
    return (opens && (binds || n <= 3)) || (your && binds) || n_capitals == n;
}

/* Whether the last sentences are the close of a letter: "Yours ever," "A. W." */
static bool ends_with_signature(Span text)
{
    size_t floor = text.n_bytes > EDGE_BYTES ? text.n_bytes - EDGE_BYTES : 0;
    size_t end = text.n_bytes;
    if (end > 3 && memcmp(text.data + end - 3, "&c.", 3) == 0) return true;
    for (int n = 0; n < 4 && end > floor; n++) {
        size_t start = end - 1;
        bool is_name;
        while (start > floor && !strchr(".!?\n", text.data[start - 1])) start--;
        if (takes_leave(span_trim(span_slice(text, start, end)), &is_name)) return true;
        if (!is_name) return false;
        end = start;
    }
    return false;
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
        size_t start = before && before->paragraph == span->paragraph ? before->outer_end : paragraph->start;
        return read_introduction(document->source, start, span->outer_start);
    }
    if (span->paragraph == 0) return (Introduction){0};
    const Paragraph *above = &document->paragraphs[span->paragraph - 1];
    size_t start = before && before->paragraph == span->paragraph - 1 ? before->outer_end : above->start;
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
    size_t start = above->end - above->start > EDGE_BYTES ? above->end - EDGE_BYTES : above->start;
    Span tail = span_slice(document->source, start, above->end);
    for (size_t i = tail.n_bytes; i > 0; i--)
        if (tail.data[i - 1] == '\n') return begins_with_salutation(span_trim(span_slice(tail, i, tail.n_bytes)));
    return start == above->start && begins_with_salutation(tail);
}

/* Whether the narration behind tells that something written speaks: ", it ran,". */
static bool is_written_tag(Span source, size_t at, size_t end)
{
    Span first;
    Span second;
    return tag_next_word(source, &at, end, &first) && span_equal_nocase(first, span_of("it")) &&
           tag_next_word(source, &at, end, &second) && is_read(second);
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
    if (end < spans->n_items && spans->items[end].paragraph == last->paragraph) until = spans->items[end].outer_start;
    for (size_t i = first; i < end && n_words < MAX_COUNTED_WORDS; i++)
        n_words += count_words(span_slice(source, spans->items[i].start, spans->items[i].end));
    if (is_written_tag(source, last->outer_end, until)) return true;
    if (tag_behind(source, last->outer_end, until).role != WORD_PLAIN) return false;
    bool salutes = begins_with_salutation(head) || follows_salutation(document, span);
    if (salutes && n_words <= 6) return fills_paragraph(document, span);
    bool dated = begins_with_date(head);
    bool signed_off = ends_with_signature(tail) && n_words > 8;
    Introduction introduction = find_introduction(document, spans, first);
    if (introduction.says && !introduction.writing) return false;
    if (introduction.writing && introduction.points)
        return introduction.reads || n_words > SOME_WORDS || salutes || dated || signed_off;
    bool large = n_words > LONG_WORDS;
    if (introduction.writing) return salutes || dated || signed_off || (large && end - first > 2);
    return (salutes && (dated || signed_off || large)) || (signed_off && n_words > SOME_WORDS) || (dated && large);
}

/* A paragraph that is no more than the name at the end of a letter, or its date at the start. */
static bool is_fragment(const Document *document, const SpeechSpan *span)
{
    Span text = span_slice(document->source, span->start, span->end);
    return fills_paragraph(document, span) && count_words(text) <= 8 &&
           (ends_with_signature(text) || begins_with_date(text));
}

void letters_drop(const Document *document, SpeechSpans *spans)
{
    size_t n_kept = 0;
    size_t below = 0;    /* the paragraph below the last letter */
    bool begun = false;  /* what was dropped last is the beginning of a letter, and the rest of it follows */
    for (size_t first = 0, end; first < spans->n_items; first = end) {
        const SpeechSpan *span = &spans->items[first];
        Span text = span_slice(document->source, span->start, span->end);
        end = first + 1;
        while (end < spans->n_items && spans->items[end].continues) end++;
        bool fills = fills_paragraph(document, span);
        bool next = below > 0 && span->paragraph == below && fills;
        bool beside = below > 0 && span->paragraph + 1 == below;
        bool follows = beside || (next && (is_fragment(document, span) ||
                                           (begun && (end > first + 1 || count_words(text) > SOME_WORDS))));
        if (follows || is_letter(document, spans, first, end)) {
            const SpeechSpan *last = &spans->items[end - 1];
            below = last->paragraph + 1;
            begun = !ends_with_signature(span_slice(document->source, last->start, last->end));
            continue;
        }
        /* Kept spans move down to close the gap; those from `first` on are still to be read. */
        for (size_t i = first; i < end; i++) spans->items[n_kept++] = spans->items[i];
    }
    spans->n_items = n_kept;
}
