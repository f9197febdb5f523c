/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People out of names: which capitalised names are persons', and which of them are one person's. */
#include "attribution/analysis.h"

#include "attribution/forms.h"

#include <stdlib.h>
#include <string.h>

enum {
    MAX_BEARERS = 4,
    FEW = 20 /* a man who is "Mr. John Smith" more often than this is not "Mr. Smith" */
};

/* A name taken apart. */
typedef struct Parts {
    const Form *form;
    WordId core[NAME_MAX_WORDS]; /* without titles and particles */
    uint8_t n_core;
    WordId title;                /* the one that tells most, or 0 */
    WordId rank;                 /* the last one, if it is a rank: "captain" */
    uint32_t gender;             /* of the titles, else of the first name */
    bool is_gender_of_title;
    bool is_role;                /* no name: "the Hatter", "Father" */
    bool has_article;            /* stands after "the" */
    uint32_t groups[MAX_BEARERS]; /* people who bear it */
    uint8_t n_groups;
} Parts;

/* A person so far. */
typedef struct Group {
    WordId first_name; /* or 0 */
    WordId last_name;  /* or 0 */
    WordId family;     /* Mr, Mrs, Miss, Lady…, or 0 */
    WordId rank;       /* captain, general…, or 0 */
    uint32_t gender;
    bool is_gender_sure;
    bool is_role;
    uint32_t n;        /* occurrences */
    uint32_t n_titled; /* with title, first and last name */
    uint32_t best;     /* form with the fullest name */
} Group;

typedef struct Clusterer {
    const Tokens *tokens;
    const Words *words;
    Parts *parts;
    size_t n_parts;
    Group *groups;
    size_t n_groups;
} Clusterer;

/* ---- which names are persons' ---- */

static void take_apart(const Words *words, const Form *form, Parts *out)
{
    *out = (Parts){.form = form};
    bool of = false;
    for (int i = 0; i < form->n_words; i++) {
        WordId word = form->words[i];
        bool particle = word_is(words, word, WORD_PREPOSITION | WORD_DETERMINER);
        of |= particle && i > 0;
        if (of) break; /* "King of Hearts" is a king */
        bool title = word_is(words, word, WORD_TITLE) && out->n_core == 0;
        if (title) {
            uint32_t gender = word_gender(words, word);
            if (!word_is(words, word, WORD_FAMILY | WORD_KIN | WORD_ABBREVIATION)) out->rank = word;
            if (!out->title || word_is(words, word, WORD_FAMILY)) out->title = word;
            if (gender) {
                out->gender = gender;
                out->is_gender_of_title = true;
            }
        } else if (!particle) {
            out->core[out->n_core++] = word;
        }
    }
    if (!out->gender && out->n_core && word_is(words, out->core[0], WORD_GIVEN_NAME)) out->gender = word_gender(words, out->core[0]);
}

static bool is_person(const Words *words, Parts *parts)
{
    const Form *form = parts->form;
    WordId last = form->words[form->n_words - 1];
    bool after_the = form->n_articles * 10 >= form->n * 6;
    bool is_thing = form->n_modified * 4 >= form->n || form->n_plurals * 8 >= form->n + 4;
    if (parts->n_core == 0) {
        /* A bare title: "the Emperor", "Father"; "Madame" may be anybody. */
        parts->is_role = true;
        parts->has_article = after_the;
        if (word_is(words, parts->title, WORD_FAMILY)) return form->n_tags > 0;
        return form->n_tags > 0 || form->n_subjects >= 2 || form->n_vocatives >= 2;
    }
    if (word_is(words, last, WORD_PLACE) && !form->n_tags && !(parts->title && word_is(words, parts->title, WORD_FAMILY))) return false;
    if (word_is(words, last, WORD_GROUP) && parts->n_core == 1 && !parts->title) return false;
    if (after_the) {
        parts->is_role = parts->has_article = !parts->title;
        bool role_word = word_is(words, last, WORD_ROLE | WORD_KIN | WORD_TITLE);
        return form->n_tags > 0 || parts->title || (role_word && form->n_subjects > 1);
    }
    if (parts->title) return true;
    bool given = word_is(words, parts->core[0], WORD_GIVEN_NAME);
    if (given && parts->n_core > 1) return true;
    if (form->n_tags > 0 && (form->n_tags * 40 >= form->n || given || form->n_tags > 2)) return true;
    if (is_thing || !form->n_middle) return false;
    if (given) return form->n_subjects + form->n_vocatives + form->n_possessives > 0 || form->n > 2;
    uint32_t for_person = form->n_subjects + 2 * form->n_vocatives + form->n_possessives / 2;
    return for_person >= 2 && for_person > 2 * form->n_places && for_person * 8 >= form->n;
}

/* ---- which are one person's ---- */

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

/* ---- writing them down ---- */

/* Write a name as the text does, with plain spaces, capitals only where they begin a word if the text
 * has it in capitals throughout. */
