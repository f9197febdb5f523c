/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_TOKENS_H
#define DRAMATIS_ATTRIBUTION_TOKENS_H
/** @file tokens.h
 * A Script in; its words and punctuation marks out, in order, each with its place. */

#include "attribution/words.h"
#include "script/script.h"

enum TokenFlag {
    TOKEN_CAPITAL = 1 << 0,      /**< begins with a capital */
    TOKEN_ALL_CAPITALS = 1 << 1, /**< two letters or more, all capitals */
    TOKEN_SENTENCE = 1 << 2,     /**< first word of a sentence, so that its capital means nothing */
    TOKEN_QUOTED = 1 << 3,       /**< inside speech or thought */
    TOKEN_POSSESSIVE = 1 << 4,   /**< followed by 's, which is not a token */
    TOKEN_HEADING = 1 << 5       /**< inside a heading */
};

/** What a token is, when it is not a word. */
typedef enum Mark {
    MARK_NONE, /**< a word */
    MARK_COMMA,
    MARK_STOP,     /**< full stop */
    MARK_EXCLAIM,
    MARK_QUESTION,
    MARK_COLON,
    MARK_SEMICOLON,
    MARK_DASH,
    MARK_ELLIPSIS,
    MARK_QUOTE,    /**< a quotation mark inside a line: a nested quotation */
    MARK_OTHER
} Mark;

/** A word or a mark. */
typedef struct Token {
    uint32_t start;  /**< first byte in the source */
    WordId word;     /**< 0 for a mark */
    uint16_t n_bytes;
    uint8_t flags;   /**< TOKEN_… */
    uint8_t mark;    /**< Mark */
} Token;

/** A run of tokens: first, and one past the last. */
typedef struct TokenRange {
    uint32_t first;
    uint32_t end;
} TokenRange;

/** The tokens of a Script. Everything is owned by the arena it was read into. */
typedef struct Tokens {
    Words *words;           /**< vocabulary; borrowed */
    Token *items;
    size_t n;
    size_t capacity;
    TokenRange *lines;      /**< by line of the script */
    TokenRange *paragraphs; /**< by paragraph of the document */
    size_t n_paragraphs;
} Tokens;

/** Read the tokens of all lines. Errors: STATUS_NO_MEMORY. */
Status tokens_read(const Script *script, Words *words, Arena *arena, Tokens *out, Error *error);

/** Cut a name into at most `max` words, the way a text is cut. Returns their number, 0 when there are
 * none or when out of memory. */
size_t tokens_split(Words *words, Span text, WordId *out, size_t max);

/** Tell whether the token has any of `classes`; false for a mark. */
bool token_is(const Tokens *tokens, uint32_t token, uint32_t classes);

/** Tell whether the token is `word`, in small letters; false for a mark and past the end. */
bool token_spells(const Tokens *tokens, uint32_t token, const char *word);

/** Tell whether the token is a word of at least three letters and `ending`: "slow-ly", "walk-ing", not "fly" or "ring". */
bool token_ends_in(const Tokens *tokens, uint32_t token, const char *ending);

/** Tell whether the token is a mark that ends a sentence. */
bool token_ends_sentence(const Tokens *tokens, uint32_t token);

#endif
