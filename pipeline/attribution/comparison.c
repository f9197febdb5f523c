/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing candidates with the subjects around a turn, and with each other. */
#include "attribution/look.h"

#include <math.h>

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

const Turn *turn_at(const Story *story, size_t turn, long step)
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

/* "the hopeless Inspector", "her ladyship": whether the noun is part of a name. */
static float noun_in_name(const Story *story, const Subject *subject, uint32_t person)
{
    const Tokens *tokens = story->reading->tokens;
    if (subject->kind != SUBJECT_NOMINAL) return 0;
    WordId head = tokens->items[subject->head].word;
    if (head && head == words_find(tokens->words, "ladyship")) head = words_find(tokens->words, "lady");
    if (head && head == words_find(tokens->words, "lordship")) head = words_find(tokens->words, "lord");
    return head && pairs_get(&story->name_words, person, head) > 0;
}

static float noun_owner(const Story *story, const Subject *subject, uint32_t person)
{
    if (subject->kind != SUBJECT_NOMINAL || subject->owner == NO_PERSON) return 0;
    if (subject->owner == person) return -1;
    WordId name = story->last_names[person];
    return name && name == story->last_names[subject->owner];
}

static void compare_idiolects(const Look *look)
{
    Candidates *out = look->out;
    const Story *story = look->story;
    float best = -HUGE_VALF, second = -HUGE_VALF;
    for (size_t i = 0; i < out->n; i++) {
        float fit = idiolect_fit(&story->idiolect, story->reading, look->turn, story->narrator, out->people[i]);
        out->rows[i][FEATURE_IDIOLECT] = fit;
        if (fit > best) second = best;
        if (fit > second) *(fit > best ? &best : &second) = fit;
    }
    for (size_t i = 0; out->n > 1 && i < out->n; i++) {
        float fit = out->rows[i][FEATURE_IDIOLECT];
        out->rows[i][FEATURE_IDIOLECT_LEAD] = fit - (fit >= best ? second : best);
    }
}

static float least(uint32_t a, uint32_t b)
{
    return (float)(a < b ? a : b);
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
    row[FEATURE_NOUN_IN_NAME] = turn->tag.strength ? noun_in_name(story, &turn->tag.subject, person) : 0;
    row[FEATURE_NOUN_OWNER] = turn->tag.strength ? noun_owner(story, &turn->tag.subject, person) : 0;
    row[FEATURE_NOUN_KIN] = turn->tag.strength ? kinship_match(&story->kinship, &turn->tag.subject, person) : 0;
    row[FEATURE_NOUN_COMPANY] = turn->tag.strength ? company_match(&story->company, &turn->tag.subject, person) : 0;
    row[FEATURE_IS_NARRATOR] = person == story->narrator;
    row[FEATURE_GENDER] = who->gender == GENDER_MALE ? 1 : who->gender == GENDER_FEMALE ? 2 : 0;
    row[FEATURE_IS_ROLE] = who->is_role;
    row[FEATURE_IS_UNNAMED] = who->kind == CHARACTER_UNNAMED || who->kind == CHARACTER_GROUP;
    row[FEATURE_MENTIONS] = least(who->n_mentions, 12);
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

static float manner_of(const Turn *turn)
{
    if (!turn || !turn->tag.strength) return 0;
    return turn->tag.manner == TAG_CONTINUES ? 1 : turn->tag.manner == TAG_REPLIES ? -1 : 0;
}

/* What is the same for all candidates of the turn. */
static void describe_turn(const Look *look, size_t index, float *row)
{
    const Turn *turn = look->turn, *previous = look->previous, *next = look->next;
    row[FEATURE_TAG_KIND] = turn->tag.strength ? turn->tag.subject.kind : 0;
    row[FEATURE_TAG_STRENGTH] = turn->tag.strength;
    row[FEATURE_TAG_BEFORE] = turn->tag.is_before;
    row[FEATURE_TAG_VOICE] = turn->tag.is_voice;
    row[FEATURE_TAG_MANNER] = manner_of(turn);
    row[FEATURE_NEXT_MANNER] = manner_of(next);
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

void look_compare(const Look *look, size_t turn)
{
    for (size_t i = 0; i < look->out->n; i++) {
        describe_turn(look, turn, look->out->rows[i]);
        compare_subjects(look, turn, i);
    }
    compare_idiolects(look);
    rank_all(look);
}
