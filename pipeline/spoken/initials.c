/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Initials and letters with full stops, at each of which the engine would end the sentence. */
#include "spoken/rules.h"

/* A letter behind these is no initial. */
static const char *const labels[] = {"plan",    "vitamin", "letter", "grade", "type",  "point",
                                     "section", "exhibit", "class",  "group", "block", "room",
                                     "figure",  "an",      "the",    "and",   "or",    "it",
                                     "was",     "row",     "deck",   "bay",   NULL};

static bool is_capital_letter(const Reading *reading, size_t at)
{
    char byte = reading_byte(reading, at);
    return byte >= 'A' && byte <= 'Z' && !reading_is_word_at(reading, at + 1);
}

/* The end of letters with full stops and nothing between them at `at`, "U.S.A."; `n` receives how many. */
static size_t run_end(const Reading *reading, size_t at, size_t *n)
{
    *n = 0;
    while (is_capital_letter(reading, at) && reading_byte(reading, at + 1) == '.') {
        at += 2;
        (*n)++;
    }
    return at;
}

static bool goes_on_with_name(const Reading *reading, size_t at)
{
    Span word;
    return reading_word_after(reading, at, &word) && word_is_capital(word) && !word_is_beginner(word);
}

/* "at the F.B.I. today": the last full stop goes, unless the sentence ends there. Either way the letters are
 * done with, however many there are. */
static size_t say_letters(const Reading *reading, size_t end, Buffer *out)
{
    Span word;
    size_t next = reading_skip_spaces(reading, end);
    bool ends = next >= reading->text.n_bytes ||
                (reading_word_after(reading, end, &word) && word_is_capital(word) && word_is_beginner(word));
    buffer_add_span(out, span_slice(reading->text, reading->at, ends ? end : end - 1));
    return end - reading->at;
}

/* Whether one letter alone is the initial of a name: "George W. Hale", "J. Smith". */
static bool is_initial(const Reading *reading)
{
    Span before;
    bool has_before = reading_word_before(reading, reading->at, &before);
    char letter = reading_byte(reading, reading->at);
    if (has_before && span_is_one_of(before, labels)) return false;
    /* "It was I. Smith had gone.": only between names. */
    if (letter == 'I')
        return has_before && word_is_capital(before) && !reading_begins_sentence(reading, reading->at);
    return true;
}

size_t say_initials(Reading *reading, Buffer *out)
{
    size_t n_letters;
    if (reading->end != reading->at + 1) return 0;
    size_t end = run_end(reading, reading->at, &n_letters);
    if (n_letters == 0) return 0;
    if (reading_is_word_at(reading, end)) { /* "U.S.A" */
        end = reading_word_end(reading, end);
        buffer_add_span(out, span_slice(reading->text, reading->at, end));
        return end - reading->at;
    }
    size_t next = reading_skip_spaces(reading, end);
    size_t n_more;
    size_t more = next > end ? run_end(reading, next, &n_more) : next;
    bool chain = more > next;
    if (n_letters >= 2 && !chain && !goes_on_with_name(reading, end)) return say_letters(reading, end, out);
    if (!chain && !goes_on_with_name(reading, end)) return 0;
    if (n_letters == 1 && !chain && !is_initial(reading)) return 0;
    /* "J.R.R. Smith" is a name like "J. R. R. Smith", and "U.S. Army" sounds no worse for it. */
    for (size_t at = reading->at; at < end; at += 2) {
        if (at > reading->at) buffer_add_char(out, '.');
        buffer_add_char(out, reading->text.data[at]);
    }
    return end - reading->at;
}
