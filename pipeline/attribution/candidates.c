/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who might speak a turn, and what the text around it says of each of them. */
#include "attribution/look.h"

#include <math.h>
#include <string.h>

enum {
    QUOTED_PARAGRAPHS_BACK = 6,
    MENTIONS_BACK = 500,   /* bounds the work in paragraphs without end */
    MENTIONS_FORWARD = 120
};
static const float FAR = 9.0f; /* logarithm of a distance that is as good as never */
static const float FADE_PARAGRAPHS = 5.0f;

/* Return the row of a person, making one if there is room. */
static float *row_of(const Look *look, uint32_t person)
{
    Candidates *out = look->out;
    uint32_t *slot = &look->story->slots[person];
    if (*slot == UINT32_MAX) {
        if (out->n == MAX_CANDIDATES) return NULL;
        *slot = (uint32_t)out->n;
        out->people[out->n] = person;
        float *row = out->rows[out->n++];
        memset(row, 0, sizeof out->rows[0]);
        row[FEATURE_PARAGRAPHS_LINKED] = PARAGRAPHS_BACK + 1;
        row[FEATURE_DISTANCE] = row[FEATURE_DISTANCE_SUBJECT] = row[FEATURE_DISTANCE_LINKED] = row[FEATURE_DISTANCE_QUOTED] = FAR;
        return row;
    }
    return out->rows[*slot];
}

static size_t mention_index(const Mentions *mentions, uint32_t token)
{
    size_t low = 0, high = mentions->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mentions->items[middle].first < token) low = middle + 1;
        else high = middle;
    }
    return low;
}

static void nearest(float *column, float distance)
{
    if (distance < *column) *column = distance;
}

/* State of one walk over mentions: which "first" and "last" are still to be given. */
typedef struct Walk {
    bool own_nearest;
    uint32_t n_between;
    bool last_linked;
    bool between_last;
    bool between_last_subject;
    uint32_t first_own;     /* the person met last so far, walking back: ends as the first */
    uint32_t first_between;
} Walk;

static void see_before(const Look *look, const Mention *mention, Walk *walk)
{
    const Turn *turn = look->turn;
    uint32_t away = turn->paragraph - mention->paragraph;
    /* A pronoun beside the quotation before is about who spoke that one. */
    if (mention->kind == MENTION_PRONOUN && mention->first >= look->beside_previous.first
        && mention->first < look->beside_previous.end)
        return;
    if (mention->is_quoted && away > QUOTED_PARAGRAPHS_BACK) return;
    float *row = row_of(look, mention->person);
    if (!row) return;
    float distance = logf(1.0f + (float)(turn->first_token - mention->first));
    if (mention->is_quoted) {
        nearest(&row[FEATURE_DISTANCE_QUOTED], distance);
        row[FEATURE_DECAY_QUOTED] += look->fade[away];
        return;
    }
    nearest(&row[FEATURE_DISTANCE_LINKED], distance);
    nearest(&row[FEATURE_PARAGRAPHS_LINKED], (float)away);
    if (!walk->last_linked) row[FEATURE_LAST_LINKED] = 1;
    walk->last_linked = true;
    if (mention->paragraph >= turn->scene_start && row[FEATURE_IN_SCENE] < 5) row[FEATURE_IN_SCENE]++;
    bool between = mention->first >= look->told_from;
    if (between) {
        row[FEATURE_BETWEEN_SHARE]++;
        walk->n_between++;
    }
    if (mention->kind == MENTION_PRONOUN) {
        row[FEATURE_DECAY_LINKED] += look->fade[away];
        row[FEATURE_BETWEEN_LINKED] += between;
        return;
    }
    bool subject = mention->role == ROLE_SUBJECT;
    nearest(&row[FEATURE_DISTANCE], distance);
    if (subject) nearest(&row[FEATURE_DISTANCE_SUBJECT], distance);
    row[FEATURE_DECAY_BACK] += look->fade[away];
    if (mention->first >= turn->before.first && mention->first < turn->before.end) {
        row[FEATURE_OWN_COUNT]++;
        row[FEATURE_OWN_SUBJECT] += subject;
        row[FEATURE_OWN_OBJECT] += mention->role == ROLE_OBJECT || mention->role == ROLE_OBLIQUE;
        if (!walk->own_nearest) row[FEATURE_OWN_NEAREST_BEFORE] = 1;
        walk->own_nearest = true;
        walk->first_own = mention->person;
    }
    if (!between) return;
    row[FEATURE_BETWEEN_COUNT]++;
    row[FEATURE_BETWEEN_SUBJECT] += subject;
    if (!walk->between_last) row[FEATURE_BETWEEN_LAST] = 1;
    if (subject && !walk->between_last_subject) row[FEATURE_BETWEEN_LAST_SUBJECT] = 1;
    walk->between_last = true;
    walk->between_last_subject |= subject;
    walk->first_between = mention->person;
}

