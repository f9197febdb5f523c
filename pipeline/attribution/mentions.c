/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding mentions, and telling who is meant when several people bear a name. */
#include "attribution/mentions.h"

#include "attribution/appositions.h"

#include <math.h>

/* A name goes to whoever was last meant by it nearby, and else to whoever is met most often. */
static const double NEAR_TOKENS = 800.0;
static const double FAR_WEIGHT = 0.02;

/* ---- grammatical role ---- */

static bool is_adverb(const Tokens *tokens, uint32_t at)
{
    return token_is(tokens, at, WORD_ADVERB) || token_ends_in(tokens, at, "ly");
}

static bool verb_follows(const Tokens *tokens, uint32_t at, uint32_t end)
{
    for (int skipped = 0; at < end && skipped < 3; at++, skipped++) {
        if (tokens->items[at].mark) return false;
        if (word_is_verb(tokens->words, tokens->items[at].word)) return true;
        if (!is_adverb(tokens, at)) return false;
    }
    return false;
}

/* A name set off by commas or ends of sentences inside a quotation is an address. */
static bool is_vocative(const Tokens *tokens, TokenRange range, uint32_t first, uint32_t end)
{
    while (first > range.first && token_is(tokens, first - 1, WORD_ENDEARMENT | WORD_POSSESSIVE | WORD_ADJECTIVE)) first--;
    const Token *before = first > range.first ? &tokens->items[first - 1] : NULL;
    const Token *after = end < range.end ? &tokens->items[end] : NULL;
    bool opens = !before || before->mark != MARK_NONE || token_is(tokens, first - 1, WORD_COMMON);
    bool closes = !after || (after->mark != MARK_NONE && after->mark != MARK_OTHER);
    if (!opens || !closes || (tokens->items[end - 1].flags & TOKEN_POSSESSIVE)) return false;
    /* A lone name between commas in the middle of a list is none: at least one side must be an edge,
     * a strong mark, or the whole must stand right after the start. */
    bool edge = !before || !after || after->mark != MARK_COMMA || before->mark != MARK_COMMA;
    return edge || first - range.first <= 3 || (end < range.end && !(tokens->items[end + (end + 1 < range.end)].flags & TOKEN_CAPITAL));
}

static MentionRole role_of(const Tokens *tokens, TokenRange range, uint32_t first, uint32_t end)
{
    const Token *items = tokens->items;
    if (items[end - 1].flags & TOKEN_POSSESSIVE) return ROLE_POSSESSIVE;
    if ((items[first].flags & TOKEN_QUOTED) && is_vocative(tokens, range, first, end)) return ROLE_VOCATIVE;
    uint32_t before = first;
    while (before > range.first && token_is(tokens, before - 1, WORD_DETERMINER | WORD_ADJECTIVE)) before--;
    if (before > range.first && token_is(tokens, before - 1, WORD_PREPOSITION)) return ROLE_OBLIQUE;
    if (verb_follows(tokens, end, range.end) || apposition_acts(tokens, first, end)) return ROLE_SUBJECT;
    bool starts_clause = before == range.first || items[before - 1].mark != MARK_NONE
        || token_is(tokens, before - 1, WORD_CONJUNCTION) || (items[first].flags & TOKEN_SENTENCE);
    if (!starts_clause && word_is_verb(tokens->words, items[before - 1].word)) {
        /* "said Anne": the verb opens the clause. */
        bool inverted = token_is(tokens, before - 1, WORD_SPEECH | WORD_SOFT_SPEECH)
            && (before - 1 == range.first || items[before - 2].mark != MARK_NONE);
        return inverted ? ROLE_SUBJECT : ROLE_OBJECT;
    }
    if (starts_clause) return ROLE_SUBJECT;
    return token_ends_in(tokens, before - 1, "ing") ? ROLE_OBJECT : ROLE_OTHER;
}

static MentionRole pronoun_role(const Tokens *tokens, TokenRange range, uint32_t at)
{
    if (token_is(tokens, at, WORD_SUBJECT)) return ROLE_SUBJECT;
    if (!token_is(tokens, at, WORD_POSSESSIVE)) return ROLE_OBJECT;
    /* "her" is an object before anything but the thing that is hers. */
    bool object = at + 1 >= range.end || tokens->items[at + 1].mark
        || token_is(tokens, at + 1, WORD_PREPOSITION | WORD_CONJUNCTION | WORD_DETERMINER | WORD_VERB);
    return object && token_is(tokens, at, WORD_SHE) ? ROLE_OBJECT : ROLE_POSSESSIVE;
}

/* ---- names that several people bear ---- */

/* What is remembered of each person while names are resolved. */
typedef struct Memory {
    uint32_t n;    /* times meant so far, and times named without doubt in the whole text */
    uint32_t last; /* token of the last time */
    bool seen;
} Memory;

static uint32_t choose(const NameMatch *match, const Memory *memories)
{
    uint32_t best = match->people[0];
    double best_weight = -1;
    for (uint8_t i = 0; i < match->n_people; i++) {
        const Memory *memory = &memories[match->people[i]];
        double nearness = memory->seen ? exp(-(double)(match->first - memory->last) / NEAR_TOKENS) : 0;
        double weight = (memory->n + 1.0) * (nearness + FAR_WEIGHT);
        if (weight > best_weight) {
            best_weight = weight;
            best = match->people[i];
        }
    }
    return best;
}

