/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Features of who spoke before. */
#include "attribution/features.h"

enum { LONG_AGO = 24 /* paragraphs */ };

static float least(uint32_t a, uint32_t b)
{
    return (float)(a < b ? a : b);
}

static uint32_t count_distinct(const History *history, uint32_t n)
{
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < n && i < history->n; i++) {
        uint32_t k = 0;
        while (k < i && history->speakers[k] != history->speakers[i]) k++;
        if (k == i) distinct++;
    }
    return distinct;
}

/* Rank of entry `at` among distinct speakers: 0 for the last one. */
static uint32_t speaker_rank(const History *history, uint32_t at)
{
    return at ? count_distinct(history, at) : 0;
}

static bool two_alternate(const History *history)
{
    const uint32_t *s = history->speakers;
    return history->n >= 4 && s[0] == s[2] && s[1] == s[3] && s[0] != s[1];
}

/* Return how many turns of the unbroken chain two people have taken by turns, if `person` speaks now; −1 if
 * they spoke last in it. */
static float alternation(const History *history, uint32_t chain, uint32_t person)
{
    uint32_t n = chain < history->n ? chain : history->n, length = 0;
    const uint32_t *s = history->speakers;
    if (n && s[0] == person) return -1;
    while (length < n && s[length] == (length % 2 ? person : s[0])) length++;
    return length > 1 ? (float)length : 0;
}

/* Return how many entries belong to the conversation that turn `turn` carries on. */
static uint32_t count_fresh(const Turn *turns, size_t turn, const History *history)
{
    uint32_t next = turns[turn].paragraph, n = 0;
    while (n < history->n && next - turns[history->turns[n]].last_paragraph <= STALE_PARAGRAPHS) next = turns[history->turns[n++]].paragraph;
    return n;
}

static void candidate_history(const Story *story, size_t turn, const History *history, uint32_t n_fresh, uint32_t person, float *row)
{
    const Turn *turns = story->turns->items;
    const Person *people = story->reading->people->items;
    uint32_t at = 0, chain = story->chain_back[turn], count_6 = 0, count_16 = 0, in_chain = 0, in_scene = 0, pairs = 0;
    while (at < history->n && history->speakers[at] != person) at++;
    uint32_t since = at < history->n ? turns[turn].paragraph - turns[history->turns[at]].last_paragraph : LONG_AGO;
    History fresh = *history;
    fresh.n = n_fresh;
    history = &fresh;
    for (uint32_t i = at; i < history->n; i++) {
        if (history->speakers[i] != person) {
            if (i > 0 && history->speakers[i] == history->speakers[0] && history->speakers[i - 1] == person) pairs++;
            continue;
        }
        count_16++;
        if (turns[history->turns[i]].paragraph >= turns[turn].scene_start) in_scene++;
        if (i < 6) count_6++;
        if (i < chain) in_chain++;
        if (i > 0 && history->speakers[i - 1] == history->speakers[0] && history->speakers[0] != person) pairs++;
    }
    bool spoke = at < history->n;
    row[FEATURE_TURNS_SINCE] = spoke ? (float)(at + 1) : HISTORY_TURNS + 4;
    row[FEATURE_PARAGRAPHS_SINCE] = least(since, LONG_AGO);
    row[FEATURE_SPOKE_IN_SCENE] = (float)in_scene;
    row[FEATURE_SPEAKER_RANK] = spoke ? (float)speaker_rank(history, at) : HISTORY_TURNS;
    row[FEATURE_IS_PREVIOUS1] = history->n > 0 && history->speakers[0] == person;
    row[FEATURE_IS_PREVIOUS2] = history->n > 1 && history->speakers[1] == person;
    row[FEATURE_IS_PREVIOUS3] = history->n > 2 && history->speakers[2] == person;
    row[FEATURE_IS_PREVIOUS4] = history->n > 3 && history->speakers[3] == person;
    row[FEATURE_COUNT_6] = (float)count_6;
    row[FEATURE_COUNT_16] = (float)count_16;
    row[FEATURE_PAIR_COUNT] = (float)pairs;
    row[FEATURE_IN_CHAIN] = (float)in_chain;
    row[FEATURE_ALTERNATION] = alternation(history, chain, person);
    float gender = 0;
    if (history->n && people[person].gender && people[history->speakers[0]].gender)
        gender = people[person].gender == people[history->speakers[0]].gender ? 1 : -1;
    row[FEATURE_GENDER_OF_PREVIOUS] = gender;
}

