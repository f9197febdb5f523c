/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thoughts set in italics, in the plain-text markup of them: _like this_ or *like this*. */
#include "script/speech.h"

#include "base/utf8.h"
#include "script/tag.h"

#include <string.h>

static bool is_word_at(Span source, size_t at, size_t end)
{
    size_t n_bytes;
    return at < end && utf8_is_word(utf8_decode(source, at, &n_bytes));
}

/* Find the next stretch between two marks of the same kind. Returns false when there is none. */
static bool next_italics(Span source, size_t *at, size_t end, size_t *open, size_t *close)
{
    for (; *at < end; (*at)++) {
        char mark = source.data[*at];
        if (mark != '_' && mark != '*') continue;
        size_t n_bytes;
        bool inside_word = *at > 0 && utf8_is_word(utf8_decode_before(source, *at, &n_bytes));
        const char *other = memchr(source.data + *at + 1, mark, end - *at - 1);
        if (!other) continue;
        size_t found = (size_t)(other - source.data);
        if (inside_word || found == *at + 1) continue;
        *open = *at;
        *close = found;
        *at = found + 1;
        return true;
    }
    return false;
}

/* Whether the italics are a whole sentence, rather than a word with stress or the name of a ship. */
static bool is_sentence(Span source, size_t open, size_t close)
{
    size_t at = open + 1;
    size_t n_bytes;
    size_t n_words = 0;
    Span word;
    if (utf8_is_lower(utf8_decode(source, at, &n_bytes)) || !tag_next_word(source, &at, close, &word))
        return false;
    for (n_words = 1; n_words < 3 && tag_next_word(source, &at, close, &word);) n_words++;
    switch (utf8_decode_before(source, close, &n_bytes)) {
    case '.': case '!': case '?': case ',': case 0x2026: case 0x2014: return true;
    }
    return n_words >= 3 && close + 1 < source.n_bytes &&
           strchr(".,!?", source.data[close + 1]) != NULL &&
           !is_word_at(source, close + 1, source.n_bytes);
}

Status speech_from_italics(const Document *document, size_t index, SpeechSpans *out, Error *error)
{
    Span source = document->source;
    size_t start = document->paragraphs[index].start;
    size_t end = document->paragraphs[index].end;
    size_t at = start;
    size_t open;
    size_t close;
    size_t from = start;
    while (next_italics(source, &at, end, &open, &close)) {
        if (!is_sentence(source, open, close)) continue;
        bool tagged = tag_behind(source, close + 1, end).role == WORD_THINKS ||
                      tag_before(source, from, open).role == WORD_THINKS;
        from = close + 1;
        if (!tagged) continue;
        SpeechSpan span = {.start = open + 1, .end = close, .outer_start = open, .outer_end = close + 1,
                           .kind = LINE_THOUGHT, .paragraph = index};
        if (!speech_add(out, &span)) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    return STATUS_OK;
}
