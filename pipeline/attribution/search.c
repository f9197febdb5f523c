/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beam: a handful of accounts of who has spoken so far, each carried on by every candidate. An
 * error early in a chain of turns thus has to hold its own against the account without it. */
#include "attribution/search.h"

#include "attribution/scorer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BEAM = 6, MERGE_TURNS = 6, MAX_RECENT = 12 };

/* Probabilities of the next speaker add up to 1 after every account, even one that makes nonsense of the turn. So
 * part of how well its candidates score at all counts for an account, too. */
static const double ACCOUNT_WEIGHT = 0.2;

/* One account. */
typedef struct State {
    History history;
    double score; /* logarithm of its weight, less the best account's */
} State;

/* How a state came about. */
typedef struct Step {
    uint32_t person;
    uint8_t parent;
} Step;

/* A possible next state. */
typedef struct Move {
    double score;
    uint32_t person;
    uint8_t parent;
} Move;

/* Scores of one candidate: accounts mostly agree in what they say of it, and then share a score. */
typedef struct Scores {
    float history[BEAM][N_HISTORY_FEATURES];
    float scores[BEAM];
    size_t n;
} Scores;

typedef struct Search {
    const Story *story;
    Scorer scorer;
    Candidates candidates;
    Scores scores[MAX_CANDIDATES];
    State states[BEAM];
    size_t n_states;
    Move moves[BEAM * MAX_CANDIDATES];
    size_t n_moves;
    double shares[MAX_CANDIDATES]; /* probability of each candidate, over all states */
} Search;

/* Gather the last speakers of all accounts. */
static size_t recent_speakers(const Search *search, uint32_t *out)
{
    size_t n = 0;
    for (size_t s = 0; s < search->n_states; s++) {
        const History *history = &search->states[s].history;
        for (uint32_t i = 0; i < history->n && i < 10 && n < MAX_RECENT; i++) {
            size_t k = 0;
            while (k < n && out[k] != history->speakers[i]) k++;
            if (k == n) out[n++] = history->speakers[i];
        }
    }
    return n;
}

/* Return whether `candidate` was scored with this history before, and its score. */
static bool is_known(const Search *search, size_t candidate, float *score)
{
    const Scores *known = &search->scores[candidate];
    const float *history = search->candidates.rows[candidate] + FIRST_HISTORY_FEATURE;
    for (size_t i = 0; i < known->n; i++)
        /* Equal bytes are enough: rows that differ in the sign of a zero are only scored once more. */
        if (!memcmp(known->history[i], history, sizeof known->history[i])) { /* NOLINT(*-comparison,cert-*) */
            *score = known->scores[i];
            return true;
        }
    return false;
}

/* Score all candidates with the histories that stand in their rows. */
static void score_all(Search *search, float *scores)
{
    size_t unknown[MAX_CANDIDATES], n_unknown = 0;
    float found[MAX_CANDIDATES];
    for (size_t i = 0; i < search->candidates.n; i++)
        if (!is_known(search, i, &scores[i])) unknown[n_unknown++] = i;
    scorer_score(&search->scorer, &search->candidates, unknown, n_unknown, found);
    for (size_t k = 0; k < n_unknown; k++) {
        Scores *known = &search->scores[unknown[k]];
        memcpy(known->history[known->n], search->candidates.rows[unknown[k]] + FIRST_HISTORY_FEATURE, sizeof known->history[0]);
        known->scores[known->n++] = scores[unknown[k]] = found[k];
    }
}

/* Score all candidates as the next speaker after one account. */
static void expand(Search *search, size_t turn, size_t at, double weight)
{
    Candidates *candidates = &search->candidates;
    history_features(search->story, turn, &search->states[at].history, candidates);
    float scores[MAX_CANDIDATES];
    double best = -HUGE_VAL, sum = 0;
    score_all(search, scores);
    for (size_t i = 0; i < candidates->n; i++)
        if ((double)scores[i] > best) best = (double)scores[i];
    for (size_t i = 0; i < candidates->n; i++) sum += exp((double)scores[i] - best);
    if (sum <= 0) return; /* nobody to choose from */
    double all = best + log(sum), score = search->states[at].score + ACCOUNT_WEIGHT * all;
    for (size_t i = 0; i < candidates->n; i++) {
        double logarithm = (double)scores[i] - all;
        search->shares[i] += weight * exp(logarithm);
        search->moves[search->n_moves++] = (Move){score + logarithm, candidates->people[i], (uint8_t)at};
    }
}

/* Order moves by score; ties by parent and person, so that the answer never depends on the sort. */
static int compare_moves(const void *a, const void *b)
{
    const Move *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->parent != y->parent) return x->parent < y->parent ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

static bool same_recent(const History *a, const History *b)
{
    uint32_t n = a->n < MERGE_TURNS ? a->n : MERGE_TURNS;
    if (n != (b->n < MERGE_TURNS ? b->n : MERGE_TURNS)) return false;
    return !memcmp(a->speakers, b->speakers, n * sizeof *a->speakers);
}

