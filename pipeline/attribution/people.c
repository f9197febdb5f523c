/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as word sequences: what is listed, what follows from it (first and last names, heads of
 * roles), and finding the longest at a place in the text. */
#include "attribution/people.h"

#include <string.h>

Status people_init(People *people, Words *words, Arena *arena, Error *error)
{
    *people = (People){.arena = arena, .words = words, .n_forms = 1};
    people->forms = arena_grow(arena, NULL, &people->forms_capacity, 64, sizeof *people->forms);
    if (!people->forms) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    return STATUS_OK;
}

Status people_add(People *people, const Person *person, uint32_t *index, Error *error)
{
    Person *items = arena_grow(people->arena, people->items, &people->capacity, people->n + 1, sizeof *items);
    if (!items) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters");
    people->items = items;
    *index = (uint32_t)people->n;
    items[people->n++] = *person;
    return STATUS_OK;
}

bool person_conflicts(const Person *person, uint32_t gender)
{
    if (gender == WORD_MALE) return person->gender == GENDER_FEMALE;
    if (gender == WORD_FEMALE) return person->gender == GENDER_MALE;
    return false;
}

/* ---- the index ---- */

/* Return the head of the list that holds forms of these words. Titles begin so many that they are told apart by
 * the word after. */
static uint32_t *list_of(const People *people, const WordId *words, size_t n_words)
{
    if (n_words == 1) return &people->first_form[words[0]];
    uint32_t hash = (uint32_t)words[0] * 2654435761u ^ (uint32_t)words[1] * 2246822519u;
    return &people->long_forms[(hash ^ hash >> 15) & (people->n_long_forms - 1)];
}

static bool add_form(People *people, uint32_t person, const WordId *words, size_t n_words,
                     NameStrength strength, bool any_case, bool any_article)
{
    if (n_words == 0 || n_words > NAME_MAX_WORDS) return true;
    /* People come one after the other, so that a person's own forms are in front. */
    uint32_t *list = list_of(people, words, n_words);
    for (uint32_t i = *list; i && people->forms[i].person == person; i = people->forms[i].next) {
        NameForm *form = &people->forms[i];
        if (form->n_words != n_words) continue;
        if (memcmp(form->words, words, n_words * sizeof *words) != 0) continue;
        if (strength < form->strength) form->strength = (uint8_t)strength;
        form->any_case |= any_case;
        form->any_article |= any_article;
        return true;
    }
    NameForm *forms = arena_grow(people->arena, people->forms, &people->forms_capacity, people->n_forms + 1, sizeof *forms);
    if (!forms) return false;
    people->forms = forms;
    NameForm *form = &forms[people->n_forms];
    *form = (NameForm){.person = person, .next = *list, .n_words = (uint8_t)n_words,
                       .strength = (uint8_t)strength, .any_case = any_case, .any_article = any_article};
    memcpy(form->words, words, n_words * sizeof *words);
    *list = (uint32_t)people->n_forms++;
    people->begins_form[words[0]] = true;
    return true;
}

/* "The King of Hearts" is "the king", "the old landlord" is "the landlord"; "the man" is anybody. */
static bool add_role_forms(People *people, uint32_t person, const WordId *words, size_t n_words, bool any_article)
{
    if (!add_form(people, person, words, n_words, NAME_GIVEN, true, any_article)) return false;
    size_t head = n_words - 1;
    for (size_t i = 1; i < n_words; i++)
        if (word_is(people->words, words[i], WORD_PREPOSITION)) {
            head = i - 1;
            break;
        }
    if (n_words < 2 || word_is(people->words, words[head], WORD_GENERIC | WORD_GROUP | WORD_VOICE)) return true;
    return add_form(people, person, &words[head], 1, NAME_DERIVED, true, false);
}

/* "General Tilney" is "the general": a derived name, which a character who is called so outranks. */
static bool add_rank_form(People *people, uint32_t person, const WordId *words, size_t n_words)
{
    enum { NO_RANK = WORD_KIN | WORD_FAMILY | WORD_ADJECTIVE | WORD_ENDEARMENT | WORD_COMMON };
    WordId rank = 0;
    size_t n_titles = 0;
    for (; n_titles < n_words && word_is(people->words, words[n_titles], WORD_TITLE); n_titles++)
        if (word_is(people->words, words[n_titles], WORD_ROLE) && !word_is(people->words, words[n_titles], NO_RANK))
            rank = word_full_name(people->words, words[n_titles]);
    if (!rank || n_titles == n_words) return true;
    return add_form(people, person, &rank, 1, NAME_DERIVED, true, false);
}

