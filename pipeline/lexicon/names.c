/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the names of a story, and why the engine may not say them right. */
#include "lexicon/lexicon.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* A word of the text. */
typedef struct Token {
    Span word;
    bool is_capital; /* within a sentence: at its beginning every word is */
    bool is_lower;
} Token;

typedef struct Tokens {
    Token *items;
    size_t n_items;
    size_t capacity;
} Tokens;

/* Runs of letters that English words hardly have. */
static const char *const foreign[] = {
    "aa", "ii", "uu", "kh", "zh", "dh", "bh", "jh", "vr", "vl", "zd", "tl", "sr", "nj", "dj", "tz", "cz", "sz", "ae", "oe",
    "ao", "yy", "xx", "kk", "vv", "hh", "jj", "qq", "ij", "uo", "eu", "ei", "zl", "zr", "mb", "ng'",
};

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019;
}

/* The end of the word at `at`: letters, and apostrophes and hyphens between letters; without a possessive. */
static size_t word_end(Span text, size_t at)
{
    size_t n_bytes, n_next;
    while (at < text.n_bytes) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        bool joins = is_apostrophe(code) && utf8_is_word(utf8_decode(text, at + n_bytes, &n_next));
        if (!utf8_is_word(code) && !joins) break;
        if (joins) {
            size_t n_after, after = at + n_bytes + n_next;
            uint32_t next = utf8_decode(text, at + n_bytes, &n_next);
            if ((next == 's' || next == 'S') && !utf8_is_word(utf8_decode(text, after, &n_after))) break;
        }
        at += n_bytes;
    }
    return at;
}

/* Tell whether a sentence goes on before byte `at`: the last character is a letter or a comma. */
static bool goes_on(Span text, size_t at)
{
    size_t n_bytes;
    while (at > 0) {
        uint32_t code = utf8_decode_before(text, at, &n_bytes);
        if (!utf8_is_space(code)) return utf8_is_word(code) || code == ',' || code == ';';
        at -= n_bytes;
    }
    return false;
}

static bool add(Arena *arena, Tokens *tokens, Token token)
{
    Token *grown = arena_grow(arena, tokens->items, &tokens->capacity, tokens->n_items + 1, sizeof *grown);
    if (!grown) return false;
    tokens->items = grown;
    tokens->items[tokens->n_items++] = token;
    return true;
}

/* A name of a character counts as within a sentence. */
static bool add_words(Arena *arena, Tokens *tokens, Span text, bool is_name)
{
    size_t n_bytes;
    for (size_t at = 0; at < text.n_bytes;) {
        uint32_t code = utf8_decode(text, at, &n_bytes);
        size_t end = utf8_is_word(code) ? word_end(text, at) : at + n_bytes;
        Token token = {.word = span_slice(text, at, end), .is_lower = utf8_is_lower(code),
                       .is_capital = utf8_is_upper(code) && (is_name || goes_on(text, at))};
        if (utf8_is_word(code) && !add(arena, tokens, token)) return false;
        at = end;
    }
    return true;
}

static int compare_words(Span a, Span b)
{
    size_t i = 0, k = 0, n_i, n_k;
    while (i < a.n_bytes && k < b.n_bytes) {
        uint32_t x = utf8_to_lower(utf8_decode(a, i, &n_i)), y = utf8_to_lower(utf8_decode(b, k, &n_k));
        if (is_apostrophe(x)) x = '\'';
        if (is_apostrophe(y)) y = '\'';
        if (x != y) return x < y ? -1 : 1;
        i += n_i;
        k += n_k;
    }
    return (i < a.n_bytes) - (k < b.n_bytes);
}

static int compare_tokens(const void *left, const void *right)
{
    const Token *a = left, *b = right;
    int order = compare_words(a->word, b->word);
    if (order) return order;
    return (a->word.data > b->word.data) - (a->word.data < b->word.data);
}

static bool has_run(Span word, const char *run)
{
    size_t n = strlen(run);
    for (size_t i = 0; i + n <= word.n_bytes; i++)
        if (span_equal_nocase(span_slice(word, i, i + n), span_of(run))) return true;
    return false;
}

/* What makes a name doubtful, in words; NULL if nothing does. */
static const char *doubt_of(Span word)
{
    size_t n_bytes, n_vowels = 0;
    for (size_t i = 0; i < word.n_bytes; i += n_bytes) {
        uint32_t code = utf8_decode(word, i, &n_bytes);
        if (is_apostrophe(code)) return "an apostrophe";
        if (code >= 0x80) return "a letter that English does not have";
        if (strchr("aeiouyAEIOUY", (int)code)) n_vowels++;
    }
    if (n_vowels == 0) return "no vowel: it is spelled out";
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (has_run(word, foreign[i])) return "a run of letters that English hardly has";
    char last = word.data[word.n_bytes - 1], first = word.data[0];
    if (strchr("aiouAIOU", last)) return "it ends in a vowel";
    if (strchr("xXqQzZ", first) || has_run(word, "q")) return "a rare letter";
    return NULL;
}

static int compare_names(const void *left, const void *right)
{
    const StoryName *a = left, *b = right;
    if ((a->doubt != NULL) != (b->doubt != NULL)) return a->doubt ? -1 : 1;
    if (a->n_times != b->n_times) return a->n_times > b->n_times ? -1 : 1;
    return compare_words(a->word, b->word);
}

/* Make names of the words that are capital within a sentence and never small. */
static bool collect(Arena *arena, const Tokens *tokens, StoryName **out, size_t *n_out)
{
    StoryName *names = NULL;
    size_t capacity = 0;
    *n_out = 0;
    for (size_t i = 0, end; i < tokens->n_items; i = end) {
        const Token *first = NULL;
        bool is_lower = false;
        for (end = i; end < tokens->n_items && compare_words(tokens->items[end].word, tokens->items[i].word) == 0; end++) {
            is_lower |= tokens->items[end].is_lower;
            if (tokens->items[end].is_capital && !first) first = &tokens->items[end];
        }
        if (!first || is_lower || first->word.n_bytes < 2) continue;
        names = arena_grow(arena, names, &capacity, *n_out + 1, sizeof *names);
        if (!names) return false;
        names[(*n_out)++] = (StoryName){.word = first->word, .n_times = end - i, .doubt = doubt_of(first->word)};
    }
    if (*n_out) qsort(names, *n_out, sizeof *names, compare_names);
    *out = names;
    return true;
}

Status lexicon_find_names(const Script *script, Arena *arena, StoryName **out, size_t *n_out, Error *error)
{
    Tokens tokens = {0};
    bool ok = true;
    for (size_t i = 0; i < script->n_lines && ok; i++)
        ok = add_words(arena, &tokens, script_line_text(script, &script->lines[i]), false);
    for (size_t i = 1; i < script->n_characters && ok; i++)
        if (script->characters[i].kind == CHARACTER_NAMED)
            ok = add_words(arena, &tokens, span_of(script->characters[i].name), true);
    if (ok && tokens.n_items) qsort(tokens.items, tokens.n_items, sizeof *tokens.items, compare_tokens);
    if (ok) ok = collect(arena, &tokens, out, n_out);
    return ok ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}
