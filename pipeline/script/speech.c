/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a quotation is voiced: by its own form, its place in the sentence, and the tags beside it. */
#include "script/speech.h"

#include "base/utf8.h"
#include "script/incise.h"
#include "script/lead.h"
#include "script/tag.h"

enum { MAX_SCARE_WORDS = 6, MAX_COUNTED_WORDS = 24, MAX_TAG_BYTES = 60 };

bool speech_add(SpeechSpans *spans, const SpeechSpan *span)
{
    SpeechSpan *grown =
        arena_grow(spans->arena, spans->items, &spans->capacity, spans->n_items + 1, sizeof *grown);
    if (!grown) return false;
    spans->items = grown;
    grown[spans->n_items++] = *span;
    return true;
}

/* What is known of a quotation in its paragraph. */
typedef struct Facts {
    Lead lead;
    bool starts_upper;  /* or with a figure, or a mark of omission */
    bool ends_stop;     /* . , ! ? … or a dash stands before the closing mark */
    bool ends_lively;   /* ! or ? */
    bool comma_behind;  /* British style sets it outside the marks */
    bool comma_ends;    /* …and in these marks the comma outside is all that ends a sentence before its tag */
    bool last;          /* nothing is said behind it in the paragraph */
    bool goes_on_lower; /* the narration behind it goes on in mid-sentence */
    bool determined;    /* the word before it points to a thing */
    bool goes_on;       /* the quotation before it in the paragraph is voiced */
    bool interrupted;   /* …and ended in mid-sentence */
    size_t n_words;     /* counted up to MAX_COUNTED_WORDS */
    Tag behind;
    Tag before;
} Facts;

static void read_inside(Span source, const Quotation *quotation, Facts *facts)
{
    size_t n_bytes;
    size_t at = quotation->start;
    size_t end = quotation->end;
    Span word;
    while (facts->n_words < MAX_COUNTED_WORDS && tag_next_word(source, &at, quotation->end, &word))
        facts->n_words++;
    at = quotation->start;
    while (at < quotation->end) {
        uint32_t code = utf8_decode(source, at, &n_bytes);
        at += n_bytes;
        if (marks_is_quote(code) || code == '_' || code == '*' || code == '(') continue;
        facts->starts_upper = !utf8_is_lower(code);
        break;
    }
    while (end > quotation->start) {
        uint32_t code = utf8_decode_before(source, end, &n_bytes);
        end -= n_bytes;
        if (marks_is_quote(code) || code == '_' || code == '*' || code == ')') continue;
        facts->ends_lively = code == '!' || code == '?';
        facts->ends_stop = facts->ends_lively || code == '.' || code == ',' || code == ';' ||
                           code == ':' || code == '-' || code == 0x2026 || marks_is_dash(code);
        break;
    }
}

/* Gather the facts; the narration around runs from `from` to `until`. */
static Facts find_facts(Span source, const Quotation *quotation, size_t from, size_t until,
                        bool after_quotation)
{
    Facts facts = {.lead = lead_find(source, from, quotation->outer_start, after_quotation)};
    Span word;
    size_t n_bytes;
    size_t at = quotation->outer_end;
    read_inside(source, quotation, &facts);
    facts.comma_behind = at < until && source.data[at] == ',' && facts.lead != LEAD_WORD;
    facts.comma_ends = facts.comma_behind && facts.starts_upper && quotation->family == FAMILY_ANGLE;
    facts.behind = tag_behind(source, quotation->outer_end, until);
    if (facts.lead == LEAD_COMMA || facts.lead == LEAD_COLON || facts.lead == LEAD_DASH ||
        facts.lead == LEAD_WORD)
        facts.before = tag_before(source, from, quotation->outer_start);
    if (facts.lead == LEAD_WORD && tag_last_word(source, from, quotation->outer_start, &word))
        facts.determined = lexicon_is_determiner(word);
    facts.last = !tag_next_word(source, &at, until, &word);
    while (at > quotation->outer_end && !facts.last && word.data < source.data + at) at--;
    if (!facts.last) {
        uint32_t code = utf8_decode(word, 0, &n_bytes);
        facts.goes_on_lower = utf8_is_lower(code);
    }
    return facts;
}

/* Whether a tag makes the quotation speech. */
static bool has_tag(const Facts *facts)
{
    bool apart = facts->ends_stop || facts->comma_behind || facts->lead == LEAD_NOTHING ||
                 (facts->lead == LEAD_SENTENCE && facts->starts_upper);
    if (facts->behind.role != WORD_PLAIN && apart) return true;
    if (facts->before.role == WORD_PLAIN || facts->determined) return false;
    return facts->lead != LEAD_WORD || facts->starts_upper;
}

