/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which names are one person's: titles, families, wives, nicknames. */
#include "attribution/cluster.h"

#include <stdlib.h>

/* A man who is "Mr. John Smith" more often than this is not "Mr. Smith". */
enum { FEW = 20 };

static bool families_differ(const Clusterer *c, WordId a, WordId b)
{
    if (!a || !b || a == b) return false;
    uint32_t x = word_gender(c->words, a), y = word_gender(c->words, b);
    if (x != y) return true;
    /* Mr, Sir and Lord can be one man; Mrs, Miss and Lady are three women. */
    return x == WORD_FEMALE;
}

static WordId family_of(const Clusterer *c, const Parts *parts)
{
    return parts->title && word_is(c->words, parts->title, WORD_FAMILY) ? parts->title : 0;
}

static bool conflicts(const Clusterer *c, const Group *group, const Parts *parts)
{
    if (group->is_role != parts->is_role) return true;
    if (group->gender && parts->gender && group->gender != parts->gender) return true;
    /* Captain Tilney is neither General Tilney nor Mr Tilney. */
    WordId doctor = words_find(c->words, "doctor"), family = family_of(c, parts);
    bool ranks_differ = parts->rank && group->rank && parts->rank != group->rank;
    bool rank_and_family = (parts->rank && parts->rank != doctor && group->family && !group->rank)
        || (family && group->rank && group->rank != doctor && !group->family);
    if (ranks_differ || rank_and_family) return true;
    return families_differ(c, group->family, family);
}

static bool is_wife_title(const Clusterer *c, WordId family)
{
    if (!family || word_gender(c->words, family) != WORD_FEMALE) return false;
    return family != words_find(c->words, "miss") && family != words_find(c->words, "mlle")
        && family != words_find(c->words, "mademoiselle") && family != words_find(c->words, "fraulein");
}

/* Tell whether no two women bear the last name, and nobody is Miss of that name. */
static bool is_only_woman(const Clusterer *c, WordId last)
{
    unsigned n = 0;
    for (size_t g = 0; g < c->n_groups; g++)
        n += c->groups[g].last_name == last && c->groups[g].first_name && c->groups[g].gender != WORD_MALE;
    for (size_t i = 0; i < c->n_parts; i++) {
        const Parts *parts = &c->parts[i];
        WordId family = family_of(c, parts);
        bool miss = family && word_gender(c->words, family) == WORD_FEMALE && !is_wife_title(c, family);
        if (miss && parts->n_core && parts->core[parts->n_core - 1] == last) return false;
    }
    return n == 1;
}

/* Judge how well a name fits a person: 0 not at all. */
static int fit_of(const Clusterer *c, const Group *group, const Parts *parts)
{
    /* A title alone ("General") has no word that is a name. */
    if (!parts->n_core || conflicts(c, group, parts)) return 0;
    WordId first = parts->core[0], last = parts->core[parts->n_core - 1], family = family_of(c, parts);
    if (parts->n_core > 1) {
        /* "Mrs. Newland Archer" is not Newland Archer, but "Mrs. Jane Archer" is Jane. */
        bool wife = is_wife_title(c, family) != is_wife_title(c, group->family);
        if (wife && word_gender(c->words, first) != WORD_FEMALE) return 0;
        if (last == group->last_name && first == group->first_name) return 9;
        bool same_last = last == group->last_name && group->first_name
            && word_full_name(c->words, first) == word_full_name(c->words, group->first_name);
        return same_last ? 8 : 0;
    }
    bool is_last = first == group->last_name, is_first = first == group->first_name;
    if (!is_last && !is_first && group->first_name && !parts->title
        && word_full_name(c->words, first) == word_full_name(c->words, group->first_name))
        return 3;
    if (!is_last && !is_first) return 0;
    /* A last name alone is a man's, or whoever bears it without a husband's title. */
    if (!parts->title && is_wife_title(c, group->family) && (is_last || word_gender(c->words, first) != WORD_FEMALE)) return 0;
    if (is_last && group->first_name && family && group->family != family) {
        /* "Mrs. Bennet" is not Elizabeth Bennet: a wife is known by her title, unless she is the only
         * woman of that name. */
        if (is_wife_title(c, family) && !is_only_woman(c, last)) return 0;
    }
    if (is_last && family && word_gender(c->words, family) == WORD_MALE && group->n_titled > FEW
        && parts->form->n > 2 * group->n_titled)
        return 0;
    if (family && group->family == family) return 7;
    if (parts->title && is_last) return 6;
    return is_first ? 5 : 4;
}

