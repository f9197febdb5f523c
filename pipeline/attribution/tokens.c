/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting lines into words and marks. A possessive 's is a flag of its word, also where a text has
 * lost the apostrophe ("Lucy s"); the point of an abbreviated title is dropped. */
#include "attribution/tokens.h"

#include "base/utf8.h"

#include <string.h>

/* Longer runs of letters are no words (a page of Chinese): they are cut. */
enum { MAX_WORD_BYTES = 120 };

static Mark mark_of(uint32_t code)
{
    switch (code) {
    case ',': case 0x3001: case 0xff0c: return MARK_COMMA;
    case '.': case 0x3002: return MARK_STOP;
    case '!': case 0xff01: return MARK_EXCLAIM;
    case '?': case 0xff1f: return MARK_QUESTION;
    case ':': case 0xff1a: return MARK_COLON;
    case ';': case 0xff1b: return MARK_SEMICOLON;
    case '-': case 0x2013: case 0x2014: case 0x2015: return MARK_DASH;
    case 0x2026: return MARK_ELLIPSIS;
    case '"': case 0x2018: case 0x2019: case 0x201c: case 0x201d: case 0x201e: case 0xab: case 0xbb:
        return MARK_QUOTE;
    default: return MARK_OTHER;
    }
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x2bc;
}

/* Return the end of the word that begins at `at`: letters, and single apostrophes and hyphens that
 * stand between letters. */
static size_t word_end(Span text, size_t at)
{
    size_t start = at;
    while (at < text.n_bytes) {
        size_t n;
        uint32_t code = utf8_decode(text, at, &n);
        if (!utf8_is_word(code)) {
            if (!is_apostrophe(code) && code != '-') break;
            size_t n_next;
            if (!utf8_is_word(utf8_decode(text, at + n, &n_next))) break;
        }
        if (at + n - start > MAX_WORD_BYTES) break;
        at += n;
    }
    return at;
}

/* Reading state that lasts over the lines of a paragraph. */
typedef struct Reader {
    Tokens *tokens;
    Arena *arena;
    bool sentence_start; /* the next word begins a sentence */
    uint8_t line_flags;  /* of every token of this line */
} Reader;

static bool push(Reader *reader, const Token *token)
{
    Tokens *tokens = reader->tokens;
    if (tokens->n == tokens->capacity) {
        Token *items = arena_grow(reader->arena, tokens->items, &tokens->capacity, tokens->n + 1, sizeof *items);
        if (!items) return false;
        tokens->items = items;
    }
    tokens->items[tokens->n++] = *token;
    return true;
}

/* Write the word in lower case with plain apostrophes. Returns its length; sets flags for its capitals. */
static size_t fold(Span word, char *out, uint8_t *flags)
{
    size_t length = 0, n_letters = 0, n_upper = 0;
    for (size_t at = 0, n; at < word.n_bytes; at += n) {
        uint32_t code = utf8_decode(word, at, &n);
        n_letters++;
        if (utf8_is_upper(code)) {
            if (at == 0) *flags |= TOKEN_CAPITAL;
            n_upper++;
        }
        length += utf8_encode(is_apostrophe(code) ? '\'' : utf8_to_lower(code), out + length);
    }
    if (n_upper == n_letters && n_letters > 1) *flags |= TOKEN_ALL_CAPITALS;
    return length;
}

