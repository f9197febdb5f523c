/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which bed lies under which paragraphs: the path through the story that has the most evidence, less what
 * each change costs. Source: Viterbi, "Error bounds for convolutional codes" (1967), for the search. */
#include "script/ambience.h"

#include "base/utf8.h"
#include "script/beds.h"
#include "script/tag.h"

#include <math.h>

enum { NO_BED = N_BEDS, N_STATES = N_BEDS + 1 };

static const float speech_share = 0.4f;     /* talk about a place is not the place */
static const float heading_share = 2.0f;    /* a title that names a place means it */
static const float change_cost = 3.5f;      /* another bed in the midst of a scene… */
static const float scene_change_cost = 0.8f; /* …and where one begins */
static const float hold_cost = 0.06f;       /* a bed that nothing speaks for, a paragraph */
static const double telling_share = 10;     /* a word of one paragraph in so many tells in full */
static const double short_story = 20;       /* paragraphs; in fewer, no word is worn out */
static const float moved_share = 0.6f;      /* of a battle's words, when they speak of a distance */
static const float saturation = 0.12f;      /* many words of a kind in one paragraph tell less each */

/* A run of lines of one paragraph. */
typedef struct Stretch {
    size_t line;                   /* its first */
    size_t scene;
    float weights[N_BEDS];
    unsigned char from[N_STATES];  /* best state before, for each state here */
    unsigned char state;           /* chosen */
} Stretch;

/* Words of sounds that come from far away. */
static bool is_far(Span word)
{
    static const char *const words[] = {"distant", "distance", "afar",  "faraway",
                                        "muffled", "horizon",  "orbit", NULL};
    return span_is_one_of(word, words);
}

/* One word that tells something. */
typedef struct Hit {
    uint32_t stretch;
    uint16_t word;  /* index into the table */
    bool far;       /* its line speaks of a distance */
    float share;
} Hit;

/* All of them, in the order of the text. */
typedef struct Hits {
    Arena *arena;
    Hit *items;
    size_t n_items;
    size_t capacity;
} Hits;

static bool add_hit(Hits *hits, const Hit *hit)
{
    Hit *grown =
        arena_grow(hits->arena, hits->items, &hits->capacity, hits->n_items + 1, sizeof *grown);
    if (!grown) return false;
    hits->items = grown;
    grown[hits->n_items++] = *hit;
    return true;
}

/* Find the telling words of one line. "Like a storm" is no storm, and where a forest had been is none. */
static bool find_hits(Hits *hits, const BedFilter *filter, Span text, uint32_t stretch, float share)
{
    enum { SIMILE_WORDS = 4, GONE_WORDS = 3 };
    size_t first = hits->n_items;
    size_t n_words;
    const BedWord *words = beds_words(&n_words);
    int n_simile = 0;
    int n_since_hit = GONE_WORDS;
    bool far = false;
    size_t at = 0;
    Span word;
    Span next;
    for (bool more = tag_next_word(text, &at, text.n_bytes, &word); more; word = next) {
        more = tag_next_word(text, &at, text.n_bytes, &next);
        if (n_simile > 0) n_simile--;
        if (span_is(word, "like")) n_simile = SIMILE_WORDS;
        far |= is_far(word);
        if (++n_since_hit < GONE_WORDS && span_is(word, "had") && span_is(next, "been")) {
            hits->n_items--;
            n_since_hit = GONE_WORDS;
        }
        const BedWord *found = n_simile ? NULL : beds_find(filter, word, span_is(next, "of"));
        if (!found) continue;
        if (!add_hit(hits, &(Hit){stretch, (uint16_t)(found - words), false, share})) return false;
        n_since_hit = 0;
    }
    for (size_t i = first; i < hits->n_items; i++) hits->items[i].far = far;
    return true;
}

/* Turn hits into weights. A word that the story uses all the time tells little about any part of it; a
 * battle in the distance is another bed than one near by.
 * Source: Spärck Jones, "A statistical interpretation of term specificity" (1972). */
static bool weigh_hits(const Hits *hits, Stretch *stretches, size_t n, Arena *scratch)
{
    size_t n_words;
    const BedWord *words = beds_words(&n_words);
    uint32_t *n_stretches = arena_alloc(scratch, n_words, sizeof *n_stretches);
    uint32_t *last = arena_alloc(scratch, n_words, sizeof *last);
    if (!n_stretches || !last) return false;
    for (size_t i = 0; i < hits->n_items; i++) {
        const Hit *hit = &hits->items[i];
        n_stretches[hit->word] += last[hit->word] != hit->stretch + 1;
        last[hit->word] = hit->stretch + 1;
    }
    for (size_t i = 0; i < hits->n_items; i++) {
        const Hit *hit = &hits->items[i];
        double rarity = log(((double)n + short_story) / n_stretches[hit->word]) / log(telling_share);
        float weight = words[hit->word].weight * hit->share * (float)fmin(1, fmax(rarity, 0.1));
        float *weights = stretches[hit->stretch].weights;
        bool moves = hit->far && words[hit->word].bed == BED_BATTLE_NEAR;
        weights[words[hit->word].bed] += moves ? weight * (1 - moved_share) : weight;
        if (moves) weights[BED_BATTLE_FAR] += weight * moved_share;
    }
    return true;
}