/* Keep the best moves as the new accounts; of accounts that agree lately, only the better one. */
static void keep_best(Search *search, size_t turn, Step *steps)
{
    State next[BEAM];
    size_t n_next = 0;
    qsort(search->moves, search->n_moves, sizeof *search->moves, compare_moves);
    for (size_t i = 0; i < search->n_moves && n_next < BEAM; i++) {
        const Move *move = &search->moves[i];
        State state = search->states[move->parent];
        state.score = move->score;
        if (move->person != NO_PERSON) history_push(&state.history, (uint32_t)turn, move->person);
        size_t k = 0;
        while (k < n_next && !same_recent(&next[k].history, &state.history)) k++;
        if (k < n_next) continue;
        steps[n_next] = (Step){move->person, move->parent};
        next[n_next++] = state;
    }
    /* Scores are kept relative to the best, so that they never drift out of precision. */
    for (size_t i = 0; i < n_next; i++) {
        search->states[i] = next[i];
        search->states[i].score -= next[0].score;
    }
    search->n_states = n_next;
}

static void decide_turn(Search *search, size_t turn, Step *steps, Decision *out)
{
    Candidates *candidates = &search->candidates;
    uint32_t recent[MAX_RECENT];
    uint32_t fixed = search->story->turns->items[turn].fixed;
    size_t n_recent = recent_speakers(search, recent);
    if (fixed != NO_PERSON) {
        candidates->n = 0;
    } else {
        candidates_find(search->story, turn, recent, n_recent, candidates);
        scorer_begin(&search->scorer, candidates);
    }
    memset(search->shares, 0, sizeof search->shares);
    search->n_moves = 0;
    for (size_t i = 0; i < candidates->n; i++) search->scores[i].n = 0;
    double total = 0;
    for (size_t s = 0; s < search->n_states; s++) total += exp(search->states[s].score);
    for (size_t s = 0; s < search->n_states; s++) {
        if (candidates->n) expand(search, turn, s, exp(search->states[s].score) / total);
        else search->moves[search->n_moves++] = (Move){search->states[s].score, fixed, (uint8_t)s};
    }
    keep_best(search, turn, steps);
    *out = (Decision){.person = NO_PERSON, .probability = fixed != NO_PERSON};
    for (int r = 0; r < SEARCH_RUNNERS_UP; r++) out->runners_up[r] = NO_PERSON;
    /* All candidates in order; the chosen one is taken out when the account is final. */
    bool taken[MAX_CANDIDATES] = {false};
    for (int r = -1; r < SEARCH_RUNNERS_UP; r++) {
        size_t best = MAX_CANDIDATES;
        for (size_t i = 0; i < candidates->n; i++)
            if (!taken[i] && (best == MAX_CANDIDATES || search->shares[i] > search->shares[best])) best = i;
        if (best == MAX_CANDIDATES) break;
        taken[best] = true;
        if (r < 0) {
            out->person = candidates->people[best];
            out->probability = (float)search->shares[best];
        } else {
            out->runners_up[r] = candidates->people[best];
            out->runner_up_probability[r] = (float)search->shares[best];
        }
    }
}

/* Make `person` the decision; what stood there becomes a runner-up. */
static void settle(Decision *decision, uint32_t person)
{
    if (decision->person == person || decision->person == NO_PERSON) {
        decision->person = person;
        return;
    }
    float probability = 0.01f;
    int place = SEARCH_RUNNERS_UP - 1;
    for (int r = 0; r < SEARCH_RUNNERS_UP; r++) {
        if (decision->runners_up[r] != person) continue;
        probability = decision->runner_up_probability[r];
        place = r;
    }
    for (int r = place; r > 0; r--) {
        decision->runners_up[r] = decision->runners_up[r - 1];
        decision->runner_up_probability[r] = decision->runner_up_probability[r - 1];
    }
    decision->runners_up[0] = decision->person;
    decision->runner_up_probability[0] = decision->probability;
    decision->person = person;
    decision->probability = probability;
}

Status search_speakers(const Story *story, const TreeModel *model, Decision *out, Error *error)
{
    size_t n_turns = story->turns->n;
    Search *search = calloc(1, sizeof *search);
    Step *steps = calloc(n_turns ? n_turns : 1, BEAM * sizeof *steps);
    Status status = STATUS_OK;
    if (!search || !steps) {
        status = error_set(error, STATUS_NO_MEMORY, "out of memory while looking for the speakers");
        goto done;
    }
    status = scorer_init(&search->scorer, model, error);
    if (status) goto done;
    search->story = story;
    search->n_states = 1;
    for (size_t turn = 0; turn < n_turns; turn++) decide_turn(search, turn, steps + turn * BEAM, &out[turn]);
    size_t at = 0;
    for (size_t turn = n_turns; turn-- > 0;) {
        settle(&out[turn], steps[turn * BEAM + at].person);
        at = steps[turn * BEAM + at].parent;
    }
done:
    if (search) scorer_done(&search->scorer);
    free(search);
    free(steps);
    return status;
}
