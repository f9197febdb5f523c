/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which bed lies under which paragraphs: the path through the story that has the most evidence, less what
 * each change costs. Source: Viterbi, "Error bounds for convolutional codes" (1967), for the search. */
#include "script/ambience.h"

#include "script/evidence.h"
#include "script/rooms.h"

#include <math.h>

static const float change_cost = 3.5f;       /* another bed soon after the last change in a scene… */
static const float least_cost = 0.4f;        /* …and long after it, or where a scene begins */
static const float bed_cost = 0.5f;          /* what a bed costs more to begin than silence… */
static const float loud_cost = 0.15f;        /* …and a loud one more than a calm one */
static const float tie = 1e-4f;              /* of two equal ways the one that changes later is taken */
static const float sudden_silence = 1;       /* weight of a silence that is told of in so many words */
static const float half_life_bytes = 2500;   /* of text under one bed, two minutes and a half */
static const float hold_cost = 0.06f;        /* a bed that nothing speaks for, so many bytes… */
static const float hold_bytes = 400;
static const float saturation = 0.12f;       /* many words of a kind in one paragraph tell less each */
static const float silence_share = 0.6f;     /* of silence, taken from what is loud */
static const float hint_share = 0.3f;        /* of a silence that is only mentioned */
static const float unsure = 0.4f;            /* confidence, below which a loud bed is made a calmer one… */
static const float doubtful = 0.3f;          /* …and none… */
static const float hopeless = 0.2f;          /* …and any bed none */
static const size_t lead_in_bytes = 1500;    /* of a scene, over which its bed is drawn to its beginning */

/* The states that the search may be in after a paragraph. */
typedef struct Step {
    unsigned char from[N_BED_STATES]; /* best state before, for each state here */
    unsigned char state;              /* chosen */
    float confidence;                 /* of the bed from here to its end */
} Step;

/* What the search knows of the way to each state. */
typedef struct Ways {
    float sums[N_BED_STATES];
    float n_bytes[N_BED_STATES]; /* of text since the last change on that way */
} Ways;

static bool is_loud(int bed)
{
    static const bool loud[N_BED_STATES] = {
        [BED_STORM] = true, [BED_ENGINE] = true,     [BED_CITY] = true,
        [BED_CROWD] = true, [BED_BATTLE_FAR] = true, [BED_BATTLE_NEAR] = true};
    return loud[bed];
}

/* Which beds the scene that begins at `first` has a word for: others are not carried over into it. */
static void find_allowed(const Evidence *evidence, size_t n, size_t first, bool *allowed)
{
    for (int state = 0; state < N_BED_STATES; state++) allowed[state] = state == BED_NONE;
    for (size_t i = first; i < n && (i == first || !evidence[i].begins); i++)
        for (int bed = 0; bed < N_BEDS; bed++) allowed[bed] |= evidence[i].weights[bed] > 0;
}

/* What a paragraph adds for a state. */
static float gain(const Evidence *evidence, int state)
{
    float weight = evidence->weights[state];
    float held = (float)fmin(2, (double)evidence->n_bytes / hold_bytes);
    if (is_loud(state)) weight -= silence_share * evidence->weights[BED_NONE];
    if (state == BED_NONE && weight < sudden_silence) weight *= hint_share;
    if (weight > 0) return weight / (1 + saturation * weight);
    return state == BED_NONE ? 0 : fminf(weight, 0) - hold_cost * held;
}

/* What it costs to leave a state, after so much text in it. */
static float cost_of_leaving(const Evidence *evidence, int state, float n_bytes)
{
    if (evidence->begins || evidence->moves || state == BED_NONE) return least_cost;
    return fmaxf(least_cost, change_cost * exp2f(-n_bytes / half_life_bytes));
}

static float cost_of_entering(int state)
{
    if (state == BED_NONE) return 0;
    return is_loud(state) ? bed_cost + loud_cost : bed_cost;
}

/* The best way that leads to `state` anew. */
static float find_way(const Evidence *evidence, const Ways *ways, int state, unsigned char *from)
{
    bool silenced = state == BED_NONE && evidence->weights[BED_NONE] >= sudden_silence;
    float best = -INFINITY;
    for (int other = 0; other < N_BED_STATES; other++) {
        float cost = silenced ? least_cost : cost_of_leaving(evidence, other, ways->n_bytes[other]);
        if (ways->sums[other] - cost <= best) continue;
        best = ways->sums[other] - cost;
        *from = (unsigned char)other;
    }
    return best - cost_of_entering(state);
}

static void take_step(const Evidence *evidence, const bool *allowed, Ways *ways, Step *step)
{
    Ways next;
    for (int state = 0; state < N_BED_STATES; state++) {
        float moved = find_way(evidence, ways, state, &step->from[state]);
        /* Under a title nothing goes on of itself. */
        float stayed = ways->sums[state] - (evidence->titled ? cost_of_entering(state) + least_cost : 0);
        bool stays = stayed > moved + tie;
        if (stays) step->from[state] = (unsigned char)state;
        next.sums[state] = (stays ? stayed : moved) + gain(evidence, state);
        next.n_bytes[state] = (stays && !evidence->begins ? ways->n_bytes[state] : 0) + (float)evidence->n_bytes;
        if (!allowed[state]) next.sums[state] -= 1e6f;
    }
    *ways = next;
}

