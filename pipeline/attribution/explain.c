/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the model weighed. The turn's features are gathered once more, for the account of the story that won: with
 * everybody who spoke before as decided. What each adds to the speaker's score over that of the next best is summed by
 * group; what the turns after it lose when the next best speaks here instead is added, since the search weighs that too. */
#include "attribution/explain.h"

#include "attribution/evidence.h"
#include "attribution/phrases.h"
#include "attribution/worth.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    AHEAD_TURNS = 6,      /* turns after it that are looked at: later ones remember little of it */
    RECENT_SPEAKERS = 10, /* as the search has it */
    N_GROUPS = N_FEATURE_GROUPS + 1,
    AHEAD = N_FEATURE_GROUPS /* the group of what comes after */
};
static const double LEAST_WEIGHT = 0.05; /* less is no reason */

/* A turn being explained. */
typedef struct Case {
    const Decided *decided;
    size_t turn;
    uint32_t speaker, rival;
    Candidates candidates, changed; /* as decided, and with the rival in the speaker's place */
    const float *speaker_row, *rival_row;
    double worth[N_FEATURES];
    double sums[N_GROUPS];
    Evidence evidence;
    Arena *arena;
} Case;

/* Return who speaks `turn`, `instead` standing in for the speaker of turn `swapped`. */
static uint32_t speaker_of(const Case *c, size_t turn, bool is_swapped)
{
    return is_swapped && turn == c->turn ? c->rival : c->decided->decisions[turn].person;
}

static void add_once(uint32_t *people, size_t *n, uint32_t person)
{
    size_t k = 0;
    while (k < *n && people[k] != person) k++;
    if (k == *n && person != NO_PERSON) people[(*n)++] = person;
}

/* Gather the rows of a turn as they are when everybody has spoken as decided, or but for the swap. */
static void gather(const Case *c, size_t turn, bool is_swapped, Candidates *out)
{
    uint32_t recent[RECENT_SPEAKERS + 4] = {0};
    History history = {0};
    size_t first = turn, n_recent = 0;
    for (uint32_t n = 0; first > 0 && n < HISTORY_TURNS; first--) n += speaker_of(c, first - 1, is_swapped) != NO_PERSON;
    for (size_t i = first; i < turn; i++)
        if (speaker_of(c, i, is_swapped) != NO_PERSON) history_push(&history, (uint32_t)i, speaker_of(c, i, is_swapped));
    add_once(recent, &n_recent, c->speaker);
    add_once(recent, &n_recent, c->rival);
    add_once(recent, &n_recent, c->decided->decisions[turn].person);
    for (uint32_t i = 0; i < history.n && i < RECENT_SPEAKERS; i++) add_once(recent, &n_recent, history.speakers[i]);
    candidates_find(c->decided->story, turn, recent, n_recent, out);
    history_features(c->decided->story, turn, &history, out);
}

static const float *row_of(const Candidates *candidates, uint32_t person)
{
    for (size_t i = 0; i < candidates->n; i++)
        if (candidates->people[i] == person) return candidates->rows[i];
    return NULL;
}

/* Return the logarithm of the probability of `person` among the candidates; 0 if they are none. */
static double log_probability(const TreeModel *model, const Candidates *candidates, uint32_t person)
{
    double scores[MAX_CANDIDATES], best = -HUGE_VAL, sum = 0, own = 0;
    if (!row_of(candidates, person)) return 0;
    for (size_t i = 0; i < candidates->n; i++) {
        scores[i] = (double)tree_model_score(model, candidates->rows[i]);
        if (candidates->people[i] == person) own = scores[i];
        if (scores[i] > best) best = scores[i];
    }
    for (size_t i = 0; i < candidates->n; i++) sum += exp(scores[i] - best);
    return own - best - log(sum);
}

