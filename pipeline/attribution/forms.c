/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of capitalised words, and the company they keep. */
#include "attribution/forms.h"

#include "attribution/appositions.h"

#include <string.h>

enum { NO_NAME = WORD_COMMON | WORD_DETERMINER | WORD_PREPOSITION | WORD_CONJUNCTION | WORD_SUBJECT | WORD_HE | WORD_SHE
           | WORD_I | WORD_THEY | WORD_YOU };

/* How a word is written over the text. */
typedef struct Spelling {
    uint32_t n_lower;
    uint32_t n_capital; /* in the middle of a sentence */
    uint32_t n_start;   /* capital at the start of one */
    uint32_t n_dates;   /* of those in the middle, where a month would stand: "in May", "May 5th" */
} Spelling;

typedef struct Collector {
    const Tokens *tokens;
    Arena *arena;
    Forms *out;
    Spelling *spellings;
    uint32_t *form_of; /* by id of the joined spelling: form + 1 */
    size_t n_form_of;
    bool has_talk; /* a quotation stands in this paragraph or opens the next */
} Collector;

/* "in May", "last May", "the May": a month, not a girl. */
static bool is_date(const Tokens *tokens, uint32_t at)
{
    static const char *const BEFORE[] = {"in", "of", "last", "next", "early", "late", "this", "by", "until", "till", "since", "the", "a", "mid"};
    uint32_t after = at + 1;
    while (after < tokens->n && tokens->items[after].mark == MARK_COMMA) after++;
    if (after < tokens->n && !tokens->items[after].mark) {
        Span text = tokens->words->spellings[tokens->items[after].word];
        if (text.data[0] >= '0' && text.data[0] <= '9') return true;
    }
    if (at == 0 || tokens->items[at - 1].mark) return false;
    Span text = tokens->words->spellings[tokens->items[at - 1].word];
    if (text.data[0] >= '0' && text.data[0] <= '9') return true;
    for (size_t i = 0; i < sizeof BEFORE / sizeof BEFORE[0]; i++)
        if (span_is(text, BEFORE[i])) return true;
    return token_is(tokens, at - 1, WORD_NUMBER);
}

static bool is_month_name(const Tokens *tokens, uint32_t at)
{
    return token_is(tokens, at, WORD_COMMON) && token_is(tokens, at, WORD_GIVEN_NAME);
}

static void count_spellings(Collector *collector)
{
    const Tokens *tokens = collector->tokens;
    for (size_t at = 0; at < tokens->n; at++) {
        const Token *token = &tokens->items[at];
        if (token->mark || (token->flags & TOKEN_HEADING)) continue;
        Spelling *spelling = &collector->spellings[token->word];
        bool shouted = (token->flags & TOKEN_ALL_CAPITALS) && (token->flags & TOKEN_QUOTED);
        if (!(token->flags & TOKEN_CAPITAL) || shouted) spelling->n_lower++;
        else if (token->flags & TOKEN_SENTENCE) spelling->n_start++;
        else spelling->n_capital++;
        bool month = (token->flags & TOKEN_CAPITAL) && !(token->flags & TOKEN_SENTENCE) && is_month_name(tokens, (uint32_t)at);
        if (month && is_date(tokens, (uint32_t)at)) spelling->n_dates++;
    }
}