static void choose(const Evidence *evidence, Step *steps, size_t n)
{
    Ways ways = {{0}, {0}};
    bool allowed[N_BED_STATES];
    for (int bed = 0; bed < N_BEDS; bed++) ways.sums[bed] = -least_cost - cost_of_entering(bed);
    for (size_t i = 0; i < n; i++) {
        if (evidence[i].begins) find_allowed(evidence, n, i, allowed);
        take_step(&evidence[i], allowed, &ways, &steps[i]);
    }
    int state = BED_NONE;
    for (int bed = 0; bed < N_BEDS; bed++)
        if (ways.sums[bed] > ways.sums[state]) state = bed;
    for (size_t i = n; i-- > 0;) {
        steps[i].state = (unsigned char)state;
        state = steps[i].from[state];
    }
}

/* One past the last paragraph under the bed of paragraph `first`. */
static size_t end_of_run(const Step *steps, size_t n, size_t first)
{
    size_t end = first;
    while (end < n && steps[end].state == steps[first].state) end++;
    return end;
}

/* The share of the chosen bed in all that speaks for any, from paragraph `first` to `end`. What is left open speaks for
 * silence. */
static float confidence_of(const Evidence *evidence, const Step *steps, size_t first, size_t end)
{
    const float open = 0.5f;
    float chosen = steps[first].state == BED_NONE ? open : 0;
    float all = open;
    for (size_t i = first; i < end; i++)
        for (int state = 0; state < N_BED_STATES; state++) {
            all += evidence[i].weights[state];
            if (state == steps[i].state) chosen += evidence[i].weights[state];
        }
    return chosen / all;
}

/* What to take for a bed of such confidence: too little is missed less than too much. */
static int calmer(int bed, float confidence)
{
    if (confidence < hopeless || (is_loud(bed) && confidence < doubtful)) return BED_NONE;
    if (confidence >= unsure) return bed;
    if (bed == BED_BATTLE_NEAR) return BED_BATTLE_FAR;
    return bed == BED_STORM ? BED_RAIN : bed;
}

/* A scene opens with its bed: draw it over a lead-in that nothing is known of. */
static void draw_back(const Evidence *evidence, Step *steps, size_t n)
{
    for (size_t first = 0; first < n; first++) {
        size_t n_bytes = 0;
        size_t end = first;
        bool silent = false;
        if (!evidence[first].begins || steps[first].state != BED_NONE) continue;
        for (; end < n && steps[end].state == BED_NONE && (end == first || !evidence[end].begins); end++) {
            n_bytes += evidence[end].n_bytes;
            silent |= evidence[end].weights[BED_NONE] >= sudden_silence;
        }
        if (end == n || evidence[end].begins || silent || n_bytes > lead_in_bytes) continue;
        for (size_t i = first; i < end; i++) steps[i] = steps[end];
    }
}

/* Say how sure each bed is, and take another where too little speaks for it. */
static void settle(const Evidence *evidence, Step *steps, size_t n)
{
    for (size_t first = 0; first < n;) {
        size_t end = end_of_run(steps, n, first);
        int chosen = steps[first].state;
        float confidence = confidence_of(evidence, steps, first, end);
        int state = calmer(chosen, confidence);
        if (state == BED_NONE && chosen != BED_NONE) confidence = 1.0f - confidence;
        for (; first < end; first++) {
            steps[first].state = (unsigned char)state;
            steps[first].confidence = confidence;
        }
    }
}

static bool add_cue(Script *script, size_t *capacity, Cue cue)
{
    Cue *grown = arena_grow(script->arena, script->cues, capacity, script->n_cues + 1, sizeof *grown);
    if (!grown) return false;
    script->cues = grown;
    grown[script->n_cues++] = cue;
    return true;
}

/* A cue where the bed changes, and where the room does. */
static bool add_cues(Script *script, const Evidence *evidence, const Surroundings *around, size_t n)
{
    size_t capacity = 0;
    Bed bed = BED_NONE;
    Room room = ROOM_DRY;
    bool good = true;
    for (size_t i = 0; i < n && good; i++) {
        Cue cue = {.kind = CUE_AMBIENCE, .line = evidence[i].line, .name = beds_name(around[i].bed),
                   .confidence = around[i].bed_confidence};
        if (around[i].bed != bed) good = add_cue(script, &capacity, cue);
        cue = (Cue){.kind = CUE_ROOM, .line = evidence[i].line, .name = room_name(around[i].room),
                    .confidence = around[i].room_confidence};
        if (around[i].room != room && good) good = add_cue(script, &capacity, cue);
        bed = around[i].bed;
        room = around[i].room;
    }
    return good;
}

/* Choose the beds, then the rooms around them. */
static bool survey(const Evidence *evidence, size_t n, Arena *scratch, Surroundings *around)
{
    Step *steps = arena_alloc(scratch, n, sizeof *steps);
    if (!steps) return false;
    choose(evidence, steps, n);
    settle(evidence, steps, n);
    draw_back(evidence, steps, n);
    for (size_t i = 0; i < n; i++) {
        around[i].bed = (Bed)steps[i].state;
        around[i].bed_confidence = steps[i].confidence;
    }
    return rooms_choose(evidence, n, scratch, around);
}

Status ambience_propose(Script *script, Error *error)
{
    size_t n = 0;
    Arena *scratch = arena_new();
    Evidence *evidence = scratch ? evidence_read(script, scratch, &n) : NULL;
    Surroundings *around = evidence ? arena_alloc(scratch, n, sizeof *around) : NULL;
    bool good = around && survey(evidence, n, scratch, around) && add_cues(script, evidence, around, n);
    arena_free(scratch);
    return good ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory");
}
