/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attribution/excerpt.h"

#include <string.h>

enum { MAX_EXCERPT_WORDS = 8, WORDS_OF_ACT = 3 };

const char *excerpt_tokens(const Quoting *quoting, uint32_t first, uint32_t end)
{
    const Token *items = quoting->tokens->items;
    if (end > quoting->tokens->n) end = (uint32_t)quoting->tokens->n;
    if (end - first > MAX_EXCERPT_WORDS) end = first + MAX_EXCERPT_WORDS;
    if (first >= end) return "";
    /* It ends with its sentence, and does not run on into a quotation. */
    for (uint32_t i = first + 1; i < end; i++)
        if ((items[i].flags & TOKEN_QUOTED) != (items[first].flags & TOKEN_QUOTED) || token_ends_sentence(quoting->tokens, i)) end = i;
    Span text = span_slice(quoting->source, items[first].start, items[end - 1].start + items[end - 1].n_bytes);
    char *copy = arena_string(quoting->arena, text);
    if (!copy) return NULL;
    size_t n = 0;
    for (size_t i = 0; i < text.n_bytes; i++) {
        bool is_space = strchr(" \t\r\n", text.data[i]) != NULL;
        if (!is_space || (n && copy[n - 1] != ' ')) copy[n++] = is_space ? ' ' : text.data[i];
    }
    copy[n] = '\0';
    return copy;
}

const char *excerpt_tag(const Quoting *quoting, const Tag *tag)
{
    const Subject *subject = &tag->subject;
    uint32_t first = tag->verb < subject->first ? tag->verb : subject->first;
    return excerpt_tokens(quoting, first, tag->verb >= subject->end ? tag->verb + 1 : subject->end);
}

const char *excerpt_subject(const Quoting *quoting, const Subject *subject)
{
    return excerpt_tokens(quoting, subject->first, subject->end);
}

const char *excerpt_act(const Quoting *quoting, const Subject *subject)
{
    return excerpt_tokens(quoting, subject->first, subject->end + WORDS_OF_ACT);
}