static bool push_word(Reader *reader, Span source, size_t start, size_t end)
{
    Tokens *tokens = reader->tokens;
    Words *words = tokens->words;
    char folded[MAX_WORD_BYTES * 2];
    Token token = {.start = (uint32_t)start, .n_bytes = (uint16_t)(end - start), .flags = reader->line_flags};
    size_t length = fold(span_slice(source, start, end), folded, &token.flags);
    if (length == 1 && folded[0] == 's' && tokens->n && start && source.data[start - 1] == ' '
        && !(token.flags & TOKEN_CAPITAL) && tokens->items[tokens->n - 1].mark == MARK_NONE) {
        tokens->items[tokens->n - 1].flags |= TOKEN_POSSESSIVE;
        return true;
    }
    if (length > 2 && !memcmp(folded + length - 2, "'s", 2)) {
        length -= 2;
        token.word = words_add(words, (Span){folded, length});
        if (token.word && !word_is(words, token.word, WORD_SUBJECT | WORD_COMMON | WORD_DETERMINER))
            token.flags |= TOKEN_POSSESSIVE;
    } else {
        token.word = words_add(words, (Span){folded, length});
    }
    if (!token.word) return false;
    if (reader->sentence_start) token.flags |= TOKEN_SENTENCE;
    reader->sentence_start = false;
    return push(reader, &token);
}

/* "Mr." and an initial keep their sentence going. */
static bool is_abbreviation_point(const Tokens *tokens, size_t at)
{
    if (!tokens->n) return false;
    const Token *last = &tokens->items[tokens->n - 1];
    if (last->mark != MARK_NONE || last->start + last->n_bytes != at) return false;
    if (!(last->flags & TOKEN_CAPITAL)) return false;
    if (last->n_bytes == 1) return !word_is(tokens->words, last->word, WORD_I | WORD_COMMON);
    return word_is(tokens->words, last->word, WORD_ABBREVIATION);
}

static bool push_mark(Reader *reader, uint32_t code, size_t at, size_t n_bytes)
{
    Mark mark = mark_of(code);
    if (mark == MARK_STOP && is_abbreviation_point(reader->tokens, at)) return true;
    if (mark == MARK_STOP || mark == MARK_EXCLAIM || mark == MARK_QUESTION) reader->sentence_start = true;
    Token token = {.start = (uint32_t)at, .n_bytes = (uint16_t)n_bytes, .flags = reader->line_flags, .mark = (uint8_t)mark};
    return push(reader, &token);
}

static bool read_line(Reader *reader, Span source, const ScriptLine *line)
{
    size_t at = line->start;
    Span text = span_slice(source, 0, line->end);
    while (at < line->end) {
        size_t n;
        uint32_t code = utf8_decode(text, at, &n);
        if (utf8_is_word(code)) {
            size_t end = word_end(text, at);
            if (!push_word(reader, source, at, end)) return false;
            at = end;
            continue;
        }
        if (!utf8_is_space(code) && code != '_' && code != '*' && !push_mark(reader, code, at, n)) return false;
        at += n;
    }
    return true;
}

/* Where everything is in capitals, a capital tells nothing: only words that can be names keep theirs. */
static void lower_shouting(Tokens *tokens, TokenRange range)
{
    enum { NAMING = WORD_GIVEN_NAME | WORD_TITLE | WORD_FAMILY | WORD_ROLE | WORD_KIN | WORD_ABBREVIATION | WORD_MALE | WORD_FEMALE,
           LEAST_WORDS = 4 };
    uint32_t n_words = 0, n_shouted = 0;
    for (uint32_t at = range.first; at < range.end; at++) {
        const Token *token = &tokens->items[at];
        if (token->mark || token->n_bytes < 2) continue;
        n_words++;
        n_shouted += (token->flags & TOKEN_ALL_CAPITALS) != 0;
    }
    if (n_words < LEAST_WORDS || n_shouted * 10 < n_words * 9) return;
    for (uint32_t at = range.first; at < range.end; at++) {
        Token *token = &tokens->items[at];
        if (token->mark) continue;
        Span text = tokens->words->spellings[token->word];
        bool verbal = text.n_bytes > 4 && (!memcmp(text.data + text.n_bytes - 3, "ing", 3) || !memcmp(text.data + text.n_bytes - 2, "ed", 2)
                                           || !memcmp(text.data + text.n_bytes - 2, "ly", 2));
        bool may_be_name = (tokens->words->classes[token->word] & ~(uint32_t)NAMING) == 0 && !verbal;
        if (!may_be_name || token->n_bytes < 2) token->flags &= (uint8_t)~(TOKEN_CAPITAL | TOKEN_ALL_CAPITALS);
    }
}