/* First and last names alone. */
static bool add_name_parts(People *people, uint32_t person, const WordId *words, size_t n_words)
{
    size_t n_core = 0;
    WordId core[NAME_MAX_WORDS];
    for (size_t i = 0; i < n_words; i++)
        if (!word_is(people->words, words[i], WORD_TITLE | WORD_PREPOSITION | WORD_DETERMINER | WORD_ADJECTIVE)
            && (i == 0 || !word_is_particle(people->words, words[i])))
            core[n_core++] = words[i];
    if (n_core == n_words && n_core < 2) return true;
    if (n_core == 0) return true;
    /* In "Mrs. John Dashwood", the first name is her husband's. */
    bool is_husband = n_core > 1 && word_is(people->words, words[0], WORD_FAMILY) && word_is(people->words, core[0], WORD_GIVEN_NAME)
        && (word_gender(people->words, words[0]) ^ word_gender(people->words, core[0])) == (WORD_MALE | WORD_FEMALE);
    return (is_husband || add_form(people, person, &core[0], 1, NAME_DERIVED, false, false))
        && add_form(people, person, &core[n_core - 1], 1, NAME_DERIVED, false, false);
}

static bool add_name(People *people, uint32_t person, const char *name)
{
    WordId words[NAME_MAX_WORDS];
    size_t n_words = tokens_split(people->words, span_of(name), words, NAME_MAX_WORDS);
    if (n_words == 0) return true;
    bool has_article = words[0] == words_find(people->words, "the") || words[0] == words_find(people->words, "a")
        || words[0] == words_find(people->words, "an");
    bool is_owned = word_is(people->words, words[0], WORD_POSSESSIVE);
    if ((has_article || is_owned) && n_words > 1)
        return add_role_forms(people, person, words + 1, n_words - 1, words[0] != words_find(people->words, "the"));
    bool is_role = n_words == 1 && word_is(people->words, words[0], WORD_ROLE | WORD_KIN)
        && !word_is(people->words, words[0], WORD_GIVEN_NAME);
    if (!add_form(people, person, words, n_words, NAME_GIVEN, is_role, false)) return false;
    if (word_is(people->words, words[0], WORD_DETERMINER)) return true;
    return add_rank_form(people, person, words, n_words) && add_name_parts(people, person, words, n_words);
}

Status people_index_names(People *people, Error *error)
{
    /* Names can bring words that the text has not: make room for them first. */
    for (size_t i = 0; i < people->n; i++) {
        WordId words[NAME_MAX_WORDS];
        tokens_split(people->words, span_of(people->items[i].name), words, NAME_MAX_WORDS);
        for (size_t k = 0; k < people->items[i].n_aliases; k++)
            tokens_split(people->words, span_of(people->items[i].aliases[k]), words, NAME_MAX_WORDS);
    }
    people->n_first_form = people->words->n;
    people->first_form = arena_alloc(people->arena, people->n_first_form, sizeof *people->first_form);
    people->begins_form = arena_alloc(people->arena, people->n_first_form, sizeof *people->begins_form);
    people->n_long_forms = 16;
    for (size_t i = 0, n = 0; i < people->n; i++)
        for (n += 1 + people->items[i].n_aliases; people->n_long_forms < 2 * n;) people->n_long_forms *= 2;
    people->long_forms = arena_alloc(people->arena, people->n_long_forms, sizeof *people->long_forms);
    bool ok = people->first_form && people->begins_form && people->long_forms;
    people->n_forms = 1;
    for (size_t i = 0; ok && i < people->n; i++) {
        ok = add_name(people, (uint32_t)i, people->items[i].name);
        for (size_t k = 0; ok && k < people->items[i].n_aliases; k++)
            ok = add_name(people, (uint32_t)i, people->items[i].aliases[k]);
    }
    return ok ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "out of memory for the characters' names");
}

/* ---- matching ---- */

