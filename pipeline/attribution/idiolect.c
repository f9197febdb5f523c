/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How people speak: a naive model of each one's words, from the turns that a plain tag gives to them. */
#include "attribution/idiolect.h"

#include <math.h>

enum { MOST_WORDS = 80 /* of a turn that are weighed */ };
static const double PRIOR_WORDS = 400; /* what is known of somebody is mixed with so many words of anybody's */

/* Return who speaks by the tag alone, or NO_PERSON. */
static uint32_t plain_speaker(const Turn *turn, uint32_t narrator)
{
    const Subject *subject = &turn->tag.subject;
    if (turn->tag.strength != TAG_FIRM) return NO_PERSON;
    if (subject->kind == SUBJECT_NAME) return subject->is_ambiguous || subject->is_plural ? NO_PERSON : subject->person;
    return subject->kind == SUBJECT_PRONOUN && subject->is_first_person ? narrator : NO_PERSON;
}

Status idiolect_learn(const Reading *reading, const Turns *turns, uint32_t narrator, Arena *arena, Idiolect *out, Error *error)
{
    const Tokens *tokens = reading->tokens;
    *out = (Idiolect){.totals = arena_alloc(arena, reading->people->n + 1, sizeof *out->totals),
                      .all = arena_alloc(arena, tokens->words->n + 1, sizeof *out->all)};
    bool ok = out->totals && out->all;
    for (size_t i = 0; ok && i < turns->n; i++) {
        const Turn *turn = &turns->items[i];
        uint32_t speaker = plain_speaker(turn, narrator);
        for (uint32_t at = turn->first_token; ok && at < turn->end_token; at++) {
            const Token *token = &tokens->items[at];
            if (!token->word || !(token->flags & TOKEN_QUOTED)) continue;
            out->all[token->word]++;
            out->n_all++;
            if (speaker == NO_PERSON) continue;
            out->totals[speaker]++;
            ok = pairs_count(&out->words, arena, speaker, token->word);
        }
    }
    return ok ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory while listening to how people speak");
}

/* Count a word in the turn, so that a tagged turn does not recognise itself. */
static uint32_t count_own(const Tokens *tokens, const Turn *turn, WordId word)
{
    uint32_t n = 0;
    for (uint32_t at = turn->first_token; at < turn->end_token; at++)
        n += tokens->items[at].word == word && (tokens->items[at].flags & TOKEN_QUOTED);
    return n;
}

float idiolect_fit(const Idiolect *idiolect, const Reading *reading, const Turn *turn, uint32_t narrator, uint32_t person)
{
    const Tokens *tokens = reading->tokens;
    bool own = plain_speaker(turn, narrator) == person;
    uint32_t n_own = 0, n = 0;
    for (uint32_t at = turn->first_token; own && at < turn->end_token; at++)
        n_own += tokens->items[at].word && (tokens->items[at].flags & TOKEN_QUOTED);
    double total = idiolect->totals[person] - n_own, sum = 0;
    if (total <= 0) return 0;
    for (uint32_t at = turn->first_token; at < turn->end_token && n < MOST_WORDS; at++) {
        WordId word = tokens->items[at].word;
        if (!word || !(tokens->items[at].flags & TOKEN_QUOTED)) continue;
        double uses = pairs_get(&idiolect->words, person, word);
        if (own) uses -= count_own(tokens, turn, word);
        double share = (idiolect->all[word] + 1.0) / (idiolect->n_all + 1.0);
        sum += log((uses / share + PRIOR_WORDS) / (total + PRIOR_WORDS));
        n++;
    }
    return n ? (float)(sum / sqrt(n + 4.0)) : 0;
}
