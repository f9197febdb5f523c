/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who might speak a turn, and what the text around it says of each of them. */
#include "attribution/features.h"

#include <math.h>
#include <string.h>

enum {
    PARAGRAPHS_BACK = 12,
    QUOTED_PARAGRAPHS_BACK = 6,
    MENTIONS_BACK = 500,   /* bounds the work in paragraphs without end */
    MENTIONS_FORWARD = 120
};
static const float FAR = 9.0f; /* logarithm of a distance that is as good as never */
static const float FADE_PARAGRAPHS = 5.0f;

/* One turn being looked at. */
typedef struct Look {
    const Story *story;
    const Turn *turn;
    const Turn *previous; /* of the same conversation, or NULL */
    const Turn *next;     /* of the same conversation, or NULL */
    TokenRange beside_previous; /* narration after the turn before, in its paragraph */
    uint32_t told_from;   /* first token of the narration since the turn before */
    Candidates *out;
    float fade[PARAGRAPHS_BACK + 2]; /* by paragraphs away */
} Look;

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

static float narrator_match(const Story *story, const Subject *subject, uint32_t person)
{
    if (subject->kind == SUBJECT_NONE || story->narrator == NO_PERSON) return 0;
    bool is_narrator = person == story->narrator;
    if (subject->is_first_person) return is_narrator ? 1 : -1;
    return is_narrator ? -1 : 0;
}

static float link_match(const Subject *subject, uint32_t person)
{
    if (subject->kind != SUBJECT_PRONOUN || subject->person == NO_PERSON) return 0;
    return subject->person == person ? 1 : -1;
}

/* Return the turn `step` turns away, or NULL when it is of another conversation. */
static const Turn *turn_at(const Story *story, size_t turn, long step)
{
    const Turn *items = story->turns->items;
    for (; step < 0; step++, turn--)
        if (turn == 0 || items[turn].paragraph - items[turn - 1].last_paragraph > STALE_PARAGRAPHS) return NULL;
    for (; step > 0; step--, turn++)
        if (turn + 1 >= story->turns->n || items[turn + 1].paragraph - items[turn].last_paragraph > STALE_PARAGRAPHS) return NULL;
    return &items[turn];
}

static float tag_match(const Turn *turn, uint32_t person)
{
    return turn && turn->tag.strength >= TAG_SOFT ? subject_match(&turn->tag.subject, person) : 0;
}

static void compare_subjects(const Look *look, size_t index, size_t at)
{
    const Story *story = look->story;
    const Turn *turn = look->turn;
    uint32_t person = look->out->people[at];
    const Person *who = &story->reading->people->items[person];
    float *row = look->out->rows[at];
    row[FEATURE_TAG_MATCH] = turn->tag.strength ? subject_match(&turn->tag.subject, person) : 0;
    row[FEATURE_TAG_LINK] = link_match(&turn->tag.subject, person);
    row[FEATURE_TAG_GENDER] = gender_match(who, turn->tag.subject.gender);
    row[FEATURE_TAG_NARRATOR] = narrator_match(story, &turn->tag.subject, person);
    row[FEATURE_BEFORE_MATCH] = subject_match(&turn->beat_before, person);
    row[FEATURE_BEFORE_GENDER] = gender_match(who, turn->beat_before.gender);
    row[FEATURE_BEFORE_LINK] = link_match(&turn->beat_before, person);
    row[FEATURE_AFTER_MATCH] = subject_match(&turn->beat_after, person);
    row[FEATURE_AFTER_GENDER] = gender_match(who, turn->beat_after.gender);
    row[FEATURE_AFTER_LINK] = link_match(&turn->beat_after, person);
    row[FEATURE_LEAD_FIRST_MATCH] = subject_match(&turn->lead_first, person);
    row[FEATURE_LEAD_LAST_MATCH] = subject_match(&turn->lead_last, person);
    row[FEATURE_LEAD_LAST_GENDER] = gender_match(who, turn->lead_last.gender);
    row[FEATURE_LEAD_LAST_LINK] = link_match(&turn->lead_last, person);
    row[FEATURE_IS_NARRATOR] = person == story->narrator;
    row[FEATURE_GENDER] = who->gender == GENDER_MALE ? 1 : who->gender == GENDER_FEMALE ? 2 : 0;
    row[FEATURE_IS_ROLE] = who->is_role;
    row[FEATURE_IS_UNNAMED] = who->kind == CHARACTER_UNNAMED || who->kind == CHARACTER_GROUP;
    row[FEATURE_SHARE] = (float)who->n_mentions / (float)story->max_mentions;
    row[FEATURE_LOG_MENTIONS] = logf(1.0f + (float)who->n_mentions);
    row[FEATURE_SPOKEN_TO] = turn->tag.to == person;
    row[FEATURE_PREVIOUS_SPOKEN_TO] = look->previous && look->previous->tag.to == person;
    row[FEATURE_PREVIOUS_SIR] = look->previous ? gender_match(who, look->previous->address) : 0;
    row[FEATURE_NEXT_SIR] = look->next ? gender_match(who, look->next->address) : 0;
    row[FEATURE_PREVIOUS_TAG] = tag_match(look->previous, person);
    row[FEATURE_PREVIOUS2_TAG] = tag_match(turn_at(story, index, -2), person);
    row[FEATURE_NEXT_TAG] = tag_match(look->next, person);
    row[FEATURE_NEXT2_TAG] = tag_match(turn_at(story, index, 2), person);
    row[FEATURE_NEXT3_TAG] = tag_match(turn_at(story, index, 3), person);
    row[FEATURE_NEXT_GENDER] = look->next ? gender_match(who, look->next->tag.subject.gender) : 0;
    const Turn *next2 = turn_at(story, index, 2);
    row[FEATURE_NEXT2_GENDER] = next2 ? gender_match(who, next2->tag.subject.gender) : 0;
}

