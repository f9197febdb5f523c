/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is named near a noun. */
#include "attribution/company.h"

#include <math.h>

enum { NEAR_TOKENS = 60, MAX_NEAR = 12 };

/* Count everybody who is named within reach of the noun at `at`, once each; mentions from `first` on are looked at. */
static bool count_near(Company *company, Arena *arena, uint32_t at, size_t first)
{
    const Mentions *mentions = company->reading->mentions;
    const Token *tokens = company->reading->tokens->items;
    uint32_t seen[MAX_NEAR];
    size_t n_seen = 0;
    for (size_t i = first; i < mentions->n && n_seen < MAX_NEAR && mentions->items[i].first <= at + NEAR_TOKENS; i++) {
        const Mention *mention = &mentions->items[i];
        if (mention->kind != MENTION_NAME || (mention->first <= at && mention->end > at)) continue;
        size_t k = 0;
        while (k < n_seen && seen[k] != mention->person) k++;
        if (k < n_seen) continue;
        seen[n_seen++] = mention->person;
        if (!pairs_count(&company->near, arena, mention->person, tokens[at].word)) return false;
    }
    return true;
}

Status company_read(const Reading *reading, const Turns *turns, Arena *arena, Company *out, Error *error)
{
    const Tokens *tokens = reading->tokens;
    *out = (Company){.reading = reading, .n_nouns = arena_alloc(arena, tokens->words->n, sizeof *out->n_nouns)};
    bool *speaks = arena_alloc(arena, tokens->words->n, sizeof *speaks);
    bool ok = out->n_nouns && speaks;
    for (size_t i = 0; ok && i < turns->n; i++) {
        const Subject *subject = &turns->items[i].tag.subject;
        if (subject->kind == SUBJECT_NOMINAL && turns->items[i].tag.strength >= TAG_SOFT) speaks[tokens->items[subject->head].word] = true;
    }
    size_t first = 0;
    for (uint32_t at = 0; ok && at < tokens->n; at++) {
        WordId word = tokens->items[at].word;
        if (tokens->items[at].mark || !speaks[word]) continue;
        while (first < reading->mentions->n && reading->mentions->items[first].first + NEAR_TOKENS < at) first++;
        out->n_nouns[word]++;
        ok = count_near(out, arena, at, first);
    }
    return ok ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory while reading who is named near whom");
}

float company_match(const Company *company, const Subject *noun, uint32_t person)
{
    const Tokens *tokens = company->reading->tokens;
    if (noun->kind != SUBJECT_NOMINAL || !tokens->n) return 0;
    WordId word = tokens->items[noun->head].word;
    float n_nouns = (float)company->n_nouns[word], n_mentions = (float)company->reading->people->items[person].n_mentions;
    float chance = fminf(1, n_mentions * 2 * NEAR_TOKENS / (float)tokens->n);
    return logf(((float)pairs_get(&company->near, person, word) + 1) / (n_nouns * chance + 1));
}
