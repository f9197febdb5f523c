/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which room is around which paragraphs: the path through the story that has the most evidence, less what each change
 * costs, as for beds; and no room at all where little speaks for one. */
#include "script/rooms.h"

#include <math.h>

static const float change_cost = 1.8f;     /* another room within a scene… */
static const float least_cost = 0.3f;      /* …and where one begins */
static const float room_cost = 0.6f;       /* what a room costs more to begin than none */
static const float hold_cost = 0.05f;      /* a room that nothing speaks for, so many bytes */
static const float hold_bytes = 400;
static const float saturation = 0.3f;      /* many words in one paragraph tell less each */
static const float told_to_leave = -0.2f;
static const float settled = 0.5f;         /* confidence, from which on a bed settles its room */
static const float bed_weight = 0.6f;      /* that a settled bed has a paragraph */
static const float open_bed_weight = 0.3f; /* …and one of the open, which is heard within, too */
static const float contradiction = 1.5f;   /* of a room that cannot be where the bed is */
static const float least_evidence = 1.1f;  /* for a room, in all: more than one word */
static const float least_confidence = 0.5f;
static const float open = 1;               /* what is left open */
static const float least_words = 0.4f;      /* of that, told in words; a bed alone is seldom enough */
static const float sure_bed = 0.65f;
static const size_t lead_in_bytes = 1500;  /* of a scene, over which its room is drawn to its beginning */
static const float tie = 1e-4f;

/* Where the beds are that can be nowhere else. The weather is heard from within, too. */
static Room room_of_bed(Bed bed)
{
    switch (bed) {
    case BED_CAVERN: return ROOM_CAVERN;
    case BED_HALL: return ROOM_HALL;
    case BED_ENGINE:
    case BED_BRIDGE: return ROOM_SHIP;
    case BED_RAINFOREST: return ROOM_FOREST;
    case BED_SEA:
    case BED_WIND:
    case BED_BURNT_PLAIN: return ROOM_OPEN;
    case BED_RAIN:
    case BED_STORM:
    case BED_NIGHT:
    case BED_FIRE:
    case BED_CITY:
    case BED_CROWD:
    case BED_BATTLE_FAR:
    case BED_BATTLE_NEAR:
    case BED_NONE: return ROOM_DRY;
    }
    return ROOM_DRY;
}

static bool is_outdoors(Room room)
{
    return room == ROOM_OPEN || room == ROOM_FOREST;
}

/* Whether a scene can be in that room while its bed is heard: a corridor belongs to all that is built or hewn. */
static bool is_within(Room room, Bed bed)
{
    Room home = room_of_bed(bed);
    if (home == ROOM_DRY || room == home || room == ROOM_DRY) return true;
    if (is_outdoors(home)) return is_outdoors(room) || bed == BED_SEA || bed == BED_WIND;
    if (room == ROOM_CORRIDOR) return true;
    return home == ROOM_HALL && room == ROOM_SMALL_ROOM;
}

/* What a paragraph speaks for a room, with its bed. */
static float weight_of(const Evidence *evidence, const Surroundings *around, Room room)
{
    float weight = evidence->rooms[room];
    if (room == ROOM_DRY) return 0;
    if (around->bed == BED_NONE || around->bed_confidence < settled) return weight;
    float agreement = is_outdoors(room) ? open_bed_weight : bed_weight;
    if (room_of_bed(around->bed) == room) weight += agreement * around->bed_confidence;
    return is_within(room, around->bed) ? weight : weight - contradiction;
}

static float gain(const Evidence *evidence, const Surroundings *around, Room room)
{
    float weight = weight_of(evidence, around, room);
    float held = fminf(2, (float)evidence->n_bytes / hold_bytes);
    if (weight > 0) return weight / (1 + saturation * weight);
    return room == ROOM_DRY ? 0 : weight - hold_cost * held;
}

/* What it costs to leave a room; to leave none, or where somebody is told to leave it, little. */
static float cost_of_leaving(const Evidence *evidence, Room room)
{
    bool is_left = room == ROOM_DRY || evidence->rooms[room] < told_to_leave;
    return evidence->begins || evidence->moves || is_left ? least_cost : change_cost;
}