static void walk_back(const Look *look, size_t from)
{
    const Mentions *mentions = look->story->reading->mentions;
    Walk walk = {.first_own = NO_PERSON, .first_between = NO_PERSON};
    for (size_t i = from; i-- > 0 && from - i <= MENTIONS_BACK;) {
        const Mention *mention = &mentions->items[i];
        if (look->turn->paragraph - mention->paragraph > PARAGRAPHS_BACK) break;
        if (mention->person != NO_PERSON) see_before(look, mention, &walk);
    }
    for (size_t i = 0; walk.n_between && i < look->out->n; i++) look->out->rows[i][FEATURE_BETWEEN_SHARE] /= (float)walk.n_between;
    const uint32_t *slots = look->story->slots;
    if (walk.first_own != NO_PERSON && slots[walk.first_own] != UINT32_MAX)
        look->out->rows[slots[walk.first_own]][FEATURE_OWN_FIRST] = 1;
    if (walk.first_between != NO_PERSON && slots[walk.first_between] != UINT32_MAX)
        look->out->rows[slots[walk.first_between]][FEATURE_BETWEEN_FIRST] = 1;
}

static void walk_forward(const Look *look, size_t from)
{
    const Mentions *mentions = look->story->reading->mentions;
    const Turn *turn = look->turn;
    bool own_first = false, first = false;
    for (size_t i = from; i < mentions->n && i - from <= MENTIONS_FORWARD; i++) {
        const Mention *mention = &mentions->items[i];
        if (mention->paragraph > turn->last_paragraph + 1) break;
        if (mention->person == NO_PERSON || (mention->kind == MENTION_PRONOUN)) continue;
        bool inside = mention->first < turn->end_token;
        float *row = row_of(look, mention->person);
        if (!row) continue;
        if (mention->is_quoted) {
            if (inside) row[mention->role == ROLE_VOCATIVE ? FEATURE_ADDRESSED : FEATURE_NAMED]++;
            continue;
        }
        uint32_t away = mention->paragraph > turn->last_paragraph;
        row[FEATURE_DECAY_FORWARD] += look->fade[away];
        if (!first && !inside) row[FEATURE_FORWARD_FIRST] = 1;
        first |= !inside;
        if (away) continue;
        row[FEATURE_OWN_COUNT]++;
        row[FEATURE_OWN_SUBJECT] += mention->role == ROLE_SUBJECT;
        row[FEATURE_OWN_OBJECT] += mention->role == ROLE_OBJECT || mention->role == ROLE_OBLIQUE;
        if (!own_first) row[FEATURE_OWN_NEAREST_AFTER] = 1;
        own_first = true;
    }
}

/* Who is addressed or named in a neighbouring turn. */
static void see_neighbour(const Look *look, const Turn *other, Feature addressed, Feature named)
{
    if (!other) return;
    const Mentions *mentions = look->story->reading->mentions;
    size_t i = mention_index(mentions, other->first_token);
    for (size_t n = 0; i < mentions->n && n < MENTIONS_FORWARD && mentions->items[i].first < other->end_token; i++, n++) {
        const Mention *mention = &mentions->items[i];
        if (!mention->is_quoted || mention->kind != MENTION_NAME) continue;
        float *row = row_of(look, mention->person);
        if (!row) continue;
        if (mention->role == ROLE_VOCATIVE) row[addressed] = 1;
        else if (named < N_FEATURES) row[named] = 1;
    }
}

void candidates_find(const Story *story, size_t turn, const uint32_t *recent, size_t n_recent, Candidates *out)
{
    out->n = 0;
    Look look = {.story = story, .turn = &story->turns->items[turn], .previous = turn_at(story, turn, -1),
                 .told_from = turn ? story->turns->items[turn - 1].end_token : 0, .next = turn_at(story, turn, 1), .out = out};
    if (turn && !look.turn->is_split) look.beside_previous = story->turns->items[turn - 1].after;
    for (int i = 0; i < PARAGRAPHS_BACK + 2; i++) look.fade[i] = expf(-(float)i / FADE_PARAGRAPHS);
    /* Those whom the tag names and those who just spoke come first: there is room for them always. */
    const Subject *subject = &look.turn->tag.subject;
    if (subject->kind != SUBJECT_NONE && subject->person != NO_PERSON) row_of(&look, subject->person);
    for (int i = 0; subject->is_ambiguous && i < MENTION_MAX_OTHERS; i++)
        if (subject->others[i] != NO_PERSON) row_of(&look, subject->others[i]);
    uint32_t kin = kinship_person(&story->kinship, subject);
    if (kin != NO_PERSON) row_of(&look, kin);
    if (story->narrator != NO_PERSON) row_of(&look, story->narrator);
    for (size_t i = 0; i < n_recent; i++) row_of(&look, recent[i]);
    size_t at = mention_index(story->reading->mentions, look.turn->first_token);
    walk_back(&look, at);
    walk_forward(&look, at);
    see_neighbour(&look, look.previous, FEATURE_PREVIOUS_ADDRESSED, FEATURE_PREVIOUS_NAMED);
    see_neighbour(&look, look.next, FEATURE_NEXT_ADDRESSED, FEATURE_NEXT_NAMED);
    see_neighbour(&look, turn_at(story, turn, -2), FEATURE_PREVIOUS2_ADDRESSED, N_FEATURES);
    look_compare(&look, turn);
    chain_features(story, turn, out);
    for (size_t i = 0; i < out->n; i++) story->slots[out->people[i]] = UINT32_MAX;
}