/* What the turns after it lose with the rival here. */
static double weigh_ahead(Case *c)
{
    const Turns *turns = c->decided->story->turns;
    double gain = 0;
    for (size_t i = c->turn + 1; i < turns->n && i <= c->turn + AHEAD_TURNS; i++) {
        uint32_t person = c->decided->decisions[i].person;
        if (person == NO_PERSON || turns->items[i].fixed != NO_PERSON) continue;
        gather(c, i, false, &c->candidates);
        gather(c, i, true, &c->changed);
        gain += log_probability(c->decided->model, &c->candidates, person) - log_probability(c->decided->model, &c->changed, person);
    }
    return gain;
}

static void weigh(Case *c)
{
    c->sums[AHEAD] = weigh_ahead(c);
    gather(c, c->turn, false, &c->candidates);
    c->speaker_row = row_of(&c->candidates, c->speaker);
    c->rival_row = row_of(&c->candidates, c->rival);
    if (!c->speaker_row || !c->rival_row) return;
    tree_model_worth(c->decided->model, c->speaker_row, c->rival_row, c->worth);
    for (int f = 0; f < N_FEATURES; f++) c->sums[feature_group((Feature)f)] += c->worth[f];
}

/* The clause for one side of a group, and how much of the group's weight its features carry. */
typedef struct Clause {
    const char *text;
    double strongest; /* of the feature that `text` is about */
    double weight;
} Clause;

/* Put the features of a group that agree with its sum into words, those about either side apart. */
static void find_clauses(const Case *c, int group, Clause clauses[2])
{
    double sign = c->sums[group] > 0 ? 1 : -1;
    bool for_speaker = sign > 0;
    const Contrast contrast = {.story = c->decided->story, .turn = c->turn,
        .favoured = for_speaker ? c->speaker : c->rival, .other = for_speaker ? c->rival : c->speaker,
        .favoured_row = for_speaker ? c->speaker_row : c->rival_row, .other_row = for_speaker ? c->rival_row : c->speaker_row,
        .quoting = {c->decided->story->reading->tokens, c->decided->source, c->arena}};
    for (int f = 0; f < N_FEATURES; f++) {
        double worth = c->worth[f] * sign;
        PhraseSide side;
        if ((int)feature_group((Feature)f) != group || worth <= 0) continue;
        const char *text = phrase_of(&contrast, (Feature)f, &side);
        if (!text) continue;
        clauses[side].weight += worth;
        if (worth <= clauses[side].strongest) continue;
        clauses[side].strongest = worth;
        clauses[side].text = text;
    }
}

static void add_reason(Explanation *out, ReasonKind kind, const char *about, const char *text, double weight)
{
    if (!text || out->n_reasons == EXPLANATION_MAX_REASONS || fabs(weight) < LEAST_WEIGHT) return;
    out->reasons[out->n_reasons++] = (Reason){.kind = kind, .about = about, .text = text, .weight = weight};
}

/* Return what the script says of the features of a group, or NULL. */
static const Fact *fact_of(const Case *c, int group)
{
    for (size_t i = 0; i < c->evidence.n; i++)
        if ((int)feature_group(c->evidence.facts[i].feature) == group) return &c->evidence.facts[i];
    return NULL;
}