bool people_begins_name(const People *people, WordId word)
{
    return word != 0 && word < people->n_first_form && people->begins_form[word];
}

static bool form_fits(const People *people, const NameForm *form, const Tokens *tokens, uint32_t at, uint32_t end)
{
    if (form->n_words > end - at) return false;
    bool capitals = true;
    for (uint32_t i = 0; i < form->n_words; i++) {
        const Token *token = &tokens->items[at + i];
        if (token->word != form->words[i]) return false;
        bool small = word_is(people->words, token->word, WORD_PREPOSITION | WORD_DETERMINER)
            || (i > 0 && word_is_particle(people->words, token->word));
        if (!(token->flags & TOKEN_CAPITAL) && !small) capitals = false;
        /* "Mary's father": a possessive inside a name belongs to longer names only. */
        if ((token->flags & TOKEN_POSSESSIVE) && i + 1 < form->n_words && !form->any_case) return false;
    }
    const Token *first = &tokens->items[at];
    if (capitals && form->n_words == 1 && (first->flags & TOKEN_SENTENCE)
        && word_is(people->words, first->word, WORD_VERB | WORD_COMMON | WORD_NUMBER) && at + 1 < end
        && token_is(tokens, at + 1, WORD_SUBJECT | WORD_DETERMINER))
        return false; /* "Will you", "May I" */
    if (capitals) return true;
    if (!form->any_case) return false;
    /* In lower case it is a role: "the landlord", "the old landlord". */
    uint32_t before = at;
    while (before > 0 && at - before < 3 && token_is(tokens, before - 1, WORD_ADJECTIVE)) before--;
    return before > 0 && (token_is(tokens, before - 1, WORD_DETERMINER) || token_is(tokens, at, WORD_DETERMINER))
        && (form->any_article || !token_is(tokens, before - 1, WORD_INDEFINITE));
}

/* Find the longest, most trusted name of the list `first` that stands at `at`. Returns its length, or 0. */
static uint32_t match_list(const People *people, const Tokens *tokens, uint32_t first, uint32_t at, uint32_t end, uint32_t gender, NameMatch *out)
{
    uint32_t best_length = 0;
    out->n_people = 0;
    for (uint32_t i = first; i; i = people->forms[i].next) {
        const NameForm *form = &people->forms[i];
        if (form->n_words < best_length || form->words[0] != tokens->items[at].word) continue;
        if (person_conflicts(&people->items[form->person], gender)) continue;
        if (form->n_words == best_length && form->strength > out->strength) continue;
        if (!form_fits(people, form, tokens, at, end)) continue;
        if (form->n_words > best_length || form->strength < out->strength) out->n_people = 0;
        best_length = form->n_words;
        out->strength = form->strength;
        if (out->n_people < NAME_MAX_PEOPLE) out->people[out->n_people++] = form->person;
    }
    return best_length;
}

/* Find the longest, most trusted name whose first word stands exactly at `at`. */
static bool match_at(const People *people, const Tokens *tokens, uint32_t at, uint32_t end, uint32_t gender, NameMatch *out)
{
    WordId word = tokens->items[at].word;
    if (!people_begins_name(people, word)) return false;
    uint32_t length = 0;
    if (at + 1 < end) {
        const WordId words[] = {word, tokens->items[at + 1].word};
        length = match_list(people, tokens, *list_of(people, words, 2), at, end, gender, out);
    }
    if (!length) length = match_list(people, tokens, people->first_form[word], at, end, gender, out);
    out->end = at + length;
    return length > 0;
}

bool people_match(const People *people, const Tokens *tokens, uint32_t at, uint32_t end, NameMatch *out)
{
    *out = (NameMatch){.first = at};
    if (!people->n || tokens->items[at].mark) return false;
    if (match_at(people, tokens, at, end, 0, out)) return true;
    uint32_t name = at, gender = 0;
    while (name + 1 < end && (tokens->items[name].flags & TOKEN_CAPITAL) && token_is(tokens, name, WORD_TITLE)) {
        if (!gender) gender = word_gender(people->words, tokens->items[name].word);
        name++;
    }
    if (name == at || !(tokens->items[name].flags & TOKEN_CAPITAL)) return false;
    out->gender = gender;
    return match_at(people, tokens, name, end, gender, out);
}
