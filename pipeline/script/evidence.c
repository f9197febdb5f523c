/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence of places: what the telling words of a paragraph weigh in this story. */
#include "script/evidence.h"

#include "script/hits.h"
#include "script/passing.h"

#include <math.h>

static const double telling_share = 10;   /* a word of one paragraph in so many tells in full */
static const double short_story = 20;     /* paragraphs; in fewer, no word is worn out */
static const float moved_share = 0.6f;    /* of a battle's words, when they speak of a distance */
static const float aftermath_weight = 0.8f;

/* What the whole story makes of a word of the table. */
typedef struct WordUse {
    uint32_t n_paragraphs; /* that have it */
    uint32_t last;         /* one more than the last of them */
    uint32_t n_names;      /* "Mr. Hall", "Archer" */
    uint32_t n_plain;
} WordUse;

/* Count the uses of all words. Returns whether the story has a ship's bridge: what may be a bridge is one
 * of a ship only in a story that has a word of such ships alone. */
static bool count_uses(const Hits *hits, const BedWord *words, WordUse *uses)
{
    static const float unmistakable = 1.3f;
    bool has_ships = false;
    for (size_t i = 0; i < hits->n_items; i++) {
        const Hit *hit = &hits->items[i];
        WordUse *use = &uses[hit->word];
        use->n_paragraphs += use->last != hit->paragraph + 1;
        use->last = hit->paragraph + 1;
        use->n_names += hit->name;
        use->n_plain += !hit->name && !hit->capital;
        has_ships |= hit->bed == BED_BRIDGE && words[hit->word].weight >= unmistakable;
    }
    return has_ships;
}

/* Turn hits into weights. A word that the story uses all the time tells little about any part of it; a
 * battle in the distance is another bed than one near by.
 * Source: Spärck Jones, "A statistical interpretation of term specificity" (1972). */
static bool weigh(const Hits *hits, Evidence *evidence, size_t n, bool *has_ships)
{
    size_t n_words;
    const BedWord *words = beds_words(&n_words);
    WordUse *uses = arena_alloc(hits->arena, n_words, sizeof *uses);
    if (!uses) return false;
    *has_ships = count_uses(hits, words, uses);
    for (size_t i = 0; i < hits->n_items; i++) {
        const Hit *hit = &hits->items[i];
        const WordUse *use = &uses[hit->word];
        if (hit->name || (hit->capital && use->n_names > use->n_plain)) continue;
        if (hit->bed == BED_BRIDGE && !*has_ships) continue;
        bool turned = hit->bed != words[hit->word].bed;
        double rarity = log(((double)n + short_story) / use->n_paragraphs) / log(telling_share);
        float weight = (turned ? aftermath_weight : words[hit->word].weight) * hit->share *
                       (float)fmin(1, fmax(rarity, 0.1));
        float *weights = evidence[hit->paragraph].weights;
        bool moves = hit->far && hit->bed == BED_BATTLE_NEAR;
        weights[hit->bed] += moves ? weight * (1 - moved_share) : weight;
        if (moves) weights[BED_BATTLE_FAR] += weight * moved_share;
    }
    return true;
}

/* A fight within walls sounds of the walls: from where they are spoken of until the open is, they take a
 * part of its words. */
static void enclose(Evidence *evidence, size_t n)
{
    static const Bed open[] = {BED_WIND, BED_RAIN, BED_STORM, BED_RAINFOREST, BED_SEA, BED_BATTLE_FAR};
    static const float enclosed_share = 0.6f;
    static const float fading = 0.93f;   /* of what was said, a paragraph */
    static const float most = 1.5f;      /* that what was said can amount to */
    static const float enclosing = 0.3f; /* from here on it is within walls */
    float balance = 0;
    float cavern = 0;
    float hall = 0;
    for (size_t i = 0; i < n; i++) {
        float *weights = evidence[i].weights;
        if (evidence[i].begins || evidence[i].moves) balance = cavern = hall = 0;
        cavern = cavern * fading + weights[BED_CAVERN];
        hall = hall * fading + weights[BED_HALL];
        balance = balance * fading + weights[BED_CAVERN] + weights[BED_HALL];
        for (size_t k = 0; k < sizeof open / sizeof *open; k++) balance -= weights[open[k]];
        balance = fmaxf(-most, fminf(balance, most));
        if (balance <= enclosing) continue;
        float moved = weights[BED_BATTLE_NEAR] * enclosed_share;
        weights[BED_BATTLE_NEAR] -= moved;
        weights[cavern >= hall ? BED_CAVERN : BED_HALL] += moved;
    }
}

/* A cabin is a small room, but in a story with ships of metal it is one of theirs. */
static void settle_rooms(const PlaceEvidence *places, bool has_ships, Evidence *evidence, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (int room = 0; room < N_ROOMS; room++) {
            float aboard = places[i].aboard[room];
            evidence[i].rooms[room] += places[i].rooms[room];
            /* Those of ROOM_DRY are only aboard ships. */
            if (has_ships || room != ROOM_DRY) evidence[i].rooms[has_ships ? ROOM_SHIP : room] += aboard;
        }
}

Evidence *evidence_read(const Script *script, Arena *arena, size_t *n)
{
    HitFilter filter;
    bool has_ships = false;
    Hits hits = {.arena = arena};
    Evidence *evidence = arena_alloc(arena, script->n_lines, sizeof *evidence);
    PlaceEvidence *places = arena_alloc(arena, script->n_lines, sizeof *places);
    *n = 0;
    if (!evidence || !places) return NULL;
    beds_filter(&filter.beds);
    room_words_filter(&filter.rooms);
    for (size_t i = 0; i < script->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        Span text = script_line_text(script, line);
        bool scene = i == 0 || line->scene != line[-1].scene;
        if (scene || line->paragraph != line[-1].paragraph) {
            Evidence *fresh = &evidence[(*n)++];
            fresh->line = i;
            fresh->titled = scene && line->kind == LINE_HEADING;
            fresh->moves = line->kind == LINE_NARRATION && passing_moves(text);
            fresh->begins = scene || (line->kind == LINE_NARRATION && passing_begins(text));
        }
        evidence[*n - 1].end = i + 1;
        evidence[*n - 1].n_bytes += text.n_bytes;
        if (!hits_find(&hits, &filter, text, (uint32_t)(*n - 1), line->kind, &places[*n - 1]))
            return NULL;
    }
    if (!weigh(&hits, evidence, *n, &has_ships)) return NULL;
    settle_rooms(places, has_ships, evidence, *n);
    enclose(evidence, *n);
    return evidence;
}