static void add_group(Case *c, int group, Explanation *out)
{
    Clause clauses[2] = {{0}};
    const char *about = feature_group_name((FeatureGroup)group);
    const Fact *fact = fact_of(c, group);
    /* A fact that is told in the script counts by itself where the rest of its group speaks against it. */
    if (fact && c->sums[group] <= 0 && c->worth[fact->feature] > LEAST_WEIGHT) {
        add_reason(out, REASON_FOR_SPEAKER, about, fact->text, c->worth[fact->feature]);
        c->sums[group] -= c->worth[fact->feature];
        fact = NULL;
    }
    double sum = c->sums[group];
    find_clauses(c, group, clauses);
    if (fact && sum > 0) {
        clauses[PHRASE_OF_FAVOURED].text = fact->text;
        if (!(clauses[PHRASE_OF_FAVOURED].weight > 0)) clauses[PHRASE_OF_FAVOURED].weight = sum;
    }
    double all = clauses[0].weight + clauses[1].weight;
    if (!(all > 0)) {
        size_t n = out->n_reasons;
        add_reason(out, sum > 0 ? REASON_FOR_SPEAKER : REASON_FOR_RIVAL, about, feature_group_text((FeatureGroup)group), sum);
        if (out->n_reasons > n) out->reasons[n].is_vague = true;
    } else if (sum > 0) {
        add_reason(out, REASON_FOR_SPEAKER, about, clauses[PHRASE_OF_FAVOURED].text, sum * clauses[PHRASE_OF_FAVOURED].weight / all);
        add_reason(out, REASON_AGAINST_RIVAL, about, clauses[PHRASE_OF_OTHER].text, sum * clauses[PHRASE_OF_OTHER].weight / all);
    } else {
        /* What speaks against the speaker speaks for the rival, and is told in one clause. */
        bool of_rival = clauses[PHRASE_OF_FAVOURED].weight >= clauses[PHRASE_OF_OTHER].weight;
        add_reason(out, REASON_FOR_RIVAL, about, clauses[of_rival ? PHRASE_OF_FAVOURED : PHRASE_OF_OTHER].text, sum);
    }
}

/* What the script says of the speaker but does not tell them from the next best is told, too, without weight. */
static void add_facts(const Case *c, Explanation *out)
{
    for (size_t i = 0; i < c->evidence.n; i++) {
        const Fact *fact = &c->evidence.facts[i];
        bool is_told = out->n_reasons == EXPLANATION_MAX_REASONS;
        for (size_t k = 0; k < out->n_reasons; k++) is_told |= out->reasons[k].text == fact->text;
        if (!is_told)
            out->reasons[out->n_reasons++] = (Reason){.kind = REASON_FOR_SPEAKER, .text = fact->text,
                                                      .about = feature_group_name(feature_group(fact->feature))};
    }
}

static int compare_reasons(const void *a, const void *b)
{
    const Reason *x = a, *y = b;
    double one = fabs(x->weight), other = fabs(y->weight);
    if (one > other || one < other) return one > other ? -1 : 1;
    int order = strcmp(x->about, y->about);
    return order ? order : strcmp(x->text, y->text);
}

static void tell(Case *c, Explanation *out)
{
    const Person *people = c->decided->story->reading->people->items;
    for (int group = 0; group < N_GROUPS; group++) out->log_odds += c->sums[group];
    for (int group = 0; group < N_FEATURE_GROUPS; group++) add_group(c, group, out);
    add_facts(c, out);
    double ahead = c->sums[AHEAD];
    const char *name = people[ahead > 0 ? c->speaker : c->rival].name;
    add_reason(out, ahead > 0 ? REASON_FOR_SPEAKER : REASON_FOR_RIVAL, "AHEAD",
               arena_printf(c->arena, "the turns after it make better sense with %s here", name), ahead);
    qsort(out->reasons, out->n_reasons, sizeof *out->reasons, compare_reasons);
}

Status explain_turn(const Decided *decided, size_t turn, Arena *arena, Explanation *out, Error *error)
{
    const Decision *decision = &decided->decisions[turn];
    const Turn *what = &decided->story->turns->items[turn];
    *out = (Explanation){.first_line = what->first_line, .end_line = what->end_line};
    if (decision->person == NO_PERSON || decision->runners_up[0] == NO_PERSON || what->fixed != NO_PERSON) return STATUS_OK;
    Case *c = calloc(1, sizeof *c);
    if (!c) return error_set(error, STATUS_NO_MEMORY, "out of memory while looking for the reasons");
    c->decided = decided;
    c->turn = turn;
    c->speaker = decision->person;
    c->rival = decision->runners_up[0];
    c->arena = arena;
    c->evidence = evidence_find(decided->story, decided->source, decided->decisions, turn, arena);
    weigh(c);
    if (c->speaker_row && c->rival_row) tell(c, out);
    free(c);
    return STATUS_OK;
}
