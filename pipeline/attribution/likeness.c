/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a name can be a person's: titles, sisters, wives, fathers and sons, nicknames. */
#include "attribution/cluster.h"

/* What fits best, in the order in which a reader would choose. */
enum {
    FIT_NONE = 0,
    FIT_SHORT = 30,       /* "Lizzy" for Elizabeth */
    FIT_LAST_OF_WOMAN = 35, /* "Harker" for Mrs. Harker, if there is no man of that name */
    FIT_LAST = 40,
    FIT_LAST_OF_MAN = 45,
    FIT_FIRST_OF_LORD = 46, /* "John" for Sir John */
    FIT_FIRST_OF_TITLED = 48, /* for one who is always "Miss Maria Ward" */
    FIT_FIRST = 50,
    FIT_TITLED_SHORT = 52, /* "Miss Lizzy" */
    FIT_TITLED_FIRST = 55, /* "Miss Elizabeth" */
    FIT_TITLED_LAST = 60,
    FIT_SAME_TITLE = 70,
    FIT_FULL_SHORT = 80,
    FIT_FULL = 90
};

/* A man who is "Mr. John Smith" more often than this is not "Mr. Smith". */
enum { FEW = 20, LEAST_NAMED = 5, MANY = 8 };

static bool families_differ(const Clusterer *c, WordId a, WordId b)
{
    if (!a || !b || a == b) return false;
    uint32_t x = word_gender(c->words, a), y = word_gender(c->words, b);
    if (x != y) return true;
    /* Mr, Sir and Lord can be one man; Mrs, Miss and Lady are three women. */
    return x == WORD_FEMALE;
}

/* Captain Harville is not the Fanny Harville who is named in passing. */
static bool is_officer_beside_woman(const Group *group, const Parts *parts)
{
    return parts->rank && !parts->gender && !group->rank && group->gender == WORD_FEMALE && !group->is_gender_sure
        && parts->form->n > 3 * group->n && parts->form->n_she <= parts->form->n_he;
}

static bool conflicts(const Clusterer *c, const Group *group, const Parts *parts)
{
    if (group->is_role != parts->is_role) return true;
    if (group->gender && parts->gender && group->gender != parts->gender) return true;
    /* Captain Tilney is neither General Tilney nor Mr Tilney; Dr. Grant may be Mr. Grant, never Mrs. */
    WordId doctor = words_find(c->words, "doctor"), family = naming_family(c->naming, parts);
    bool ranks_differ = parts->rank && group->rank && parts->rank != group->rank;
    bool married = (group->family && word_gender(c->words, group->family) == WORD_FEMALE)
        || (family && word_gender(c->words, family) == WORD_FEMALE);
    bool rank_and_family = (parts->rank && (parts->rank != doctor || married) && group->family && !group->rank)
        || (family && group->rank && (group->rank != doctor || married) && !group->family);
    if (ranks_differ || rank_and_family) return true;
    return families_differ(c, group->family, family) || is_officer_beside_woman(group, parts);
}

/* "Kate" and "Catherine" are one, unless one of them is Lady Catherine. */
static bool is_short_for(const Clusterer *c, WordId a, WordId b)
{
    if (a == b || word_full_name(c->words, a) != word_full_name(c->words, b)) return false;
    return naming_is_honoured(c->naming, a) == naming_is_honoured(c->naming, b);
}

/* A narrator who tells of both Jack and John tells of two. */
static bool are_both_told(const Clusterer *c, WordId a, WordId b)
{
    uint32_t x = naming_of(c->naming, a)->n_told, y = naming_of(c->naming, b)->n_told;
    uint32_t less = x < y ? x : y, more = x < y ? y : x;
    return less >= 8 && less * 5 >= more * 2;
}

/* Tell whether no two women bear the last name, and nobody is Miss of that name. */
static bool is_only_woman(const Clusterer *c, WordId last)
{
    unsigned n = 0;
    for (uint32_t g = c->by_last[last]; g; g = c->groups[g - 1].next_last)
        n += c->groups[g - 1].first_name && c->groups[g - 1].gender != WORD_MALE;
    return n == 1 && naming_of(c->naming, last)->n_miss == 0;
}

/* "Miss Bennet" is the eldest: not the one who is called "Miss Lydia" where there are sisters. */
static bool is_younger_sister(const Clusterer *c, const Group *group, const Parts *parts)
{
    const NamingWord *first = naming_of(c->naming, group->first_name);
    uint32_t n_miss = first->n_miss;
    if (naming_of(c->naming, group->last_name)->has_sisters) return n_miss + first->n_miss_full >= 2;
    bool has_sister = false;
    for (uint32_t g = c->by_last[group->last_name]; g; g = c->groups[g - 1].next_last) {
        const Group *other = &c->groups[g - 1];
        has_sister |= other != group && other->first_name && other->gender == WORD_FEMALE && !naming_is_wife(c->naming, other->family);
    }
    return has_sister && n_miss * 8 >= parts->form->n;
}

