/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spoken/reading.h"

#include "base/utf8.h"

#include <string.h>

Span reading_word(const Reading *reading)
{
    return span_slice(reading->text, reading->at, reading->end);
}

char reading_byte(const Reading *reading, size_t at)
{
    return at < reading->text.n_bytes ? reading->text.data[at] : '\0';
}

/* Whether a letter or digit stands at `at`; ASCII is answered here, as this runs for every byte. */
static bool is_word_at(Span text, size_t at, size_t *n_bytes)
{
    unsigned char byte = (unsigned char)text.data[at];
    *n_bytes = 1;
    if (byte < 0x80) return (unsigned)((byte | 0x20) - 'a') < 26 || (unsigned)(byte - '0') < 10;
    return utf8_is_word(utf8_decode(text, at, n_bytes));
}

bool reading_is_word_at(const Reading *reading, size_t at)
{
    size_t n_bytes;
    return at < reading->text.n_bytes && is_word_at(reading->text, at, &n_bytes);
}

/* Bytes of an apostrophe at `at`, or 0. */
static size_t apostrophe(Span text, size_t at)
{
    if (text.data[at] == '\'') return 1;
    return text.n_bytes - at >= 3 && !memcmp(text.data + at, "\xE2\x80\x99", 3) ? 3 : 0;
}

size_t reading_word_end(const Reading *reading, size_t at)
{
    Span text = reading->text;
    size_t n_bytes;
    while (at < text.n_bytes) {
        size_t n_mark;
        if (is_word_at(text, at, &n_bytes)) at += n_bytes;
        else if ((n_mark = apostrophe(text, at)) != 0 && reading_is_word_at(reading, at + n_mark)) at += n_mark;
        else break;
    }
    return at;
}

size_t reading_skip_spaces(const Reading *reading, size_t at)
{
    while (reading_byte(reading, at) == ' ') at++;
    return at;
}

/* Longest word that is looked at backwards: those of the tables are far shorter. */
enum { MAX_BACK_BYTES = 48 };

bool reading_word_before(const Reading *reading, size_t at, Span *word)
{
    enum { SHORT_BYTES = 5 };
    Span text = reading->text;
    size_t end = at;
    size_t n_bytes;
    while (end > 0 && text.data[end - 1] == ' ') end--;
    bool dot = end > 0 && text.data[end - 1] == '.';
    if (end == at) return false;
    if (dot) end--;
    size_t start = end;
    while (start > 0 && end - start < MAX_BACK_BYTES && utf8_is_word(utf8_decode_before(text, start, &n_bytes)))
        start -= n_bytes;
    *word = span_slice(text, start, end);
    return end > start && (!dot || end - start <= SHORT_BYTES);
}

bool reading_word_after(const Reading *reading, size_t at, Span *word)
{
    size_t start = reading_skip_spaces(reading, at);
    size_t end = reading_word_end(reading, start);
    *word = span_slice(reading->text, start, end);
    return end > start;
}

bool reading_is_stop(const Reading *reading, size_t at)
{
    size_t n_bytes;
    if (at >= reading->text.n_bytes) return true;
    uint32_t code = utf8_decode(reading->text, at, &n_bytes);
    return code != ' ' && !utf8_is_word(code);
}

bool reading_begins_sentence(const Reading *reading, size_t at)
{
    while (at > 0 && reading->text.data[at - 1] == ' ') at--;
    if (at == 0) return true;
    char before = reading->text.data[at - 1];
    return before == '.' || before == '!' || before == '?';
}

size_t reading_dash(const Reading *reading, size_t at)
{
    size_t start = at;
    for (;;) {
        size_t n_bytes;
        uint32_t code = at < reading->text.n_bytes ? utf8_decode(reading->text, at, &n_bytes) : 0;
        if (code != '-' && !(code >= 0x2010 && code <= 0x2015) && code != 0x2212) return at - start;
        at += n_bytes;
    }
}

size_t reading_part(const Reading *reading, size_t at, const char *part)
{
    size_t n_bytes = strlen(part);
    if (at > reading->text.n_bytes || reading->text.n_bytes - at < n_bytes) return 0;
    if (!span_equal_nocase(span_slice(reading->text, at, at + n_bytes), span_of(part))) return 0;
    size_t n_last;
    bool letter = utf8_is_word(utf8_decode_before(span_of(part), n_bytes, &n_last));
    return letter && reading_is_word_at(reading, at + n_bytes) ? 0 : n_bytes;
}

bool word_is_capital(Span word)
{
    size_t n_bytes;
    return word.n_bytes > 0 && utf8_is_upper(utf8_decode(word, 0, &n_bytes));
}

bool word_is_lower(Span word)
{
    size_t n_bytes;
    return word.n_bytes > 0 && utf8_is_lower(utf8_decode(word, 0, &n_bytes));
}

bool word_is_beginner(Span word)
{
    static const char *const beginners[] = {
        "he",   "she",  "it",    "the",   "they",   "we",       "but",  "and",   "then", "there",
        "this", "that", "these", "those", "in",     "on",       "at",   "when",  "a",    "an",
        "you",  "what", "his",   "her",   "their",  "our",      "so",   "if",    "as",   "no",
        "my",   "i",    "not",   "now",   "for",    "from",     "with", "where", "who",  "how",
        "why",  "all",  "some",  "yes",   "nobody", "everyone", "to",   "by",    NULL};
    return span_is_one_of(word, beginners);
}

bool word_is_capitals(Span word)
{
    size_t n_letters = 0;
    size_t n_bytes;
    for (size_t at = 0; at < word.n_bytes; at += n_bytes) {
        uint32_t code = utf8_decode(word, at, &n_bytes);
        if (utf8_is_upper(code)) n_letters++;
        else if (code != '\'' && code != 0x2019) return false;
    }
    return n_letters >= 2;
}
