/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "W-what": the engine would say the name of the letter; who stammers says its sound. */
#include "spoken/rules.h"

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static bool is_vowel(char byte)
{
    byte = lower(byte);
    return byte == 'a' || byte == 'e' || byte == 'i' || byte == 'o' || byte == 'u';
}

/* Whether the letters from `start` to `end` begin the word at `word`, which is longer. */
static bool begins(const Reading *reading, size_t start, size_t end, size_t word)
{
    size_t word_end = reading_word_end(reading, word);
    if (word_end - word <= end - start) return false;
    /* "re-read", "so-so" */
    if (end - start > 1 && (is_vowel(reading->text.data[start]) || is_vowel(reading->text.data[end - 1])))
        return false;
    for (size_t i = 0; start + i < end; i++)
        if (lower(reading->text.data[start + i]) != lower(reading->text.data[word + i])) return false;
    return true;
}

/* The sound of the letters that a word begins with: "wuh", "thuh"; vowels are said as they are. */
static void add_sound(const Reading *reading, size_t start, size_t end, Buffer *out)
{
    char first = lower(reading->text.data[start]);
    if (is_vowel(first)) {
        buffer_add_span(out, span_slice(reading->text, start, end));
        return;
    }
    buffer_add_char(out, reading->text.data[start]);
    if (first == 'c' && end == start + 1)
        out->data[out->n_bytes - 1] = reading->text.data[start] == 'C' ? 'K' : 'k';
    if (first == 'q' || first == 'x') out->data[out->n_bytes - 1] = 'k';
    buffer_add_span(out, span_slice(reading->text, start + 1, end));
    buffer_add_string(out, "uh");
}

size_t say_stutter(Reading *reading, Buffer *out)
{
    enum { MAX_ONSET = 2, MAX_REPEATS = 8 };
    size_t ends[MAX_REPEATS];
    size_t starts[MAX_REPEATS];
    size_t n = 0;
    size_t at = reading->at;
    while (n < MAX_REPEATS) {
        size_t end = at;
        while (is_letter(reading_byte(reading, end))) end++;
        size_t n_dash = reading_dash(reading, end);
        if (end - at > MAX_ONSET || end == at || n_dash == 0) break;
        if (n_dash != 1 && n_dash != 3) break; /* "--" interrupts */
        starts[n] = at;
        ends[n++] = end;
        at = end + n_dash;
    }
    if (n == 0 || !reading_is_word_at(reading, at)) return 0;
    for (size_t i = 0; i < n; i++)
        if (!begins(reading, starts[i], ends[i], at)) return 0;
    Span word = span_slice(reading->text, at, reading_word_end(reading, at));
    /* "D-Day", "T-Total": a name. */
    if (n == 1 && word_is_capital(word) && word_is_capital(reading_word(reading)) && ends[0] == starts[0] + 1 &&
        !word_is_capitals(word))
        return 0;
    if (span_is_one_of(word, (const char *const[]){"day", NULL})) return 0;
    for (size_t i = 0; i < n; i++) {
        add_sound(reading, starts[i], ends[i], out);
        buffer_add_char(out, ' ');
    }
    return at - reading->at;
}
