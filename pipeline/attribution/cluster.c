/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting names together into people, the fullest first. */
#include "attribution/cluster.h"

#include <stdlib.h>

/* Tell whether `a` is better to call somebody by: more names, then a title, unless it is hardly used. */
static bool is_fuller(const Parts *a, const Parts *b)
{
    const Form *x = a->form, *y = b->form;
    /* "Mrs. Bell Maria Oakley", once, is two names that met. */
    if (a->n_core > 2 && x->n == 1 && y->n >= 10 && y->n_words > 1) return false;
    if (a->n_core != b->n_core) return a->n_core > b->n_core;
    if (!a->title != !b->title) {
        const Form *titled = a->title ? x : y, *bare = a->title ? y : x;
        bool used = titled->n * 5 >= bare->n || (titled->n > 1 && (a->rank || b->rank));
        return used == (a->title != 0);
    }
    return x->n_words > y->n_words || (x->n_words == y->n_words && x->n > y->n);
}

static void join(Clusterer *c, uint32_t group_index, Parts *parts)
{
    Group *group = &c->groups[group_index];
    const Form *form = parts->form;
    WordId family = naming_family(c->naming, parts);
    parts->groups[parts->n_groups++] = group_index;
    group->n += form->n;
    group->is_certain |= parts->is_certain;
    if (parts->n_core > 1) {
        if (parts->title && (!group->n_titled || form->first < group->first_titled)) group->first_titled = form->first;
        if (parts->title) group->n_titled += form->n;
    }
    if (!parts->title) group->n_untitled += form->n;
    if (family) group->family = family;
    if (parts->rank) group->rank = parts->rank;
    if (parts->gender && (!group->gender || parts->is_gender_of_title || group->is_gender_guessed)) {
        group->gender = parts->gender;
        group->is_gender_guessed = parts->is_gender_of_pronouns;
    }
    group->is_gender_sure |= parts->is_gender_of_title;
    if (is_fuller(parts, &c->parts[group->best])) group->best = (uint32_t)(parts - c->parts);
}

/* Walk over the people who share a name with `parts`: those of that first name, then those of that last name. */
typedef struct Walk {
    const Clusterer *c;
    uint32_t at;   /* group + 1, or 0 at the end of a list */
    WordId last;   /* whose list comes next, or 0 */
    bool by_last;
} Walk;

static Walk walk_from(const Clusterer *c, const Parts *parts)
{
    if (!parts->n_core) return (Walk){.c = c};
    WordId first = word_full_name(c->words, parts->core[0]), last = parts->core[parts->n_core - 1];
    Walk walk = {.c = c, .at = c->by_first[first], .last = last};
    if (!walk.at) walk = (Walk){.c = c, .at = c->by_last[last], .by_last = true};
    return walk;
}

static void walk_on(Walk *walk)
{
    const Group *group = &walk->c->groups[walk->at - 1];
    walk->at = walk->by_last ? group->next_last : group->next_first;
    if (walk->at || walk->by_last) return;
    walk->by_last = true;
    walk->at = walk->c->by_last[walk->last];
}

/* Return the person whom a name fits best, the more frequent in doubt, or UINT32_MAX. */
static uint32_t best_group(const Clusterer *c, const Parts *parts)
{
    uint32_t best = UINT32_MAX;
    int best_fit = 0;
    for (Walk walk = walk_from(c, parts); walk.at; walk_on(&walk)) {
        uint32_t g = walk.at - 1;
        int fit = likeness(c, &c->groups[g], parts);
        if (fit < best_fit || fit == 0) continue;
        if (fit == best_fit && (c->groups[g].n < c->groups[best].n || (g >= best && c->groups[g].n == c->groups[best].n))) continue;
        best = g;
        best_fit = fit;
    }
    return best;
}

/* "Mr. Oakley" is both brothers, "Charles" both cousins: let the place in the text decide each time. */
static void join_others(Clusterer *c, uint32_t best, uint32_t enough, int fit, Parts *parts)
{
    if (parts->n_core != 1) return;
    for (Walk walk = walk_from(c, parts); walk.at && parts->n_groups < MAX_BEARERS; walk_on(&walk)) {
        uint32_t g = walk.at - 1;
        bool bears = false;
        for (int i = 0; i < parts->n_groups; i++) bears |= parts->groups[i] == g;
        if (bears || g == best || c->groups[g].n < enough || likeness(c, &c->groups[g], parts) != fit) continue;
        parts->groups[parts->n_groups++] = g;
    }
}

static void index_group(Clusterer *c, uint32_t g)
{
    Group *group = &c->groups[g];
    if (group->first_name) {
        WordId first = word_full_name(c->words, group->first_name);
        group->next_first = c->by_first[first];
        c->by_first[first] = g + 1;
    }
    if (!group->last_name) return;
    group->next_last = c->by_last[group->last_name];
    c->by_last[group->last_name] = g + 1;
}

static uint32_t new_group(Clusterer *c, const Parts *parts)
{
    uint32_t g = (uint32_t)c->n_groups++;
    Group *group = &c->groups[g];
    *group = (Group){.best = (uint32_t)(parts - c->parts), .is_role = parts->is_role};
    if (parts->n_core) group->last_name = parts->core[parts->n_core - 1];
    bool first_is_name = parts->n_core > 1 || (parts->n_core && !parts->title && word_is(c->words, parts->core[0], WORD_GIVEN_NAME));
    if (first_is_name) group->first_name = parts->core[0];
    index_group(c, g);
    return g;
}

/* "The Colonel" is Colonel Brandon, when he is the only colonel who matters. */
static uint32_t bearer_of_rank(const Clusterer *c, const Parts *parts)
{
    uint32_t best = UINT32_MAX, second = 0;
    for (uint32_t g = 0; g < c->n_groups; g++) {
        const Group *group = &c->groups[g];
        if (group->rank != parts->rank || group->is_role) continue;
        if (best != UINT32_MAX && group->n <= c->groups[best].n) {
            if (group->n > second) second = group->n;
            continue;
        }
        if (best != UINT32_MAX) second = c->groups[best].n;
        best = g;
    }
    if (best == UINT32_MAX || c->groups[best].n < 3 * second) return UINT32_MAX;
    return c->groups[best].n * 10 >= parts->form->n ? best : UINT32_MAX;
}

static void place(Clusterer *c, Parts *parts)
{
    bool is_rank_alone = !parts->n_core && parts->rank && word_is(c->words, parts->rank, WORD_ROLE);
    uint32_t best = is_rank_alone ? bearer_of_rank(c, parts) : UINT32_MAX;
    if (best != UINT32_MAX) {
        join(c, best, parts);
        return;
    }
    best = best_group(c, parts);
    if (best == UINT32_MAX) {
        join(c, new_group(c, parts), parts);
        return;
    }
    int fit = likeness(c, &c->groups[best], parts);
    uint32_t enough = c->groups[best].n / 3;
    join(c, best, parts);
    join_others(c, best, enough, fit, parts);
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
