/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names beside nouns: "the mate, a heavy man called Bruno,", "her brother, Bruno,". */
#include "attribution/appositions.h"

enum { MAX_PHRASE = 5 };

/* Find the determiner that opens the noun phrase whose last word is `last`: "a heavy man". Returns false if it has none. */
static bool find_determiner(const Tokens *tokens, uint32_t last, uint32_t *out)
{
    for (uint32_t at = last; last - at < MAX_PHRASE && !tokens->items[at].mark; at--) {
        if (at < last && token_is(tokens, at, WORD_DETERMINER)) {
            *out = at;
            return true;
        }
        if (at == 0 || token_is(tokens, at, WORD_PREPOSITION | WORD_CONJUNCTION | WORD_SUBJECT)) return false;
    }
    return false;
}

/* Tell whether "called" or "named" gives the name that begins at `first`. */
static bool is_given(const Tokens *tokens, uint32_t first)
{
    return first > 2 && !tokens->items[first - 2].mark
        && (token_spells(tokens, first - 1, "called") || token_spells(tokens, first - 1, "named"));
}

bool apposition_acts(const Tokens *tokens, uint32_t first, uint32_t end)
{
    const Token *items = tokens->items;
    uint32_t phrase, subject, verb = end + 1;
    if (!is_given(tokens, first) || verb >= tokens->n || items[end].mark != MARK_COMMA) return false;
    if (!find_determiner(tokens, first - 2, &phrase) || phrase < 3 || items[phrase - 1].mark != MARK_COMMA) return false;
    /* Who is so described has to open the sentence; behind an object, "lit by a lamp" may be said of that. */
    if (!find_determiner(tokens, phrase - 2, &subject) || !(items[subject].flags & TOKEN_SENTENCE)) return false;
    if (verb + 1 < tokens->n && token_is(tokens, verb, WORD_ADVERB)) verb++;
    return !items[verb].mark && word_is_verb(tokens->words, items[verb].word);
}

uint32_t apposition_gender(const Tokens *tokens, uint32_t first)
{
    uint32_t determiner;
    if (!is_given(tokens, first) || !find_determiner(tokens, first - 2, &determiner)) return 0;
    return word_gender(tokens->words, tokens->items[first - 2].word);
}

bool apposition_speaks(const Tokens *tokens, uint32_t first, uint32_t end)
{
    const Token *items = tokens->items;
    bool open = end < tokens->n && !items[end].mark && !((items[end].flags ^ items[first].flags) & TOKEN_QUOTED);
    if (first < 3 || items[first - 1].mark != MARK_COMMA || open || (items[end - 1].flags & TOKEN_POSSESSIVE)) return false;
    if (!token_is(tokens, first - 2, WORD_KIN | WORD_ROLE | WORD_GENERIC)) return false;
    uint32_t verb = first - 2;
    while (verb > 0 && first - 2 - verb < MAX_PHRASE && !items[verb].mark
           && !token_is(tokens, verb, WORD_SPEECH | WORD_PREPOSITION | WORD_CONJUNCTION)) verb--;
    /* The verb opens the narration, so that the noun is no object: "asked", not "he asked". */
    return token_is(tokens, verb, WORD_SPEECH) && verb + 2 < first && verb > 0 && (items[verb - 1].flags & TOKEN_QUOTED);
}