static bool addresses(const Turn *turn, uint32_t person)
{
    for (int i = 0; i < TURN_MAX_VOCATIVES; i++)
        if (turn->vocatives[i] == person) return true;
    return turn->tag.to == person;
}

static const Subject *noun_of(const Turn *turn)
{
    return turn->tag.strength >= TAG_SOFT && turn->tag.subject.kind == SUBJECT_NOMINAL ? &turn->tag.subject : NULL;
}

/* What the noun of the tag meant in the turns before. */
static void noun_features(const Story *story, size_t turn, const History *history, Candidates *candidates)
{
    const Turn *turns = story->turns->items;
    const Token *tokens = story->reading->tokens->items;
    const Subject *noun = noun_of(&turns[turn]);
    for (size_t i = 0; i < candidates->n; i++) {
        float last = 0, count = 0;
        for (uint32_t k = 0; noun && k < history->n; k++) {
            const Subject *other = noun_of(&turns[history->turns[k]]);
            if (!other || tokens[other->head].word != tokens[noun->head].word || other->owner != noun->owner) continue;
            bool same = history->speakers[k] == candidates->people[i];
            if (last == 0) last = same ? 1 : -1;
            count += same;
        }
        candidates->rows[i][FEATURE_NOUN_LAST] = last;
        candidates->rows[i][FEATURE_NOUN_COUNT] = count;
    }
}

/* How what is said fits the one who spoke last. */
static void address_features(const Story *story, size_t turn, const History *history, uint32_t n_fresh, Candidates *candidates)
{
    const Turn *turns = story->turns->items, *now = &turns[turn];
    float sir = 0, names = 0;
    if (n_fresh) {
        sir = gender_match(&story->reading->people->items[history->speakers[0]], now->address);
        if (addresses(now, history->speakers[0])) names = 1;
        else if (now->vocatives[0] != NO_PERSON || now->tag.to != NO_PERSON) names = -1;
    }
    uint32_t earlier = 1;
    while (earlier < n_fresh && history->speakers[earlier] != history->speakers[0]) earlier++;
    for (size_t i = 0; i < candidates->n; i++) {
        float *row = candidates->rows[i];
        row[FEATURE_SIR_TO_PREVIOUS] = sir;
        row[FEATURE_NAMES_PREVIOUS] = names;
        row[FEATURE_NAMED_BY_PREVIOUS] = earlier < n_fresh && addresses(&turns[history->turns[earlier]], candidates->people[i]);
    }
}

void history_features(const Story *story, size_t turn, const History *history, Candidates *candidates)
{
    uint32_t n_fresh = count_fresh(story->turns->items, turn, history);
    float chain_speakers = (float)count_distinct(history, story->chain_back[turn]);
    float speakers = (float)count_distinct(history, 8);
    float alternate = two_alternate(history);
    noun_features(story, turn, history, candidates);
    address_features(story, turn, history, n_fresh, candidates);
    for (size_t i = 0; i < candidates->n; i++) {
        float *row = candidates->rows[i];
        candidate_history(story, turn, history, n_fresh, candidates->people[i], row);
        row[FEATURE_CHAIN_SPEAKERS] = chain_speakers;
        row[FEATURE_SPEAKERS_IN_8] = speakers;
        row[FEATURE_TWO_ALTERNATE] = alternate;
    }
}
