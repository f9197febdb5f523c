/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the model is told of a run: its own words, its place, and the tags beside it. */
#include "script/voicing_run.h"

#include "base/utf8.h"
#include "script/lead.h"
#include "script/tag.h"

#include <math.h>

enum { MAX_COUNTED_WORDS = 400 };

static bool has(unsigned uses, unsigned wanted)
{
    return (uses & wanted) != 0;
}

static float share(size_t n, size_t n_words)
{
    double part = 5.0 * (double)n / (double)(n_words > 8 ? n_words : 8);
    return part > 1 ? 1.0f : (float)part;
}

static Run read_run(const Document *document, const SpeechSpans *spans, size_t first, size_t end)
{
    Run run = {.document = document,
               .source = document->source,
               .first = &spans->items[first],
               .last = &spans->items[end - 1],
               .before = first > 0 ? &spans->items[first - 1] : NULL,
               .behind = end < spans->n_items ? &spans->items[end] : NULL};
    run.from = document->paragraphs[run.first->paragraph].start;
    run.until = document->paragraphs[run.last->paragraph].end;
    if (run.before && run.before->paragraph == run.first->paragraph) run.from = run.before->outer_end;
    if (run.behind && run.behind->paragraph == run.last->paragraph) run.until = run.behind->outer_start;
    return run;
}

/* The words of the run itself. */
static void read_words(Run *run, float *row)
{
    Uses uses = {0};
    bool indented = false;
    for (const SpeechSpan *span = run->first; span <= run->last; span++) {
        voicing_count_uses(run->source, span->start, span->end, MAX_COUNTED_WORDS, &uses);
        const char *text = run->source.data;
        for (size_t i = span->start; i + 2 < span->end && !indented; i++)
            indented = text[i] == '\n' && text[i + 1] == ' ' && text[i + 2] == ' ';
    }
    run->n_words = uses.n_words;
    bool neither = !has(uses.any, USE_FIRST | USE_SECOND);
    bool third = has(uses.any, USE_THIRD);
    bool past = has(uses.any, USE_PAST);
    bool present = has(uses.any, USE_PRESENT);
    row[VOICING_LOG_WORDS] = (float)log1p((double)uses.n_words);
    row[VOICING_LONG] = uses.n_words > VOICING_LONG_WORDS;
    row[VOICING_FIRST_PERSON] = has(uses.any, USE_FIRST);
    row[VOICING_FIRST_PERSON_SHARE] = share(uses.n_first_person, uses.n_words);
    row[VOICING_SECOND_PERSON] = has(uses.any, USE_SECOND);
    row[VOICING_THIRD_PERSON] = third;
    row[VOICING_NEITHER_FIRST_NOR_SECOND] = neither;
    row[VOICING_PAST] = past;
    row[VOICING_PRESENT] = present;
    row[VOICING_PRESENT_SHARE] = share(uses.n_present, uses.n_words);
    row[VOICING_PAST_OF_OTHERS] = neither && past && uses.n_words > 6;
    row[VOICING_RETOLD] = neither && third && past && !present;
    row[VOICING_INTERJECTION] = has(uses.any, USE_INTERJECTION);
    row[VOICING_INDENTED] = indented;
}

/* How the run begins and ends. */
static void read_edges(const Run *run, float *row)
{
    size_t n_bytes;
    for (size_t at = run->first->start; at < run->first->end; at += n_bytes) {
        uint32_t code = utf8_decode(run->source, at, &n_bytes);
        if (marks_is_quote(code) || utf8_is_space(code) || code == '_' || code == '*' || code == '(') continue;
        row[VOICING_BEGINS_LOWER] = utf8_is_lower(code);
        break;
    }
    for (size_t end = run->last->end; end > run->last->start; end -= n_bytes) {
        uint32_t code = utf8_decode_before(run->source, end, &n_bytes);
        if (marks_is_quote(code) || utf8_is_space(code) || code == '_' || code == '*' || code == ')') continue;
        row[VOICING_ENDS_LIVELY] = code == '!' || code == '?';
        row[VOICING_ENDS_WITH_STOP] = code == '.';
        row[VOICING_ENDS_OPEN] = utf8_is_word(code);
        break;
    }
}

