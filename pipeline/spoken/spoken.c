/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes through a text word by word, asks the rules, and keeps the map. */
#include "spoken/spoken.h"

#include "base/utf8.h"
#include "spoken/rules.h"
#include "spoken/source_map.h"
#include "spoken/stress.h"

#include <stdlib.h>
#include <string.h>

static const Rule digit_rules[] = {say_date,    say_time, say_old_money, say_fraction,
                                   say_measure, say_year, say_range,     NULL};
static const Rule sign_rules[] = {say_money, say_vulgar_fraction, NULL};
static const Rule letter_rules[] = {say_address,      say_stutter,  say_sound, say_censored, say_roman,
                                    say_abbreviation, say_initials, say_month, say_capitals, NULL};

SpokenStyle spoken_style(LineKind kind, const char *language, const char *narrator_language)
{
    Span name = span_of(language);
    return (SpokenStyle){.kind = kind,
                         .english = span_is(name, "en") || span_starts_with(name, "en-"),
                         .month_first = span_starts_with(span_of(narrator_language), "en-us")};
}

/* What a letter tells before any rule is asked: most words begin and go on in lower case, and no rule is for
 * them unless a mark stands behind them or a letter comes three times. */
static bool is_plain_word(const Reading *reading)
{
    Span text = reading->text;
    char before = reading->at ? text.data[reading->at - 1] : ' ';
    for (size_t i = reading->at; i < reading->end; i++) {
        char byte = text.data[i];
        if ((byte < 'a' || byte > 'z') && byte != '\'') return false;
        if (i >= reading->at + 2 && byte == text.data[i - 1] && byte == text.data[i - 2]) return false;
    }
    char behind = reading_byte(reading, reading->end);
    bool mark =
        behind == '.' || behind == '-' || behind == ':' || behind == '@' || (unsigned char)behind == 0xE2;
    size_t n = reading->end - reading->at;
    /* Numerals of pages, and sounds without a vowel, are short. */
    return !mark && before == ' ' && n > 5;
}

static size_t ask(const Rule *rules, Reading *reading, Buffer *out)
{
    for (; *rules; rules++) {
        size_t n_bytes = (*rules)(reading, out);
        if (n_bytes) return n_bytes;
    }
    return 0;
}

static size_t ask_all(Reading *reading, Buffer *out)
{
    char byte = reading_byte(reading, reading->at);
    if (byte >= '0' && byte <= '9') return ask(digit_rules, reading, out);
    size_t n_sign =
        reading->end == reading->at || (unsigned char)byte >= 0x80 ? ask(sign_rules, reading, out) : 0;
    if (n_sign || reading->end == reading->at) return n_sign;
    if (is_plain_word(reading)) return 0;
    return ask(letter_rules, reading, out);
}

/* Bytes at `at` that no rule is for: spaces and the marks of sentences. */
static size_t loose_run(Span text, size_t at)
{
    size_t end = at;
    while (end < text.n_bytes && text.data[end] && strchr(" ,.;:!?'\"()", text.data[end])) end++;
    return end - at;
}

/* Say what begins at `reading->at`; returns where it ends in the text. */
static size_t say_next(Reading *reading, Spoken *spoken)
{
    size_t n_bytes;
    size_t said_at = spoken->words.n_bytes;
    buffer_clear(&spoken->scratch);
    /* Where a rule took but a part of the word, the rest ends where the word did. */
    if (reading->at >= reading->end) reading->end = reading_word_end(reading, reading->at);
    reading->stressed = false;
    size_t n_loose = loose_run(reading->text, reading->at);
    size_t n_said = n_loose ? 0 : ask_all(reading, &spoken->scratch);
    if (n_said) {
        source_map_add(spoken, said_at, reading->at, reading->at + n_said, false);
        buffer_add_span(&spoken->words, buffer_span(&spoken->scratch));
        if (reading->stressed) stress_add(spoken, said_at, spoken->words.n_bytes);
        return reading->at + n_said;
    }
    size_t end = n_loose ? reading->at + n_loose : reading->end;
    if (end == reading->at) {
        utf8_decode(reading->text, reading->at, &n_bytes);
        end += n_bytes;
    }
    source_map_add(spoken, said_at, reading->at, end, true);
    buffer_add_span(&spoken->words, span_slice(reading->text, reading->at, end));
    return end;
}

static void clear(Spoken *spoken)
{
    buffer_clear(&spoken->words);
    buffer_clear(&spoken->scratch);
    spoken->n_parts = spoken->n_stresses = 0;
}

Status spoken_read_text(Spoken *spoken, Span text, SpokenStyle style, Error *error)
{
    Reading reading = {.text = text, .style = style};
    clear(spoken);
    if (style.english) {
        while (reading.at < text.n_bytes) reading.at = say_next(&reading, spoken);
    } else if (text.n_bytes) {
        source_map_add(spoken, 0, 0, text.n_bytes, true);
        buffer_add_span(&spoken->words, text);
    }
    if (spoken->words.failed || spoken->scratch.failed)
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    return STATUS_OK;
}

Status spoken_read(Spoken *spoken, const Script *script, const ScriptLine *line, SpokenStyle style,
                   Error *error)
{
    Buffer text = {0};
    script_spoken_text(script, line, &text);
    Status status = text.failed ? error_set(error, STATUS_NO_MEMORY, "out of memory")
                                : spoken_read_text(spoken, buffer_span(&text), style, error);
    if (!status) {
        Span source = script_line_text(script, line);
        source_map_follow(spoken, buffer_span(&text), source);
        stress_read_italics(spoken, source);
        if (spoken->words.failed) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    buffer_done(&text);
    return status;
}

void spoken_done(Spoken *spoken)
{
    buffer_done(&spoken->words);
    buffer_done(&spoken->scratch);
    free(spoken->parts);
    free(spoken->stresses);
    *spoken = (Spoken){0};
}