static void rank(Candidates *out, Feature by, Feature to, const bool *counts)
{
    for (size_t i = 0; i < out->n; i++) {
        float n_nearer = 0;
        for (size_t k = 0; k < out->n; k++)
            n_nearer += counts[k] && out->rows[k][by] < out->rows[i][by];
        out->rows[i][to] = n_nearer;
    }
}

static void rank_all(const Look *look)
{
    Candidates *out = look->out;
    bool all[MAX_CANDIDATES], of_gender[MAX_CANDIDATES];
    const Turn *turn = look->turn;
    uint32_t gender = turn->tag.subject.gender;
    if (!gender) gender = turn->beat_before.gender;
    if (!gender) gender = turn->beat_after.gender;
    for (size_t i = 0; i < out->n; i++) {
        all[i] = true;
        of_gender[i] = !person_conflicts(&look->story->reading->people->items[out->people[i]], gender);
    }
    rank(out, FEATURE_DISTANCE, FEATURE_RANK, all);
    rank(out, FEATURE_DISTANCE, FEATURE_RANK_GENDER, of_gender);
    rank(out, FEATURE_DISTANCE_SUBJECT, FEATURE_RANK_SUBJECT, all);
    rank(out, FEATURE_DISTANCE_LINKED, FEATURE_RANK_LINKED, all);
    rank(out, FEATURE_DISTANCE_LINKED, FEATURE_RANK_LINKED_GENDER, of_gender);
}

static float least(uint32_t a, uint32_t b)
{
    return (float)(a < b ? a : b);
}

/* What is the same for all candidates of the turn. */
static void describe_turn(const Look *look, size_t index, float *row)
{
    const Turn *turn = look->turn, *previous = look->previous, *next = look->next;
    row[FEATURE_TAG_KIND] = turn->tag.strength ? turn->tag.subject.kind : 0;
    row[FEATURE_TAG_STRENGTH] = turn->tag.strength;
    row[FEATURE_TAG_BEFORE] = turn->tag.is_before;
    row[FEATURE_TAG_VOICE] = turn->tag.is_voice;
    row[FEATURE_TAG_I] = turn->tag.subject.is_first_person;
    row[FEATURE_TAG_PLURAL] = turn->tag.subject.is_plural;
    row[FEATURE_BEAT_BEFORE_KIND] = turn->beat_before.kind;
    row[FEATURE_BEAT_AFTER_KIND] = turn->beat_after.kind;
    row[FEATURE_HAS_LEAD] = turn->lead.end > turn->lead.first;
    row[FEATURE_GAP] = previous ? least(turn->paragraph - previous->last_paragraph, 20) : 20;
    row[FEATURE_GAP_NEXT] = next ? least(next->paragraph - turn->last_paragraph, 20) : 20;
    row[FEATURE_CHAIN_BACK] = least(look->story->chain_back[index], 14);
    row[FEATURE_CHAIN_FORWARD] = least(look->story->chain_forward[index], 14);
    row[FEATURE_PREVIOUS_KIND] = previous && previous->tag.strength ? previous->tag.subject.kind : 0;
    row[FEATURE_PREVIOUS_STRENGTH] = previous ? previous->tag.strength : 0;
    row[FEATURE_NEXT_KIND] = next && next->tag.strength ? next->tag.subject.kind : 0;
    row[FEATURE_NEXT_STRENGTH] = next ? next->tag.strength : 0;
    row[FEATURE_WORDS] = least(turn->n_words, 300);
    row[FEATURE_PREVIOUS_WORDS] = previous ? least(previous->n_words, 300) : 0;
    row[FEATURE_ASKS] = turn->asks;
    row[FEATURE_EXCLAIMS] = turn->exclaims;
    row[FEATURE_PREVIOUS_ASKS] = previous && previous->asks;
    row[FEATURE_SAYS_I] = turn->says_i;
    row[FEATURE_SAYS_YOU] = turn->says_you;
    row[FEATURE_PREVIOUS_SAYS_YOU] = previous && previous->says_you;
    row[FEATURE_IS_SPLIT] = turn->is_split;
    row[FEATURE_BETWEEN_WORDS] = previous ? least(turn->first_token - previous->end_token, 500) : 500;
    row[FEATURE_OWN_WORDS] = least(turn->before.end - turn->before.first + turn->after.end - turn->after.first, 300);
    row[FEATURE_N_CANDIDATES] = (float)look->out->n;
    row[FEATURE_FIRST_PERSON] = look->story->is_first_person;
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
    if (story->narrator != NO_PERSON) row_of(&look, story->narrator);
    for (size_t i = 0; i < n_recent; i++) row_of(&look, recent[i]);
    size_t at = mention_index(story->reading->mentions, look.turn->first_token);
    walk_back(&look, at);
    walk_forward(&look, at);
    see_neighbour(&look, look.previous, FEATURE_PREVIOUS_ADDRESSED, FEATURE_PREVIOUS_NAMED);
    see_neighbour(&look, look.next, FEATURE_NEXT_ADDRESSED, FEATURE_NEXT_NAMED);
    see_neighbour(&look, turn_at(story, turn, -2), FEATURE_PREVIOUS2_ADDRESSED, N_FEATURES);
    for (size_t i = 0; i < out->n; i++) {
        describe_turn(&look, turn, out->rows[i]);
        compare_subjects(&look, turn, i);
    }
    rank_all(&look);
    chain_features(story, turn, out);
    for (size_t i = 0; i < out->n; i++) story->slots[out->people[i]] = UINT32_MAX;
}