static VoicingFeature lead_feature(Lead lead)
{
    switch (lead) {
    case LEAD_NOTHING: return VOICING_LEAD_NOTHING;
    case LEAD_SENTENCE: return VOICING_LEAD_SENTENCE;
    case LEAD_COMMA: return VOICING_LEAD_COMMA;
    case LEAD_COLON: return VOICING_LEAD_COLON;
    case LEAD_DASH: return VOICING_LEAD_DASH;
    case LEAD_QUOTATION: return VOICING_LEAD_QUOTATION;
    case LEAD_WORD: return VOICING_LEAD_WORD;
    }
    return VOICING_LEAD_WORD;
}

/* Whether the first word of narration at `at` begins with a capital (`upper`) or a small letter. */
static bool begins_narration(Span source, size_t at, size_t end, bool upper)
{
    Span word;
    size_t n_bytes;
    if (!tag_next_word(source, &at, end, &word)) return false;
    uint32_t code = utf8_decode(word, 0, &n_bytes);
    return upper ? utf8_is_upper(code) : utf8_is_lower(code);
}

/* Where the run stands, and the tags beside it. */
static void read_place(const Run *run, float *row)
{
    Span source = run->source;
    const Document *document = run->document;
    bool beside = run->before && run->before->paragraph == run->first->paragraph;
    Lead lead = lead_find(source, run->from, run->first->outer_start, beside);
    Span word;
    size_t at = run->last->outer_end;
    bool leads = lead == LEAD_COMMA || lead == LEAD_COLON || lead == LEAD_DASH || lead == LEAD_WORD;
    Tag behind = tag_behind(source, run->last->outer_end, run->until);
    Tag before = leads ? tag_before(source, run->from, run->first->outer_start) : (Tag){.role = WORD_PLAIN};
    bool last = !tag_next_word(source, &at, run->until, &word);
    bool tagged = behind.role == WORD_SAYS || before.role == WORD_SAYS;
    row[lead_feature(lead)] = 1;
    row[VOICING_LEAD_THAT] = leads && tag_last_word(source, run->from, run->first->outer_start, &word) &&
                             span_equal_nocase(word, span_of("that"));
    row[VOICING_LAST] = last;
    row[VOICING_NARRATION_FOLLOWS] = begins_narration(source, run->last->outer_end, run->until, true);
    row[VOICING_NARRATION_GOES_ON] = begins_narration(source, run->last->outer_end, run->until, false);
    row[VOICING_FILLS_PARAGRAPH] = lead == LEAD_NOTHING && last;
    row[VOICING_NEXT_OPENS] =
        run->behind && run->behind->paragraph == run->last->paragraph + 1 &&
        run->behind->outer_start <= document->paragraphs[run->behind->paragraph].start + 2;
    row[VOICING_SAYS_BEHIND] = behind.role == WORD_SAYS;
    row[VOICING_SAYS_BEFORE] = before.role == WORD_SAYS;
    row[VOICING_UNTAGGED] = lead != LEAD_NOTHING && !tagged;
    row[VOICING_LOWER_BEHIND_SAYS] = row[VOICING_BEGINS_LOWER] > 0 && before.role == WORD_SAYS;
    Uses near = voicing_uses_before(source, run->from, run->first->outer_start, 60);
    Uses after = {0};
    voicing_count_uses(source, run->last->outer_end, run->until, 7, &after);
    row[VOICING_THINKS_NEAR] = has(near.any | after.any, USE_THINKS);
    row[VOICING_PERHAPS_SAID] = has(near.any, USE_CONDITION);
    row[VOICING_PREVIOUS_OPENS] =
        run->before && run->before->paragraph + 1 == run->first->paragraph &&
        run->before->outer_start <= document->paragraphs[run->before->paragraph].start + 2;
}

void voicing_read(const Document *document, const SpeechSpans *spans, size_t first, size_t end,
                  float row[N_VOICING_FEATURES])
{
    Run run = read_run(document, spans, first, end);
    for (int i = 0; i < N_VOICING_FEATURES; i++) row[i] = 0;
    read_words(&run, row);
    read_edges(&run, row);
    read_place(&run, row);
    voicing_read_writing(&run, row);
    if (!run.before) return;
    bool narrated = run.before->kind == LINE_NARRATION;
    bool same = run.before->paragraph == run.first->paragraph;
    row[VOICING_NARRATED_SAME] = same && narrated;
    row[VOICING_VOICED_SAME] = same && !narrated;
    row[VOICING_NARRATED_ABOVE] = run.before->paragraph + 1 == run.first->paragraph && narrated;
}