static const char *spell(const Clusterer *c, const Form *form, bool with_article, Arena *arena, Span source)
{
    Buffer name = {0};
    if (with_article) buffer_add_string(&name, "The ");
    for (int i = 0; i < form->n_words; i++) {
        const Token *token = &c->tokens->items[form->first + (uint32_t)i];
        Span text = span_slice(source, token->start, token->start + token->n_bytes);
        if (token->flags & TOKEN_POSSESSIVE) text.n_bytes = c->words->spellings[token->word].n_bytes < text.n_bytes
            ? c->words->spellings[token->word].n_bytes : text.n_bytes;
        if (i) buffer_add_char(&name, ' ');
        bool abbreviated = word_is(c->words, token->word, WORD_ABBREVIATION) && text.data[text.n_bytes] == '.';
        if (form->has_capitals_only && text.n_bytes > 1) {
            buffer_add(&name, text.data, 1);
            buffer_add(&name, c->words->spellings[token->word].data + 1, c->words->spellings[token->word].n_bytes - 1);
        } else {
            buffer_add_span(&name, text);
        }
        if (abbreviated) buffer_add_char(&name, '.');
    }
    const char *copy = name.failed ? NULL : arena_string(arena, buffer_span(&name));
    buffer_done(&name);
    return copy;
}

static bool bears(const Parts *parts, uint32_t group)
{
    for (int i = 0; i < parts->n_groups; i++)
        if (parts->groups[i] == group) return true;
    return false;
}

static Status write_people(const Clusterer *c, People *people, Span source, Error *error)
{
    for (uint32_t g = 0; g < c->n_groups; g++) {
        const Group *group = &c->groups[g];
        Person person = {.kind = CHARACTER_NAMED, .is_role = group->is_role, .is_gender_sure = group->is_gender_sure};
        if (group->gender == WORD_MALE) person.gender = GENDER_MALE;
        if (group->gender == WORD_FEMALE) person.gender = GENDER_FEMALE;
        size_t n = 0;
        for (size_t i = 0; i < c->n_parts; i++) n += bears(&c->parts[i], g);
        person.aliases = arena_alloc(people->arena, n, sizeof *person.aliases);
        person.name = spell(c, c->parts[group->best].form, c->parts[group->best].has_article, people->arena, source);
        if (!person.aliases || !person.name) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
        for (size_t i = 0; i < c->n_parts; i++) {
            if (!bears(&c->parts[i], g) || i == group->best) continue;
            const char *alias = spell(c, c->parts[i].form, c->parts[i].has_article, people->arena, source);
            if (!alias) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
            if (strcmp(alias, person.name)) person.aliases[person.n_aliases++] = alias;
        }
        uint32_t index;
        Status status = people_add(people, &person, &index, error);
        if (status) return status;
    }
    return people_index_names(people, error);
}

/* Sort names into persons', at the front, and the doubtful ones, at the back. Returns the number of those. */
static size_t sift(Clusterer *c, const Forms *forms, Arena *arena)
{
    bool *is_known = arena_alloc(arena, c->words->n, sizeof *is_known); /* last names of persons */
    if (!is_known) return SIZE_MAX;
    size_t n_doubtful = 0;
    for (size_t i = 0; i < forms->n; i++) {
        Parts parts;
        take_apart(c->words, &forms->items[i], &parts);
        if (is_person(c->words, &parts)) {
            if (parts.n_core) is_known[parts.core[parts.n_core - 1]] = true;
            c->parts[c->n_parts++] = parts;
        } else if (parts.n_core) {
            c->parts[forms->n - ++n_doubtful] = parts;
        }
    }
    /* A full name is a person's if somebody goes by its last name. */
    size_t kept = 0;
    for (size_t i = 1; i <= n_doubtful; i++) {
        Parts parts = c->parts[forms->n - i];
        if (parts.n_core > 1 && is_known[parts.core[parts.n_core - 1]] && parts.form->n_places * 3 < parts.form->n) c->parts[c->n_parts++] = parts;
        else c->parts[forms->n - ++kept] = parts;
    }
    return kept;
}

Status discover_people(const Tokens *tokens, Span source, People *people, Error *error)
{
    Forms forms;
    Status status = forms_collect(tokens, people->arena, &forms, error);
    if (status) return status;
    Clusterer c = {.tokens = tokens, .words = tokens->words};
    c.parts = arena_alloc(people->arena, forms.n, sizeof *c.parts);
    c.groups = arena_alloc(people->arena, forms.n, sizeof *c.groups);
    size_t n_doubtful = c.parts && c.groups ? sift(&c, &forms, people->arena) : SIZE_MAX;
    if (n_doubtful == SIZE_MAX) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    qsort(c.parts, c.n_parts, sizeof *c.parts, compare_parts);
    for (size_t i = 0; i < c.n_parts; i++) place(&c, &c.parts[i]);
    /* A name that would not have been a person's on its own is, when it is part of one that is. */
    for (size_t i = n_doubtful; i > 0; i--) {
        Parts parts = c.parts[forms.n - i];
        uint32_t group = best_group(&c, &parts);
        if (group == UINT32_MAX) continue;
        c.parts[c.n_parts] = parts;
        join(&c, group, &c.parts[c.n_parts++]);
    }
    return write_people(&c, people, source, error);
}