/* Tell whether a capital at `at` is a name's. */
static bool is_name_word(const Collector *collector, uint32_t at)
{
    const Tokens *tokens = collector->tokens;
    const Token *token = &tokens->items[at];
    if (token->mark || !(token->flags & TOKEN_CAPITAL)) return false;
    const Spelling *spelling = &collector->spellings[token->word];
    if (is_month_name(tokens, at)) {
        if (spelling->n_capital < 2 || spelling->n_dates * 2 > spelling->n_capital || is_date(tokens, at)) return false;
        bool modal = (token->flags & TOKEN_SENTENCE) && at + 1 < tokens->n && token_is(tokens, at + 1, WORD_SUBJECT | WORD_DETERMINER);
        return !modal;
    }
    bool begins_role = token_is(tokens, at, WORD_PLACE) && at > 0 && at + 1 < tokens->n && (tokens->items[at + 1].flags & TOKEN_CAPITAL)
        && !token_is(tokens, at + 1, NO_NAME | WORD_PLACE) && !tokens->items[at - 1].mark
        && span_is(tokens->words->spellings[tokens->items[at - 1].word], "the");
    if (begins_role) return true; /* "the March Hare", "the French Ambassador" */
    if (token_is(tokens, at, NO_NAME)) return false;
    bool title = token_is(tokens, at, WORD_TITLE);
    if (title) {
        bool leads = at + 1 < tokens->n && (tokens->items[at + 1].flags & TOKEN_CAPITAL);
        return leads || !(token->flags & TOKEN_SENTENCE) || spelling->n_capital > 0;
    }
    if (spelling->n_capital) return spelling->n_capital * 2 > spelling->n_lower || token_is(tokens, at, WORD_GIVEN_NAME);
    /* Never seen but at the start of sentences. */
    if (spelling->n_lower || token_is(tokens, at, WORD_VERB | WORD_SPEECH | WORD_SOFT_SPEECH | WORD_ADVERB | WORD_ADJECTIVE))
        return false;
    if (token_is(tokens, at, WORD_GIVEN_NAME)) return true;
    Span text = tokens->words->spellings[token->word];
    bool looks_verbal = text.n_bytes > 4 && (!memcmp(text.data + text.n_bytes - 3, "ing", 3) || !memcmp(text.data + text.n_bytes - 2, "ed", 2)
                                             || !memcmp(text.data + text.n_bytes - 2, "ly", 2));
    return spelling->n_start >= 2 && !looks_verbal;
}

/* Tell whether particles from `at` on lead to another word of the name: "van der Luyden". */
static bool particles_lead_on(const Collector *collector, uint32_t at, uint32_t end)
{
    const Tokens *tokens = collector->tokens;
    uint32_t last = at;
    while (last < end && last < at + 2 && !tokens->items[last].mark && word_is_particle(tokens->words, tokens->items[last].word)) last++;
    return last > at && last < end && is_name_word(collector, last);
}

/* Return the end of the run of name words that begins at `at`. */
static uint32_t run_end(const Collector *collector, uint32_t at, uint32_t end)
{
    const Tokens *tokens = collector->tokens;
    uint32_t first = at;
    while (at < end && at - first < NAME_MAX_WORDS) {
        const Token *token = &tokens->items[at];
        if (token->mark) break;
        bool quoted = (token->flags & TOKEN_QUOTED) != 0, begun_quoted = (tokens->items[first].flags & TOKEN_QUOTED) != 0;
        if (quoted != begun_quoted) break;
        bool of = at == first + 1 && at + 1 < end && span_is(tokens->words->spellings[token->word], "of")
            && token_is(tokens, first, WORD_TITLE) && is_name_word(collector, at + 1);
        bool joins = at > first && (of || particles_lead_on(collector, at, end));
        if (!joins && !is_name_word(collector, at)) break;
        if (at > first && (token->flags & TOKEN_SENTENCE)) break;
        at++;
        if (token->flags & TOKEN_POSSESSIVE) break;
    }
    return at;
}

