/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People out of the text: which capitalised names are persons', and the people that they make. */
#include "attribution/analysis.h"
#include "attribution/cluster.h"

#include <string.h>

enum { OFTEN = 6 };

/* "Father", "Mamma": called so by whoever is theirs; a person's name only where the narrator calls them so. */
static bool is_kinship(const Words *words, const Parts *parts)
{
    WordId word = parts->n_core ? parts->core[0] : parts->title;
    return parts->n_core <= 1 && (!parts->n_core || !parts->title) && !word_is(words, word, WORD_GIVEN_NAME)
        && (word_is(words, word, WORD_KIN) || span_is(words->spellings[word], "father"));
}

/* A title alone: "the Emperor", "Captain"; "sir" and "Madame" may be anybody. */
static bool is_title_a_person(const Words *words, const Parts *parts)
{
    const Form *form = parts->form;
    if (form->n_tags > 0) return true;
    if (word_is(words, parts->title, WORD_FAMILY | WORD_ENDEARMENT | WORD_COMMON)) return false;
    return form->n_subjects >= 2 || form->n_vocatives >= 2;
}

/* "M.R.C.S." */
static bool is_initials(const Words *words, const Parts *parts)
{
    bool all_single = parts->n_core > 0 && (!parts->title || words->spellings[parts->title].n_bytes == 1);
    for (int i = 0; i < parts->n_core; i++) all_single &= words->spellings[parts->core[i]].n_bytes == 1;
    return all_single;
}

static bool is_person(const Words *words, Parts *parts, uint32_t n_most)
{
    const Form *form = parts->form;
    WordId last = form->words[form->n_words - 1];
    bool after_the = form->n_articles * 10 >= form->n * 6;
    bool is_thing = form->n_modified * 4 >= form->n || form->n_plurals * 8 >= form->n + 4;
    if (is_initials(words, parts) && !form->n_tags) return false;
    if (is_kinship(words, parts)) {
        parts->is_role = true;
        parts->has_article = after_the;
        /* In a story of few people, who is always "Uncle" is one of them. */
        bool often = form->n_vocatives > 1 && form->n_vocatives * OFTEN >= n_most;
        return (form->n_tags > 0 || often) && form->n_modified * 2 < form->n;
    }
    if (parts->n_core == 0) {
        parts->is_role = true;
        parts->has_article = after_the;
        return is_title_a_person(words, parts);
    }
    if (word_is(words, last, WORD_PLACE) && !form->n_tags && !(parts->title && word_is(words, parts->title, WORD_FAMILY))) return false;
    if (word_is(words, last, WORD_GROUP | WORD_ENDEARMENT) && parts->n_core == 1 && !parts->title && !form->n_tags) return false;
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
    /* What acts need not be a person; what is addressed, or he or she, is. */
    if (form->n_vocatives + form->n_he + form->n_she == 0) return false;
    uint32_t for_person = form->n_subjects + 2 * form->n_vocatives + form->n_possessives / 2;
    return for_person >= 2 && for_person > 2 * form->n_places && for_person * 8 >= form->n;
}

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

/* The names of each group, in the order of the parts. */
typedef struct Bearings {
    uint32_t *first; /* by group: its first name; one more entry than groups */
    uint32_t *parts; /* by name: index of the part */
} Bearings;

/* Tell whether the `i`-th group of a part is there for the first time. */
static bool is_new_bearer(const Parts *parts, int i)
{
    for (int k = 0; k < i; k++)
        if (parts->groups[k] == parts->groups[i]) return false;
    return true;
}

static bool read_bearings(const Clusterer *c, Arena *arena, Bearings *out)
{
    out->first = arena_alloc(arena, c->n_groups + 2, sizeof *out->first);
    out->parts = arena_alloc(arena, c->n_parts * MAX_BEARERS, sizeof *out->parts);
    if (!out->first || !out->parts) return false;
    /* Counted two places on, so that filling in moves each start to where it belongs. */
    for (size_t p = 0; p < c->n_parts; p++)
        for (int i = 0; i < c->parts[p].n_groups; i++) out->first[c->parts[p].groups[i] + 2] += is_new_bearer(&c->parts[p], i);
    for (size_t g = 2; g < c->n_groups + 2; g++) out->first[g] += out->first[g - 1];
    for (size_t p = 0; p < c->n_parts; p++)
        for (int i = 0; i < c->parts[p].n_groups; i++)
            if (is_new_bearer(&c->parts[p], i)) out->parts[out->first[c->parts[p].groups[i] + 1]++] = (uint32_t)p;
    return true;
}

static bool is_name_of(const Person *person, const char *name)
{
    for (size_t i = 0; i < person->n_aliases; i++)
        if (!strcmp(person->aliases[i], name)) return true;
    return !strcmp(person->name, name);
}

static Status write_people(const Clusterer *c, People *people, Span source, Error *error)
{
    Bearings bearings;
    if (!read_bearings(c, people->arena, &bearings)) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    for (uint32_t g = 0; g < c->n_groups; g++) {
        const Group *group = &c->groups[g];
        Person person = {.kind = CHARACTER_NAMED, .is_role = group->is_role, .is_doubtful = !group->is_certain,
                         .is_gender_sure = group->is_gender_sure};
        uint32_t gender = group->is_gender_guessed ? 0 : group->gender;
        if (gender == WORD_MALE) person.gender = GENDER_MALE;
        if (gender == WORD_FEMALE) person.gender = GENDER_FEMALE;
        uint32_t first = bearings.first[g], end = bearings.first[g + 1];
        person.aliases = arena_alloc(people->arena, end - first, sizeof *person.aliases);
        person.name = spell(c, c->parts[group->best].form, c->parts[group->best].has_article, people->arena, source);
        if (!person.aliases || !person.name) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
        for (uint32_t at = first; at < end; at++) {
            uint32_t i = bearings.parts[at];
            if (i == group->best) continue;
            const char *alias = spell(c, c->parts[i].form, c->parts[i].has_article, people->arena, source);
            if (!alias) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
            if (!is_name_of(&person, alias)) person.aliases[person.n_aliases++] = alias;
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
    uint32_t n_most = 0;
    for (size_t i = 0; i < forms->n; i++)
        if (forms->items[i].n > n_most) n_most = forms->items[i].n;
    for (size_t i = 0; i < forms->n; i++) {
        Parts parts;
        parts_of_form(c->words, &forms->items[i], &parts);
        if (naming_is_plural(c->naming, &parts)) continue;
        if (is_person(c->words, &parts, n_most)) {
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
    Naming naming;
    status = naming_read(tokens->words, &forms, people->arena, &naming, error);
    if (status) return status;
    Clusterer c = {.tokens = tokens, .words = tokens->words, .naming = &naming};
    c.parts = arena_alloc(people->arena, forms.n, sizeof *c.parts);
    c.groups = arena_alloc(people->arena, forms.n, sizeof *c.groups);
    c.by_first = arena_alloc(people->arena, tokens->words->n, sizeof *c.by_first);
    c.by_last = arena_alloc(people->arena, tokens->words->n, sizeof *c.by_last);
    size_t n_doubtful = c.parts && c.groups && c.by_first && c.by_last ? sift(&c, &forms, people->arena) : SIZE_MAX;
    if (n_doubtful == SIZE_MAX) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    cluster_all(&c);
    /* A name that would not have been a person's on its own is, when it is part of one that is. */
    for (size_t i = n_doubtful; i > 0; i--) {
        Parts parts = c.parts[forms.n - i];
        cluster_add_if_known(&c, &parts);
    }
    return write_people(&c, people, source, error);
}
