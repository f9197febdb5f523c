/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/fit.h"

#include <math.h>

static const double COST_WRONG_GENDER = 100;
static const double COST_RESERVED = 50;
static const double COST_AGE = 3;           /* for each factor e between the ages */
static const double COST_AGE_UNKNOWN = 1;   /* the same, when only a grown-up is taken for granted */
static const double GAIN_ROLE = 1.5;        /* for each word that fits */

static const int GROWN_UP_YEARS = 35;

static double age_cost(int age, const VoiceInfo *voice)
{
    double wanted = age ? age : GROWN_UP_YEARS;
    return (age ? COST_AGE : COST_AGE_UNKNOWN) * fabs(log((voice->age + 5) / (wanted + 5)));
}

double fit_cost(const Part *part, const VoiceInfo *voice)
{
    bool narrator = part->character->kind == CHARACTER_NARRATOR;
    int n_roles = count_roles(part, voice);
    /* A narrator's age is that of the voice, unless a word of theirs tells it. */
    double cost = narrator && !part->age ? 0 : age_cost(part->age, voice);
    cost -= GAIN_ROLE * n_roles;
    if (narrator != is_narrators(voice)) cost += COST_RESERVED;
    else if (!narrator && n_roles == 0 && is_reserved(voice)) cost += COST_RESERVED;
    if (part->gender != GENDER_UNKNOWN && part->gender != voice->gender) {
        bool both = part->gender == GENDER_NEUTRAL || voice->gender == GENDER_NEUTRAL;
        cost += both ? COST_WRONG_GENDER / 50 : COST_WRONG_GENDER;
    }
    return cost;
}
