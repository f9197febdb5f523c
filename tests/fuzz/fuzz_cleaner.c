/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever comes in, what the cleaner lets through keeps its promises. */
#include "speech/cleaner.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds) abort();
}

static bool is_mark(uint8_t c)
{
    return c && strchr(".,;:!?", c) != NULL;
}

static bool is_allowed(uint8_t c)
{
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0xC0;
    return (letter && c != 0xD7 && c != 0xF7) || c == ' ' || c == '\'' || c == '-' || is_mark(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CleanText clean = {0};
    Buffer text = {0};
    size_t word = 0, clause = 0;
    if (clean_text((Span){(const char *)data, size}, &clean, NULL)) return 0;
    for (size_t i = 0; i < clean.n_chars; i++) {
        uint8_t c = clean.chars[i].letter;
        check(is_allowed(c));
        check(clean.chars[i].start + clean.chars[i].n_bytes <= size);
        check(i == 0 || clean.chars[i].start >= clean.chars[i - 1].start);
        word = c == ' ' ? 0 : word + 1;
        clause = is_mark(c) ? 0 : c == ' ' ? clause + 1 : clause;
        check(word <= 42 && clause <= 81); /* a mark may follow the longest word */
        check(i == 0 || c != ' ' || clean.chars[i - 1].letter != ' ');
        check(i == 0 || !is_mark(c) || !is_mark(clean.chars[i - 1].letter));
    }
    check(clean.n_chars == 0 || is_mark(clean.chars[clean.n_chars - 1].letter));
    for (size_t start = 0; start < clean.n_chars;) {
        size_t end = start + 64 < clean.n_chars ? start + 64 : clean.n_chars;
        size_t cut = clean_text_cut(&clean, start, end, (start + end) / 2);
        check(cut > start && cut <= end);
        clean_text_to_utf8(&clean, start, cut, &text);
        start = cut;
    }
    buffer_done(&text);
    clean_text_done(&clean);
    return 0;
}