/* One step of the search: the best way to each room. */
static void take_step(const Evidence *evidence, const Surroundings *around, float *sums, unsigned char *from)
{
    int best = ROOM_DRY;
    float best_sum = -INFINITY;
    float next[N_ROOMS] = {0};
    for (int room = ROOM_DRY; room < N_ROOMS; room++) {
        float left = sums[room] - cost_of_leaving(evidence, (Room)room);
        if (left <= best_sum) continue;
        best_sum = left;
        best = room;
    }
    for (int room = ROOM_DRY; room < N_ROOMS; room++) {
        float entering = room == ROOM_DRY ? 0 : room_cost;
        float moved = best_sum - entering;
        /* Nothing goes on of itself into another scene. */
        float stayed = sums[room] - (evidence->begins ? entering : 0);
        bool stays = stayed > moved + tie;
        from[room] = (unsigned char)(stays ? room : best);
        next[room] = (stays ? stayed : moved) + gain(evidence, around, (Room)room);
    }
    for (int room = 0; room < N_ROOMS; room++) sums[room] = next[room];
}

/* Say how sure the room from paragraph `first` to `end` is, and take none where too little speaks for it. */
static void settle(const Evidence *evidence, Surroundings *around, size_t first, size_t end)
{
    Room chosen = around[first].room;
    float all = open;
    float own = 0;
    float words = 0;
    for (size_t i = first; i < end; i++)
        for (int room = ROOM_DRY + 1; room < N_ROOMS; room++) {
            /* A bed speaks for its own room, but not against a part of the place. */
            bool is_own = room == (int)chosen;
            float weight = is_own ? weight_of(&evidence[i], &around[i], chosen) : evidence[i].rooms[room];
            all += fmaxf(0, weight);
            if (!is_own) continue;
            own += fmaxf(0, weight);
            words += evidence[i].rooms[room];
        }
    bool is_of_bed = !is_outdoors(chosen) && room_of_bed(around[first].bed) == chosen &&
                     around[first].bed_confidence >= sure_bed;
    bool known = chosen != ROOM_DRY && (words >= least_words || is_of_bed) && own >= least_evidence &&
                 own >= least_confidence * all;
    float confidence = chosen == ROOM_DRY ? open / all : known ? own / all : 1 - own / all;
    for (size_t i = first; i < end; i++) {
        around[i].room = known ? chosen : ROOM_DRY;
        around[i].room_confidence = confidence;
    }
}

/* The same room in two scenes is told for each. */
static size_t end_of_run(const Evidence *evidence, const Surroundings *around, size_t n, size_t first)
{
    size_t end = first + 1;
    while (end < n && around[end].room == around[first].room && !evidence[end].begins) end++;
    return end;
}

/* A scene opens in its room: draw it over a lead-in that nothing is known of. */
static void draw_back(const Evidence *evidence, Surroundings *around, size_t n)
{
    for (size_t first = 0; first < n; first++) {
        size_t n_bytes = 0;
        size_t end = first;
        if (!evidence[first].begins || around[first].room != ROOM_DRY) continue;
        for (; end < n && around[end].room == ROOM_DRY && (end == first || !evidence[end].begins); end++)
            n_bytes += evidence[end].n_bytes;
        if (end == n || evidence[end].begins || evidence[end].moves || n_bytes > lead_in_bytes) continue;
        for (size_t i = first; i < end; i++) {
            if (!is_within(around[end].room, around[i].bed)) break;
            around[i].room = around[end].room;
            around[i].room_confidence = around[end].room_confidence;
        }
    }
}

bool rooms_choose(const Evidence *evidence, size_t n, Arena *scratch, Surroundings *around)
{
    unsigned char(*from)[N_ROOMS] = arena_alloc(scratch, n ? n : 1, sizeof *from);
    float sums[N_ROOMS] = {0};
    int room = ROOM_DRY;
    if (!from) return false;
    for (int i = ROOM_DRY + 1; i < N_ROOMS; i++) sums[i] = -room_cost;
    for (size_t i = 0; i < n; i++) take_step(&evidence[i], &around[i], sums, from[i]);
    for (int i = ROOM_DRY + 1; i < N_ROOMS; i++)
        if (sums[i] > sums[room]) room = i;
    for (size_t i = n; i-- > 0;) {
        around[i].room = (Room)room;
        room = from[i][room];
    }
    for (size_t first = 0; first < n;) {
        size_t end = end_of_run(evidence, around, n, first);
        settle(evidence, around, first, end);
        first = end;
    }
    draw_back(evidence, around, n);
    return true;
}
