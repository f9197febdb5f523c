/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters and papers that are quoted: they are talked of before, behind, or in the words heard before. */
#include "script/voicing_run.h"

#include "script/letter_form.h"
#include "script/tag.h"

enum {
    BEFORE_BYTES = 300,    /* narration before, back to the quotation before and into the paragraph above */
    PARAGRAPH_BYTES = 700, /* of the own paragraph before, whatever it is */
    BEHIND_BYTES = 160,
    NEXT_BYTES = 130,      /* of the paragraph below, where it is narration */
    HEARD_BYTES = 150      /* the end of the quotation before */
};

void voicing_count_uses(Span source, size_t at, size_t end, size_t max_words, Uses *uses)
{
    Span word;
    while (uses->n_words < max_words && tag_next_word(source, &at, end, &word)) {
        unsigned here = voicing_word_uses(word);
        uses->n_words++;
        uses->any |= here;
        uses->n_first_person += (here & USE_FIRST) != 0;
        uses->n_present += (here & USE_PRESENT) != 0;
        uses->n_writing += (here & USE_WRITING) != 0;
        uses->n_written += (here & USE_WRITTEN) != 0;
        if (here & USE_WRITTEN) uses->last_written = uses->n_words;
    }
}

Uses voicing_uses_before(Span source, size_t start, size_t end, size_t n_bytes)
{
    Uses uses = {0};
    if (end - start > n_bytes) start = end - n_bytes;
    voicing_count_uses(source, start, end, SIZE_MAX, &uses);
    return uses;
}

static bool has(unsigned uses, unsigned wanted)
{
    return (uses & wanted) != 0;
}

/* Between 0 for a word and 1 for a long speech. */
static float length(const Run *run)
{
    return run->n_words > VOICING_LONG_WORDS ? 1.0f : (float)run->n_words / VOICING_LONG_WORDS;
}

/* Talk of letters and papers around the run. */
void voicing_read_writing(const Run *run, float *row)
{
    Span source = run->source;
    const Paragraph *paragraphs = run->document->paragraphs;
    size_t paragraph = run->first->paragraph;
    size_t start = run->first->outer_start;
    size_t end = run->last->outer_end;
    size_t above = paragraphs[paragraph > 0 ? paragraph - 1 : 0].start;
    if (run->before && run->before->outer_end > above) above = run->before->outer_end;
    Uses before = voicing_uses_before(source, above, start, BEFORE_BYTES);
    row[VOICING_WRITING_BEFORE] = (float)(before.n_writing > 3 ? 3 : before.n_writing) / 3;
    row[VOICING_WRITTEN_NEAR] = before.last_written && before.last_written + 12 > before.n_words;
    Uses own = voicing_uses_before(source, paragraphs[paragraph].start, start, PARAGRAPH_BYTES);
    row[VOICING_WRITTEN_IN_PARAGRAPH] = own.n_written > 0 && row[VOICING_UNTAGGED] > 0;
    row[VOICING_WRITTEN_TAG_BEHIND] = letter_is_written_tag(source, end, run->until);
    row[VOICING_WRITTEN_TAG_BEFORE] =
        run->from > paragraphs[paragraph].start && letter_is_written_tag(source, run->from, start);

    size_t below = run->last->paragraph + 1;
    bool has_below = below < run->document->n_paragraphs;
    size_t limit = has_below ? paragraphs[below].end : run->until;
    if (run->behind && run->behind->outer_start < limit) limit = run->behind->outer_start;
    if (limit > end + BEHIND_BYTES) limit = end + BEHIND_BYTES;
    Uses behind = {0};
    voicing_count_uses(source, end, limit, 25, &behind);
    row[VOICING_WRITTEN_BEHIND] = (float)(behind.n_written > 2 ? 2 : behind.n_written) / 2;
    if (has_below && row[VOICING_LAST] > 0 && row[VOICING_NEXT_OPENS] <= 0) {
        Uses next = {0};
        size_t from = paragraphs[below].start;
        size_t to = paragraphs[below].end;
        if (to > from + NEXT_BYTES) to = from + NEXT_BYTES;
        voicing_count_uses(source, from, to, 22, &next);
        row[VOICING_WRITTEN_NEXT] = next.n_written > 0 ? length(run) : 0;
    }
    bool adjoins = run->before && run->before->paragraph + 1 >= paragraph && before.n_words == 0;
    if (adjoins) {
        Uses heard = voicing_uses_before(source, run->before->start, run->before->end, HEARD_BYTES);
        row[VOICING_WRITING_HEARD] = has(heard.any, USE_WRITING) ? length(run) : 0;
    }
}