/* "Mrs. Bell" was there before "Mrs. John Bell", or goes by nothing else: two women. The same for men. */
static bool is_elder_namesake(const Clusterer *c, const Group *group, const Parts *parts, WordId family)
{
    if (!group->n_titled) return false;
    bool earlier = parts->form->first < group->first_titled;
    if (word_gender(c->words, family) == WORD_MALE)
        return parts->form->n > 2 * group->n_titled
            && (group->n_titled > FEW || (earlier && group->n_titled >= LEAST_NAMED));
    bool husbands = naming_is_wife(c->naming, family) && word_gender(c->words, group->first_name) != WORD_FEMALE;
    return husbands && (earlier || group->n_titled > MANY) && parts->form->n > 3 * group->n_titled;
}

static int likeness_in_full(const Clusterer *c, const Group *group, const Parts *parts, WordId family)
{
    WordId first = parts->core[0], last = parts->core[parts->n_core - 1];
    if (last != group->last_name || !group->first_name) return FIT_NONE;
    /* "Mrs. Newland Archer" is not Newland Archer, but "Mrs. Jane Archer" is Jane. */
    bool wife = naming_is_wife(c->naming, family) != naming_is_wife(c->naming, group->family);
    if (wife && word_gender(c->words, first) != WORD_FEMALE) return FIT_NONE;
    if (first == group->first_name) return FIT_FULL;
    return is_short_for(c, first, group->first_name) ? FIT_FULL_SHORT : FIT_NONE;
}

int likeness(const Clusterer *c, const Group *group, const Parts *parts)
{
    /* A title alone ("General") has no word that is a name. */
    if (!parts->n_core || conflicts(c, group, parts)) return FIT_NONE;
    WordId name = parts->core[0], family = naming_family(c->naming, parts);
    if (parts->n_core > 1) return likeness_in_full(c, group, parts, family);
    bool is_last = name == group->last_name, is_first = name == group->first_name;
    if (!is_last && !is_first) {
        if (!group->first_name || !is_short_for(c, name, group->first_name)) return FIT_NONE;
        if (are_both_told(c, name, group->first_name)) return FIT_NONE;
        if (naming_is_wife(c->naming, group->family) && word_gender(c->words, name) != WORD_FEMALE) return FIT_NONE;
        return !parts->title ? FIT_SHORT : family && word_gender(c->words, name) == 0 ? FIT_NONE : FIT_TITLED_SHORT;
    }
    /* A last name alone is a man's, or whoever bears it without a husband's title. */
    if (!parts->title && naming_is_wife(c->naming, group->family) && (is_last || word_gender(c->words, name) != WORD_FEMALE))
        return FIT_NONE;
    /* "Lady Mary Grierson", met once, is not the Mary of every page. */
    bool titled_only = group->n_titled && !group->n_untitled && group->family && naming_is_wife(c->naming, group->family);
    if (is_first && !parts->title && titled_only && parts->form->n > 20 * group->n_titled) return FIT_NONE;
    if (is_last && !is_first && group->first_name && family) {
        /* "Mrs. Bennet" is not Elizabeth Bennet: a wife is known by her title, unless she is the only
         * woman of that name. */
        if (naming_is_wife(c->naming, family) && group->family != family && !is_only_woman(c, name)) return FIT_NONE;
        if (is_elder_namesake(c, group, parts, family)) return FIT_NONE;
        bool maiden = word_gender(c->words, family) == WORD_FEMALE && !naming_is_wife(c->naming, family);
        if (maiden && is_younger_sister(c, group, parts)) return FIT_NONE;
    }
    if (family && group->family == family) return FIT_SAME_TITLE;
    if (parts->rank && group->rank == parts->rank) return FIT_SAME_TITLE;
    if (parts->title) return is_last ? FIT_TITLED_LAST : FIT_TITLED_FIRST;
    if (is_first) return naming_is_honoured(c->naming, name) && group->rank ? FIT_FIRST_OF_LORD : group->n_untitled ? FIT_FIRST : FIT_FIRST_OF_TITLED;
    if (group->family || group->rank) return group->gender == WORD_FEMALE && !group->rank ? FIT_LAST_OF_WOMAN : FIT_LAST_OF_MAN;
    return FIT_LAST;
}
