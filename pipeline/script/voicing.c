/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges runs in the order of the text, each knowing how the one before was judged. */
#include "script/voicing.h"

#include "script/tag.h"
#include "script/voicing_words.h"

/* Log odds from which on a run is taken for speech: a letter in the voice of a character is a smaller slip than
 * talk in the voice of the narrator. */
static const float BENEFIT_OF_DOUBT = -0.4f;

size_t voicing_run_end(const SpeechSpans *spans, size_t first)
{
    size_t end = first + 1;
    while (end < spans->n_items && spans->items[end].continues) end++;
    return end;
}

bool voicing_judges(const Document *document, const SpeechSpans *spans, size_t first, size_t end)
{
    enum { LEAST_WORDS = 20 };
    size_t n_words = 0;
    Span word;
    if (spans->items[first].kind == LINE_NARRATION || !spans->items[first].in_marks) return false;
    for (size_t i = first; i < end && n_words < LEAST_WORDS; i++)
        for (size_t at = spans->items[i].start;
             n_words < LEAST_WORDS && tag_next_word(document->source, &at, spans->items[i].end, &word);)
            n_words++;
    return n_words == LEAST_WORDS;
}

bool voicing_knows(const Document *document)
{
    enum { MAX_WORDS = 4000, LEAST_WORDS = 8, LEAST_PERCENT = 6 };
    /* About one English word in six is a pronoun or an auxiliary; of other languages, hardly any. */
    size_t n_words = 0;
    size_t n_known = 0;
    size_t at = 0;
    Span word;
    while (n_words < MAX_WORDS && tag_next_word(document->source, &at, document->source.n_bytes, &word)) {
        n_words++;
        n_known += voicing_word_uses(word) != 0;
    }
    return n_words >= LEAST_WORDS && n_known * 100 >= n_words * LEAST_PERCENT;
}

static bool is_said(const VoicingModel *model, const float row[N_VOICING_FEATURES])
{
    float odds = model->bias;
    for (int i = 0; i < N_VOICING_FEATURES; i++) odds += model->weights[i] * row[i];
    return odds > BENEFIT_OF_DOUBT;
}

void voicing_mark_by(const VoicingModel *model, const Document *document, SpeechSpans *spans)
{
    for (size_t first = 0, end; first < spans->n_items; first = end) {
        end = voicing_run_end(spans, first);
        if (!voicing_judges(document, spans, first, end)) continue;
        float row[N_VOICING_FEATURES];
        voicing_read(document, spans, first, end, row);
        for (size_t i = first; i < end && !is_said(model, row); i++) spans->items[i].kind = LINE_NARRATION;
    }
}

void voicing_mark(const Document *document, SpeechSpans *spans)
{
    if (voicing_knows(document)) voicing_mark_by(voicing_model(), document, spans);
}