static Form *form_for(Collector *collector, uint32_t first, uint32_t end)
{
    const Tokens *tokens = collector->tokens;
    char joined[NAME_MAX_WORDS * 256];
    size_t length = 0;
    for (uint32_t at = first; at < end; at++) {
        Span text = tokens->words->spellings[tokens->items[at].word];
        if (length + text.n_bytes + 1 >= sizeof joined) return NULL;
        memcpy(joined + length, text.data, text.n_bytes);
        length += text.n_bytes;
        joined[length++] = '\n'; /* no word has it: a joined spelling is never a word's */
    }
    WordId id = words_add(tokens->words, (Span){joined, length});
    if (!id) return NULL;
    if (id >= collector->n_form_of) {
        size_t capacity = collector->n_form_of;
        uint32_t *grown = arena_grow(collector->arena, collector->form_of, &capacity, id + 1, sizeof *grown);
        if (!grown) return NULL;
        memset(grown + collector->n_form_of, 0, (capacity - collector->n_form_of) * sizeof *grown);
        collector->form_of = grown;
        collector->n_form_of = capacity;
    }
    Forms *out = collector->out;
    if (collector->form_of[id]) return &out->items[collector->form_of[id] - 1];
    Form *items = arena_grow(collector->arena, out->items, &out->capacity, out->n + 1, sizeof *items);
    if (!items) return NULL;
    out->items = items;
    Form *form = &items[out->n++];
    *form = (Form){.n_words = (uint8_t)(end - first), .first = first, .has_capitals_only = true};
    for (uint32_t at = first; at < end; at++) form->words[at - first] = tokens->items[at].word;
    collector->form_of[id] = (uint32_t)out->n;
    return form;
}

static bool is_place_preposition(const Tokens *tokens, uint32_t at)
{
    static const char *const WORDS[] = {"in", "at", "to", "from", "near", "through", "into", "across", "towards", "toward", "around"};
    Span text = tokens->words->spellings[tokens->items[at].word];
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (span_is(text, WORDS[i])) return true;
    return false;
}

/* A word before a name that makes it a thing, or one of many: "her Skill", "a Spaniard". */
static bool is_modifier(const Tokens *tokens, uint32_t at)
{
    const Token *token = &tokens->items[at];
    if (token->flags & (TOKEN_POSSESSIVE | TOKEN_CAPITAL)) return (token->flags & TOKEN_POSSESSIVE) != 0;
    return token_is(tokens, at, WORD_DETERMINER | WORD_NUMBER);
}

/* Somebody acts; who is the next pronoun? Another name in between makes it anybody's. */
static void see_pronoun(const Collector *collector, uint32_t end, Form *form)
{
    enum { REACH = 24 };
    const Tokens *tokens = collector->tokens;
    for (uint32_t at = end; at < tokens->n && at < end + REACH; at++) {
        const Token *token = &tokens->items[at];
        if (token->flags & TOKEN_HEADING) return;
        if (token->mark || (token->flags & TOKEN_QUOTED)) continue;
        if (token_is(tokens, at, WORD_HE | WORD_SHE)) {
            bool object = !token_is(tokens, at, WORD_SUBJECT | WORD_POSSESSIVE);
            if (object) return;
            if (token_is(tokens, at, WORD_HE)) form->n_he++;
            else form->n_she++;
            return;
        }
        if (is_name_word(collector, at)) return;
    }
}