static bool push(Mentions *mentions, Arena *arena, const Mention *mention)
{
    if (mentions->n == mentions->capacity) {
        Mention *items = arena_grow(arena, mentions->items, &mentions->capacity, mentions->n + 1, sizeof *items);
        if (!items) return false;
        mentions->items = items;
    }
    mentions->items[mentions->n++] = *mention;
    return true;
}

/* Count the names that only one person bears: what the doubtful ones are weighed by. */
static void count_certain(const Tokens *tokens, const People *people, Memory *memories)
{
    NameMatch match;
    for (uint32_t at = 0; at < tokens->n; at++) {
        if (!people_match(people, tokens, at, (uint32_t)tokens->n, &match)) continue;
        if (match.n_people == 1) memories[match.people[0]].n++;
        at = match.end - 1;
    }
}

static uint32_t pronoun_gender(const Tokens *tokens, uint32_t at)
{
    return token_is(tokens, at, WORD_HE) ? WORD_MALE : token_is(tokens, at, WORD_SHE) ? WORD_FEMALE : 0;
}

static bool find_in_range(const Tokens *tokens, People *people, TokenRange range, uint32_t paragraph,
                          Memory *memories, Arena *arena, Mentions *out)
{
    NameMatch match;
    for (uint32_t at = range.first; at < range.end; at++) {
        const Token *token = &tokens->items[at];
        if (token->mark != MARK_NONE) continue;
        Mention mention = {.first = at, .end = at + 1, .paragraph = paragraph, .person = NO_PERSON,
                           .others = {NO_PERSON, NO_PERSON, NO_PERSON}, .is_quoted = (token->flags & TOKEN_QUOTED) != 0};
        if (people_match(people, tokens, at, range.end, &match)) {
            mention.end = match.end;
            mention.gender = match.gender;
            mention.person = match.n_people == 1 ? match.people[0] : choose(&match, memories);
            mention.is_ambiguous = match.n_people > 1;
            for (uint8_t i = 0, n = 0; i < match.n_people && n < MENTION_MAX_OTHERS; i++)
                if (match.people[i] != mention.person) mention.others[n++] = match.people[i];
            mention.role = (uint8_t)role_of(tokens, range, at, match.end);
            Memory *memory = &memories[mention.person];
            *memory = (Memory){memory->n, at, true};
            people->items[mention.person].n_mentions++;
            if (mention.is_quoted) people->items[mention.person].n_quoted++;
            at = match.end - 1;
        } else if (token_is(tokens, at, WORD_HE | WORD_SHE | WORD_I | WORD_THEY)) {
            mention.kind = MENTION_PRONOUN;
            mention.gender = pronoun_gender(tokens, at);
            mention.role = (uint8_t)pronoun_role(tokens, range, at);
        } else {
            continue;
        }
        if (!push(out, arena, &mention)) return false;
    }
    return true;
}

Status mentions_find(const Tokens *tokens, People *people, Arena *arena, Mentions *out, Error *error)
{
    *out = (Mentions){0};
    Memory *memories = arena_alloc(arena, people->n + 1, sizeof *memories);
    out->paragraph_first = arena_alloc(arena, tokens->n_paragraphs + 1, sizeof *out->paragraph_first);
    out->capacity = tokens->n / 6 + 64;
    out->items = arena_alloc(arena, out->capacity, sizeof *out->items);
    if (!memories || !out->paragraph_first || !out->items) goto no_memory;
    for (size_t i = 0; i < people->n; i++) people->items[i].n_mentions = people->items[i].n_quoted = 0;
    count_certain(tokens, people, memories);
    for (size_t p = 0; p < tokens->n_paragraphs; p++) {
        out->paragraph_first[p] = (uint32_t)out->n;
        TokenRange range = tokens->paragraphs[p];
        /* Quotation and narration are read apart, so that no name runs over the mark between them. */
        while (range.first < range.end) {
            uint8_t kind = tokens->items[range.first].flags & (TOKEN_QUOTED | TOKEN_HEADING);
            uint32_t end = range.first;
            while (end < range.end && (tokens->items[end].flags & (TOKEN_QUOTED | TOKEN_HEADING)) == kind) end++;
            if (!(kind & TOKEN_HEADING)
                && !find_in_range(tokens, people, (TokenRange){range.first, end}, (uint32_t)p, memories, arena, out))
                goto no_memory;
            range.first = end;
        }
    }
    out->paragraph_first[tokens->n_paragraphs] = (uint32_t)out->n;
    return STATUS_OK;
no_memory:
    return error_set(error, STATUS_NO_MEMORY, "out of memory while looking for names");
}

size_t mentions_at(const Mentions *mentions, uint32_t token)
{
    size_t low = 0, high = mentions->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mentions->items[middle].end <= token) low = middle + 1;
        else high = middle;
    }
    return low < mentions->n && mentions->items[low].first <= token ? low : SIZE_MAX;
}