size_t tokens_split(Words *words, Span text, WordId *out, size_t max)
{
    size_t n_out = 0;
    for (size_t at = 0, n; at < text.n_bytes && n_out < max; at += n) {
        if (!utf8_is_word(utf8_decode(text, at, &n))) continue;
        size_t end = word_end(text, at);
        char folded[MAX_WORD_BYTES * 2];
        uint8_t flags = 0;
        size_t length = fold(span_slice(text, at, end), folded, &flags);
        if (length > 2 && !memcmp(folded + length - 2, "'s", 2)) length -= 2;
        WordId word = words_add(words, (Span){folded, length});
        if (!word) return 0;
        out[n_out++] = word;
        n = end - at;
    }
    return n_out;
}

Status tokens_read(const Script *script, Words *words, Arena *arena, Tokens *out, Error *error)
{
    const Document *document = script->document;
    *out = (Tokens){.words = words, .n_paragraphs = document->n_paragraphs};
    out->lines = arena_alloc(arena, script->n_lines, sizeof *out->lines);
    out->paragraphs = arena_alloc(arena, document->n_paragraphs, sizeof *out->paragraphs);
    /* About one token every five bytes; a good guess saves the copies of growing. */
    out->capacity = document->source.n_bytes / 5 + 64;
    out->items = arena_alloc(arena, out->capacity, sizeof *out->items);
    if (!out->lines || !out->paragraphs || !out->items) goto no_memory;
    Reader reader = {.tokens = out, .arena = arena};
    size_t paragraph = SIZE_MAX;
    for (size_t i = 0; i < script->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        bool quoted = line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
        if (line->paragraph != paragraph || quoted) reader.sentence_start = true;
        /* Narration after a quotation goes on with its sentence unless a capital says otherwise, and
         * there a capital is a name or a pronoun: it counts as a start to be careful. */
        if (!quoted && i && script->lines[i - 1].kind != LINE_NARRATION) reader.sentence_start = true;
        reader.line_flags = quoted ? TOKEN_QUOTED : line->kind == LINE_HEADING ? TOKEN_HEADING : 0;
        out->lines[i].first = (uint32_t)out->n;
        if (!read_line(&reader, document->source, line)) goto no_memory;
        out->lines[i].end = (uint32_t)out->n;
        if (line->paragraph != paragraph) out->paragraphs[line->paragraph].first = out->lines[i].first;
        paragraph = line->paragraph;
        out->paragraphs[paragraph].end = (uint32_t)out->n;
    }
    for (size_t p = 0; p < out->n_paragraphs; p++) lower_shouting(out, out->paragraphs[p]);
    return STATUS_OK;
no_memory:
    return error_set(error, STATUS_NO_MEMORY, "out of memory while reading the words of %s", document->file);
}

bool token_is(const Tokens *tokens, uint32_t token, uint32_t classes)
{
    return word_is(tokens->words, tokens->items[token].word, classes);
}

bool token_spells(const Tokens *tokens, uint32_t token, const char *word)
{
    return token < tokens->n && !tokens->items[token].mark && span_is(tokens->words->spellings[tokens->items[token].word], word);
}

bool token_ends_in(const Tokens *tokens, uint32_t token, const char *ending)
{
    enum { SHORTEST_STEM = 3 };
    Span text = tokens->words->spellings[tokens->items[token].word], tail = span_of(ending);
    return text.n_bytes >= tail.n_bytes + SHORTEST_STEM && span_is(span_slice(text, text.n_bytes - tail.n_bytes, text.n_bytes), ending);
}

bool token_ends_sentence(const Tokens *tokens, uint32_t token)
{
    uint8_t mark = tokens->items[token].mark;
    return mark == MARK_STOP || mark == MARK_EXCLAIM || mark == MARK_QUESTION;
}