/* Count what stands around an occurrence. */
static void see_company(const Collector *collector, uint32_t first, uint32_t end, Form *form)
{
    const Tokens *tokens = collector->tokens;
    const Token *items = tokens->items;
    bool quoted = (items[first].flags & TOKEN_QUOTED) != 0;
    form->n++;
    if (!(items[first].flags & TOKEN_SENTENCE)) form->n_middle++;
    if (quoted) form->n_quoted++;
    bool all_capitals = true;
    for (uint32_t at = first; at < end; at++) all_capitals &= (items[at].flags & TOKEN_ALL_CAPITALS) != 0;
    if (form->has_capitals_only && !all_capitals) {
        form->has_capitals_only = false;
        form->first = first;
    }
    if (items[end - 1].flags & TOKEN_POSSESSIVE) form->n_possessives++;
    const Token *before = first ? &items[first - 1] : NULL, *after = end < tokens->n ? &items[end] : NULL;
    bool same_before = before && (before->flags & (TOKEN_QUOTED | TOKEN_HEADING)) == (items[first].flags & (TOKEN_QUOTED | TOKEN_HEADING));
    bool same_after = after && ((after->flags & TOKEN_QUOTED) != 0) == quoted;
    if (same_before && !before->mark) {
        if (span_is(tokens->words->spellings[before->word], "the")) form->n_articles++;
        else if (is_modifier(tokens, first - 1)) form->n_modified++;
        if (is_place_preposition(tokens, first - 1)) form->n_places++;
        uint32_t verb = first - 1; /* past "old" in "said old Matthew" */
        while (verb > 0 && token_is(tokens, verb, WORD_ADJECTIVE) && !(items[verb].flags & TOKEN_CAPITAL)) verb--;
        if (!quoted && collector->has_talk && token_is(tokens, verb, WORD_SPEECH) && !(items[end - 1].flags & TOKEN_POSSESSIVE)) {
            form->n_tags++;
            see_pronoun(collector, end, form);
        }
    }
    bool speaks = !quoted && collector->has_talk && apposition_speaks(tokens, first, end);
    if (!form->told_gender) form->told_gender = apposition_gender(tokens, first);
    if (speaks) form->n_tags++;
    if (!quoted && apposition_acts(tokens, first, end)) form->n_subjects++;
    bool voice = (items[end - 1].flags & TOKEN_POSSESSIVE) && same_after && !quoted && token_is(tokens, end, WORD_VOICE);
    if (voice && token_is(tokens, end, WORD_GENERIC)) form->n_tags++; /* "Zelbar's voice" */
    if (same_after && !after->mark && !(items[end - 1].flags & TOKEN_POSSESSIVE)) {
        if (!quoted && collector->has_talk && token_is(tokens, end, WORD_SPEECH)) form->n_tags++;
        Span verb = tokens->words->spellings[after->word];
        bool joined = same_before && span_is(tokens->words->spellings[before->word], "and");
        if (!joined && (span_is(verb, "were") || span_is(verb, "are") || span_is(verb, "have"))) form->n_plurals++;
        if (word_is_verb(tokens->words, after->word) && (!same_before || before->mark || !token_is(tokens, first - 1, WORD_PREPOSITION))) {
            form->n_subjects++;
            if (!quoted) see_pronoun(collector, end, form);
        }
    }
    bool open = !same_before || (before->mark && before->mark != MARK_OTHER) || token_is(tokens, first - 1, WORD_ENDEARMENT);
    bool close = !same_after || (after->mark && after->mark != MARK_OTHER);
    if (quoted && open && close && !(items[end - 1].flags & TOKEN_POSSESSIVE)) form->n_vocatives++;
}

static bool has_quotation(const Tokens *tokens, TokenRange range)
{
    for (uint32_t at = range.first; at < range.end; at++)
        if (tokens->items[at].flags & TOKEN_QUOTED) return true;
    return false;
}

Status forms_collect(const Tokens *tokens, Arena *arena, Forms *out, Error *error)
{
    *out = (Forms){0};
    Collector collector = {.tokens = tokens, .arena = arena, .out = out};
    collector.spellings = arena_alloc(arena, tokens->words->n, sizeof *collector.spellings);
    if (!collector.spellings) goto no_memory;
    count_spellings(&collector);
    for (size_t p = 0; p < tokens->n_paragraphs; p++) {
        TokenRange range = tokens->paragraphs[p];
        collector.has_talk = has_quotation(tokens, range) || (range.end < tokens->n && (tokens->items[range.end].flags & TOKEN_QUOTED));
        for (uint32_t at = range.first; at < range.end;) {
            if ((tokens->items[at].flags & TOKEN_HEADING) || !is_name_word(&collector, at)) {
                at++;
                continue;
            }
            uint32_t end = run_end(&collector, at, range.end);
            /* What stands before a title in the middle only describes it. */
            uint32_t first = at;
            for (uint32_t k = at + 1; k + 1 < end; k++)
                if (token_is(tokens, k, WORD_TITLE) && !token_is(tokens, k - 1, WORD_TITLE | WORD_PREPOSITION)) first = k;
            Form *form = form_for(&collector, first, end);
            if (!form) goto no_memory;
            see_company(&collector, first, end, form);
            at = end;
        }
    }
    return STATUS_OK;
no_memory:
    return error_set(error, STATUS_NO_MEMORY, "out of memory while collecting names");
}
