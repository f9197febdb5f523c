/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spoken/stress.h"

#include "base/utf8.h"
#include "spoken/reading.h"

#include <stdlib.h>

enum { MAX_STRESSED_WORDS = 3 };

static void push(Spoken *spoken, SpokenStress stress)
{
    if (spoken->n_stresses == spoken->stresses_capacity) {
        size_t capacity = spoken->stresses_capacity ? spoken->stresses_capacity * 2 : 8;
        SpokenStress *grown =
            capacity <= SIZE_MAX / sizeof *grown ? realloc(spoken->stresses, capacity * sizeof *grown) : NULL;
        if (!grown) {
            spoken->words.failed = true;
            return;
        }
        spoken->stresses = grown;
        spoken->stresses_capacity = capacity;
    }
    spoken->stresses[spoken->n_stresses++] = stress;
}

void stress_add(Spoken *spoken, size_t start, size_t end)
{
    if (start < end) push(spoken, (SpokenStress){start, end});
}

static bool is_word_at(Span text, size_t at)
{
    size_t n_bytes;
    return at < text.n_bytes && utf8_is_word(utf8_decode(text, at, &n_bytes));
}

static bool is_word_before(Span text, size_t at)
{
    size_t n_bytes;
    return at > 0 && utf8_is_word(utf8_decode_before(text, at, &n_bytes));
}

/* Whether bytes `start` to `end` are few words, and no name: the words of one begin with capitals. */
static bool is_stress(Span source, size_t start, size_t end)
{
    Reading reading = {.text = span_slice(source, 0, end)};
    size_t n_words = 0;
    bool lower = false;
    for (size_t at = start; at < end;) {
        size_t stop = reading_word_end(&reading, at);
        if (stop == at) {
            at++;
            continue;
        }
        Span word = span_slice(source, at, stop);
        lower |= !word_is_capital(word) || word_is_capitals(word) || reading_begins_sentence(&reading, start);
        n_words++;
        at = stop;
    }
    return n_words > 0 && n_words <= MAX_STRESSED_WORDS && lower;
}

/* Find the next stretch between two marks of italics at or after `*at`. */
static bool next_italics(Span source, size_t *at, size_t *start, size_t *end)
{
    size_t open = SIZE_MAX;
    for (; *at < source.n_bytes; (*at)++) {
        char mark = source.data[*at];
        if (mark != '_' && mark != '*') continue;
        bool closes = open != SIZE_MAX && source.data[open] == mark && !is_word_at(source, *at + 1);
        if (closes && *at > open + 1) {
            *start = open + 1;
            *end = (*at)++;
            return true;
        }
        bool opens = !is_word_before(source, *at) && *at + 1 < source.n_bytes && source.data[*at + 1] != ' ';
        if (opens) open = *at;
    }
    return false;
}

/* Find where in the words a place of the source is said; `*part` is moved along. */
static size_t words_at(const Spoken *spoken, size_t source_at, size_t *part)
{
    while (*part < spoken->n_parts && spoken->parts[*part].source_end <= source_at) (*part)++;
    if (*part == spoken->n_parts) return spoken->words.n_bytes;
    const SpokenPart *found = &spoken->parts[*part];
    return found->verbatim && source_at > found->source_start ? found->start + (source_at - found->source_start)
                                                              : found->start;
}

static int compare(const void *a, const void *b)
{
    size_t x = ((const SpokenStress *)a)->start, y = ((const SpokenStress *)b)->start;
    return (x > y) - (x < y);
}

void spoken_add_marked(const Spoken *spoken, Buffer *out)
{
    Span words = buffer_span(&spoken->words);
    size_t at = 0;
    for (size_t i = 0; i < spoken->n_stresses; i++) {
        SpokenStress stress = spoken->stresses[i];
        buffer_add_span(out, span_slice(words, at, stress.start));
        buffer_add_char(out, '*');
        buffer_add_span(out, span_slice(words, stress.start, stress.end));
        buffer_add_char(out, '*');
        at = stress.end;
    }
    buffer_add_span(out, span_slice(words, at, words.n_bytes));
}

/* Put them in order, and make those that touch one. */
static void settle(Spoken *spoken)
{
    size_t n = 0;
    if (spoken->n_stresses < 2) return;
    qsort(spoken->stresses, spoken->n_stresses, sizeof *spoken->stresses, compare);
    for (size_t i = 1; i < spoken->n_stresses; i++) {
        SpokenStress stress = spoken->stresses[i];
        if (stress.start > spoken->stresses[n].end) spoken->stresses[++n] = stress;
        else if (stress.end > spoken->stresses[n].end) spoken->stresses[n].end = stress.end;
    }
    spoken->n_stresses = n + 1;
}

void stress_read_italics(Spoken *spoken, Span source)
{
    size_t at = 0;
    size_t part = 0;
    size_t start;
    size_t end;
    while (next_italics(source, &at, &start, &end)) {
        if (!is_stress(source, start, end)) continue;
        size_t from = words_at(spoken, start, &part);
        size_t to = words_at(spoken, end, &part);
        while (to > from && spoken->words.data[to - 1] == ' ') to--;
        stress_add(spoken, from, to);
    }
    settle(spoken);
}