/* Weigh every paragraph. Returns their number, or SIZE_MAX when out of memory. */
static size_t weigh(const Script *script, Arena *scratch, Stretch **out)
{
    BedFilter filter;
    Hits hits = {.arena = scratch};
    size_t n = 0;
    Stretch *stretches = arena_alloc(scratch, script->n_lines, sizeof *stretches);
    if (!stretches) return SIZE_MAX;
    beds_filter(&filter);
    for (size_t i = 0; i < script->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        bool begins = i == 0 || line->paragraph != line[-1].paragraph || line->scene != line[-1].scene;
        if (begins) stretches[n++] = (Stretch){.line = i, .scene = line->scene};
        bool voiced = line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
        float share = voiced ? speech_share : line->kind == LINE_HEADING ? heading_share : 1;
        if (!find_hits(&hits, &filter, script_line_text(script, line), (uint32_t)(n - 1), share))
            return SIZE_MAX;
    }
    *out = stretches;
    return weigh_hits(&hits, stretches, n, scratch) ? n : SIZE_MAX;
}

/* Whether any stretch of the scene that begins at `first` speaks for a bed. */
static bool has_evidence(const Stretch *stretches, size_t n, size_t first)
{
    for (size_t i = first; i < n && stretches[i].scene == stretches[first].scene; i++)
        for (int bed = 0; bed < N_BEDS; bed++)
            if (stretches[i].weights[bed] > 0) return true;
    return false;
}

static float gain(float weight)
{
    return weight > 0 ? weight / (1 + saturation * weight) : -hold_cost;
}

/* Take one step of the search; `gains` holds the best sums so far. In a scene that nothing is known of,
 * only silence is `allowed`. */
static void step(Stretch *stretch, float *gains, float cost, bool allowed)
{
    float next[N_STATES];
    int best = NO_BED;
    for (int state = 0; state < N_STATES; state++)
        if (gains[state] > gains[best]) best = state;
    for (int state = 0; state < N_STATES; state++) {
        bool stays = gains[state] >= gains[best] - cost;
        stretch->from[state] = (unsigned char)(stays ? state : best);
        next[state] = (stays ? gains[state] : gains[best] - cost) +
                      (state == NO_BED ? 0 : gain(stretch->weights[state]));
        if (!allowed && state != NO_BED) next[state] -= 1e6f;
    }
    for (int state = 0; state < N_STATES; state++) gains[state] = next[state];
}

static void choose(Stretch *stretches, size_t n)
{
    float gains[N_STATES] = {0};
    bool allowed = true;
    for (int bed = 0; bed < N_BEDS; bed++) gains[bed] = -scene_change_cost;
    for (size_t i = 0; i < n; i++) {
        bool begins = i == 0 || stretches[i].scene != stretches[i - 1].scene;
        if (begins) allowed = has_evidence(stretches, n, i);
        step(&stretches[i], gains, begins ? scene_change_cost : change_cost, allowed);
    }
    int state = NO_BED;
    for (int bed = 0; bed < N_BEDS; bed++)
        if (gains[bed] > gains[state]) state = bed;
    for (size_t i = n; i-- > 0;) {
        stretches[i].state = (unsigned char)state;
        state = stretches[i].from[state];
    }
}

/* The share of the chosen bed in all that speaks for any, from stretch `first` to the next change. */
static float confidence_of(const Stretch *stretches, size_t n, size_t first)
{
    float chosen = 0;
    float all = 0.5f;
    for (size_t i = first; i < n && stretches[i].state == stretches[first].state; i++)
        for (int bed = 0; bed < N_BEDS; bed++) {
            all += stretches[i].weights[bed];
            if (bed == stretches[i].state) chosen += stretches[i].weights[bed];
        }
    return chosen / all;
}

static Status add_cues(Script *script, const Stretch *stretches, size_t n)
{
    size_t capacity = 0;
    int before = NO_BED;
    for (size_t i = 0; i < n; i++) {
        int state = stretches[i].state;
        if (state == before) continue;
        Cue *grown =
            arena_grow(script->arena, script->cues, &capacity, script->n_cues + 1, sizeof *grown);
        if (!grown) return STATUS_NO_MEMORY;
        script->cues = grown;
        grown[script->n_cues++] = (Cue){.kind = CUE_AMBIENCE, .line = stretches[i].line,
                                        .name = state == NO_BED ? "" : beds_name((Bed)state),
                                        .confidence = confidence_of(stretches, n, i)};
        before = state;
    }
    return STATUS_OK;
}

Status ambience_propose(Script *script, Error *error)
{
    Arena *scratch = arena_new();
    Stretch *stretches = NULL;
    size_t n = scratch ? weigh(script, scratch, &stretches) : SIZE_MAX;
    Status status = n == SIZE_MAX ? STATUS_NO_MEMORY : STATUS_OK;
    if (!status) {
        choose(stretches, n);
        status = add_cues(script, stretches, n);
    }
    arena_free(scratch);
    return status ? error_set(error, status, "out of memory") : STATUS_OK;
}
