/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Features along an unbroken chain of turns. Two people talk by turns, so that what is known of every
 * second turn speaks for the same person, and of those between, for the other. */
#include "attribution/features.h"

#include <math.h>

enum { CHAIN_REACH = 14 };
static const double CHAIN_FADE = 6.0;

/* Who acts beside a turn, by name. */
static bool acts(const Turn *turn, uint32_t person)
{
    return (turn->beat_before.kind == SUBJECT_NAME && turn->beat_before.person == person)
        || (turn->beat_after.kind == SUBJECT_NAME && turn->beat_after.person == person);
}

static bool is_addressed(const Turn *turn, uint32_t person)
{
    if (turn->tag.to == person) return true;
    for (int i = 0; i < TURN_MAX_VOCATIVES; i++)
        if (turn->vocatives[i] == person) return true;
    return false;
}

static void add_step(const Person *person, uint32_t index, const Turn *turn, bool same, bool back, float weight, float *row)
{
    const Subject *subject = &turn->tag.subject;
    if (turn->tag.strength >= TAG_SOFT) {
        float match = subject_match(subject, index);
        if (match > 0) {
            Feature to = same ? back ? FEATURE_SAME_TAG_BACK : FEATURE_SAME_TAG_FORWARD
                              : back ? FEATURE_OTHER_TAG_BACK : FEATURE_OTHER_TAG_FORWARD;
            row[to] += weight * match;
        }
        float gender = gender_match(person, subject->gender);
        row[same ? FEATURE_SAME_GENDER : FEATURE_OTHER_GENDER] += weight * gender;
    }
    if (is_addressed(turn, index)) row[same ? FEATURE_SAME_ADDRESSED : FEATURE_OTHER_ADDRESSED] += weight;
    if (acts(turn, index)) row[same ? FEATURE_SAME_MENTION : FEATURE_OTHER_MENTION] += weight;
}

void chain_features(const Story *story, size_t turn, Candidates *candidates)
{
    const Turn *turns = story->turns->items;
    const Person *people = story->reading->people->items;
    float fade = (float)exp(-1 / CHAIN_FADE);
    for (int side = 0; side < 2; side++) {
        uint32_t reach = side ? story->chain_forward[turn] : story->chain_back[turn];
        if (reach > CHAIN_REACH) reach = CHAIN_REACH;
        float weight = 1;
        for (uint32_t step = 1; step <= reach; step++) {
            const Turn *other = side ? &turns[turn + step] : &turns[turn - step];
            weight *= fade;
            for (size_t i = 0; i < candidates->n; i++)
                add_step(&people[candidates->people[i]], candidates->people[i], other, step % 2 == 0, !side, weight,
                         candidates->rows[i]);
        }
    }
}