static bool is_voiced(const Facts *facts)
{
    bool is_short = facts->n_words <= MAX_SCARE_WORDS;
    /* The "boy," as they called him: a thing that is named so, though a verb of saying follows. */
    if (facts->determined && is_short && !facts->starts_upper) return false;
    if (has_tag(facts) || facts->comma_ends) return true;
    switch (facts->lead) {
    case LEAD_NOTHING:
        return facts->ends_stop || facts->last || !facts->goes_on_lower || !is_short;
    case LEAD_QUOTATION:
        return true;
    case LEAD_SENTENCE:
        return facts->ends_stop || (facts->starts_upper && (!facts->goes_on_lower || !is_short));
    case LEAD_COMMA:
    case LEAD_DASH:
        return facts->goes_on || (facts->ends_stop && (facts->starts_upper || !is_short)) ||
               (facts->starts_upper && !is_short);
    case LEAD_COLON:
        return facts->ends_stop || facts->starts_upper;
    case LEAD_WORD:
        if (facts->starts_upper && facts->ends_lively) return true; /* a cry of "Fire!" */
        if (facts->determined && is_short) return false;
        if (facts->interrupted && facts->ends_stop && facts->n_words > 2) return true;
        return facts->starts_upper && facts->ends_stop && !is_short;
    }
    return false;
}

/* Whether the voiced span before ended in mid-sentence. */
static bool is_interrupted(Span source, const SpeechSpan *before)
{
    size_t n_bytes;
    switch (utf8_decode_before(source, before->end, &n_bytes)) {
    case '.': case '!': case '?': return false;
    }
    return true;
}

/* Whether only the tag of a thought, from `at` to `end`, stands before the quotation: "I see," she thought. "And now?" */
static bool goes_on_thinking(Span source, size_t at, const Facts *facts, size_t end)
{
    return facts->behind.role != WORD_SAYS && facts->before.role != WORD_SAYS &&
           tag_behind(source, at, end).role == WORD_THINKS && end - at < MAX_TAG_BYTES;
}

/* Append a quotation without the tags that stand inside its marks: « Entre, dit-elle, et mange. » */
static bool add_pieces(Span source, const Quotation *quotation, SpeechSpan span, SpeechSpans *out)
{
    Incise incise;
    size_t at = quotation->start;
    while (quotation->family == FAMILY_ANGLE && incise_find_in_marks(source, at, quotation->end, &incise)) {
        SpeechSpan piece = span;
        piece.end = incise.speech_end;
        piece.outer_end = incise.start;
        if (!speech_add(out, &piece)) return false;
        if (incise.resume >= quotation->end) return true;
        at = incise.resume;
        span.start = at;
        span.outer_start = incise.end;
        span.continues = false;
    }
    return speech_add(out, &span);
}

Status speech_from_quotations(const QuoteHabits *habits, const Document *document, size_t index,
                              const Quotation *quotations, size_t n_quotations, SpeechSpans *out,
                              Error *error)
{
    Span source = document->source;
    const Paragraph *paragraph = &document->paragraphs[index];
    size_t n_before = out->n_items;
    for (size_t i = 0; i < n_quotations; i++) {
        const Quotation *quotation = &quotations[i];
        size_t from = i ? quotations[i - 1].outer_end : paragraph->start;
        size_t until = i + 1 < n_quotations ? quotations[i + 1].outer_start : paragraph->end;
        if (quotation->start == quotation->end) continue;
        Facts facts = find_facts(source, quotation, from, until, i > 0);
        const SpeechSpan *before = out->n_items > n_before ? &out->items[out->n_items - 1] : NULL;
        facts.goes_on = before && before->outer_end == from;
        facts.interrupted = facts.goes_on && is_interrupted(source, before);
        bool voiced = quotation->continues || !quotation->closed || is_voiced(&facts);
        /* A whole paragraph or a tagged sentence in the other kind of marks may be speech, too. */
        if (quotation->family == FAMILY_SINGLE && habits->primary != FAMILY_SINGLE)
            voiced = quotation->closed && facts.lead == LEAD_NOTHING && facts.ends_stop &&
                     (facts.last || facts.behind.role != WORD_PLAIN);
        if (!voiced) continue;
        bool thought = facts.behind.role == WORD_THINKS || facts.before.role == WORD_THINKS ||
                       (before && before->kind == LINE_THOUGHT && goes_on_thinking(source, before->outer_end, &facts,
                                                                                    quotation->outer_start));
        SpeechSpan span = {quotation->start,
                           quotation->end,
                           quotation->outer_start,
                           quotation->outer_end,
                           thought ? LINE_THOUGHT : LINE_SPEECH,
                           index,
                           quotation->continues,
                           true};
        if (!add_pieces(source, quotation, span, out))
            return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    return STATUS_OK;
}