static void join(Clusterer *c, uint32_t group_index, Parts *parts)
{
    Group *group = &c->groups[group_index];
    const Form *form = parts->form, *best = c->parts[group->best].form;
    WordId family = family_of(c, parts);
    parts->groups[parts->n_groups++] = group_index;
    group->n += form->n;
    if (parts->n_core > 1) {
        if (family) group->n_titled += form->n;
        group->first_name = parts->core[0];
        group->last_name = parts->core[parts->n_core - 1];
    }
    if (family) group->family = family;
    if (parts->rank) group->rank = parts->rank;
    if (parts->gender && (!group->gender || parts->is_gender_of_title)) group->gender = parts->gender;
    group->is_gender_sure |= parts->is_gender_of_title;
    const Parts *fullest = &c->parts[group->best];
    bool fuller = parts->n_core > fullest->n_core
        || (parts->n_core == fullest->n_core
            && (form->n_words > best->n_words || (form->n_words == best->n_words && form->n > best->n)));
    if (fuller) group->best = (uint32_t)(parts - c->parts);
}

/* Return the person whom a name fits best, the more frequent in doubt, or UINT32_MAX. */
static uint32_t best_group(const Clusterer *c, const Parts *parts)
{
    uint32_t best = UINT32_MAX;
    int best_fit = 0;
    for (uint32_t g = 0; parts->n_core && g < c->n_groups; g++) {
        int fit = fit_of(c, &c->groups[g], parts);
        if (fit < best_fit || fit == 0) continue;
        if (fit == best_fit && c->groups[g].n <= c->groups[best].n) continue;
        best = g;
        best_fit = fit;
    }
    return best;
}

/* "Mr. Oakley" is both brothers: let the place in the text decide each time. */
static void join_others(Clusterer *c, uint32_t best, Parts *parts)
{
    int fit = fit_of(c, &c->groups[best], parts);
    uint32_t enough = c->groups[best].n / 4;
    if (parts->n_core != 1 || fit == 0 || fit == 7) return;
    for (uint32_t g = 0; g < c->n_groups && parts->n_groups < MAX_BEARERS; g++) {
        if (g == best || c->groups[g].n < enough || fit_of(c, &c->groups[g], parts) != fit) continue;
        parts->groups[parts->n_groups++] = g;
    }
}

static void place(Clusterer *c, Parts *parts)
{
    uint32_t best = best_group(c, parts);
    if (best == UINT32_MAX) {
        best = (uint32_t)c->n_groups++;
        bool first_is_name = parts->n_core > 1 || (parts->n_core && !parts->title && word_is(c->words, parts->core[0], WORD_GIVEN_NAME));
        c->groups[best] = (Group){.best = (uint32_t)(parts - c->parts), .is_role = parts->is_role};
        if (parts->n_core) c->groups[best].last_name = parts->core[parts->n_core - 1];
        if (first_is_name) c->groups[best].first_name = parts->core[0];
    }
    join(c, best, parts);
    join_others(c, best, parts);
}

/* Full names first, then titled ones, then bare ones; the more frequent before the less. */
static int compare_parts(const void *a, const void *b)
{
    const Parts *x = a, *y = b;
    int rank_x = x->n_core > 1 ? 0 : x->title ? 1 : 2, rank_y = y->n_core > 1 ? 0 : y->title ? 1 : 2;
    if (rank_x != rank_y) return rank_x - rank_y;
    if (x->form->n != y->form->n) return x->form->n > y->form->n ? -1 : 1;
    return x->form->first < y->form->first ? -1 : x->form->first > y->form->first;
}

void cluster_all(Clusterer *c)
{
    qsort(c->parts, c->n_parts, sizeof *c->parts, compare_parts);
    for (size_t i = 0; i < c->n_parts; i++) place(c, &c->parts[i]);
}

bool cluster_add_if_known(Clusterer *c, const Parts *parts)
{
    uint32_t group = best_group(c, parts);
    if (group == UINT32_MAX) return false;
    c->parts[c->n_parts] = *parts;
    join(c, group, &c->parts[c->n_parts++]);
    return true;
}
