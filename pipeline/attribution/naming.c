/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First and last names over a whole text. */
#include "attribution/naming.h"

#include <string.h>

/* So many pronouns tell the gender of a name that tells none itself; so many, against what it tells. */
enum { PRONOUNS_FOR_GENDER = 3, PRONOUNS_AGAINST_NAME = 6 };

static bool is_title_word(const Words *words, WordId word, const char *const *titles)
{
    for (; *titles; titles++)
        if (span_is(words->spellings[word], *titles)) return true;
    return false;
}

static const char *const HONOURS[] = {"sir", "lord", "lady", "dame", NULL};
static const char *const MAIDENS[] = {"miss", "misses", "mlle", "mademoiselle", "fraulein", "signorina", NULL};
static const char *const SEVERAL[] = {"misses", "messrs", NULL};

/* What pronouns say after a name: "Baddeley bowed; he…". */
static uint32_t gender_of_pronouns(const Form *form)
{
    if (form->n_he >= PRONOUNS_FOR_GENDER && form->n_he > 3 * form->n_she) return WORD_MALE;
    if (form->n_she >= PRONOUNS_FOR_GENDER && form->n_she > 3 * form->n_he) return WORD_FEMALE;
    return 0;
}

void parts_of_form(const Words *words, const Form *form, Parts *out)
{
    *out = (Parts){.form = form};
    bool of = false;
    for (int i = 0; i < form->n_words; i++) {
        WordId word = form->words[i];
        bool particle = word_is(words, word, WORD_PREPOSITION | WORD_DETERMINER) || (i > 0 && word_is_particle(words, word));
        of |= word_is(words, word, WORD_PREPOSITION) && i > 0;
        if (of) break; /* "King of Hearts" is a king */
        bool title = word_is(words, word, WORD_TITLE) && out->n_core == 0;
        if (title) {
            uint32_t gender = word_gender(words, word);
            if (!word_is(words, word, WORD_FAMILY | WORD_KIN)) out->rank = word_full_name(words, word);
            if (!out->title || word_is(words, word, WORD_FAMILY)) out->title = word_full_name(words, word);
            if (gender) {
                out->gender = gender;
                out->is_gender_of_title = true;
            }
        } else if (!particle) {
            out->core[out->n_core++] = word;
        }
    }
    bool is_thing = form->n_modified + form->n_articles > 0;
    out->is_certain = out->title || form->n_tags > 0 || (out->n_core && word_is(words, out->core[0], WORD_GIVEN_NAME))
        || (!is_thing && form->n_he + form->n_she > 0);
    if (!out->gender) out->gender = form->told_gender;
    if (out->gender || !out->n_core) return;
    uint32_t pronouns = gender_of_pronouns(form);
    if (word_is(words, out->core[0], WORD_GIVEN_NAME)) out->gender = word_gender(words, out->core[0]);
    for (int i = 0; !out->gender && i < out->n_core; i++) out->gender = word_patronymic_gender(words, out->core[i]);
    if (!out->gender || (pronouns && form->n_he + form->n_she >= PRONOUNS_AGAINST_NAME)) {
        out->is_gender_of_pronouns = pronouns != out->gender;
        out->gender = pronouns;
    }
}

/* "Musgroves": cut the s, if what is left is a word of the text. */
static WordId singular(const Words *words, WordId word)
{
    Span text = words->spellings[word];
    char cut[64];
    if (text.n_bytes < 4 || text.n_bytes >= sizeof cut || text.data[text.n_bytes - 1] != 's') return 0;
    memcpy(cut, text.data, text.n_bytes - 1);
    cut[text.n_bytes - 1] = '\0';
    WordId found = words_find(words, cut);
    if (found || text.n_bytes < 5 || text.data[text.n_bytes - 2] != 'e') return found;
    cut[text.n_bytes - 2] = '\0'; /* "Lucases" */
    return words_find(words, cut);
}

Status naming_read(const Words *words, const Forms *forms, Arena *arena, Naming *out, Error *error)
{
    *out = (Naming){.words = words, .n = words->n};
    out->items = arena_alloc(arena, words->n, sizeof *out->items);
    out->singular_of = arena_alloc(arena, words->n, sizeof *out->singular_of);
    if (!out->items || !out->singular_of) return error_set(error, STATUS_NO_MEMORY, "out of memory for the characters' names");
    for (size_t i = 0; i < forms->n; i++) {
        const Form *form = &forms->items[i];
        Parts parts;
        parts_of_form(words, form, &parts);
        if (!parts.n_core) continue;
        NamingWord *first = &out->items[parts.core[0]], *last = &out->items[parts.core[parts.n_core - 1]];
        if (!parts.title && parts.n_core == 1) {
            first->n_bare += form->n;
            first->n_told += form->n - form->n_quoted;
        }
        if (parts.title && is_title_word(words, parts.title, HONOURS)) first->n_honoured += form->n;
        bool maiden = parts.title && is_title_word(words, parts.title, MAIDENS);
        if (maiden && parts.n_core == 1) first->n_miss += form->n;
        if (maiden && parts.n_core > 1) first->n_miss_full += form->n;
        if (parts.n_core > 1 || (parts.title && word_is(words, parts.title, WORD_FAMILY))) last->n_last += form->n;
    }
    for (size_t i = 0; i < forms->n; i++) {
        Parts parts;
        parts_of_form(words, &forms->items[i], &parts);
        if (!parts.n_core) continue;
        WordId last = parts.core[parts.n_core - 1], one = singular(words, last);
        bool maidens = parts.title && is_title_word(words, parts.title, MAIDENS);
        const Form *form = &forms->items[i];
        bool counted = (form->n_articles + form->n_modified) * 2 > form->n; /* "the Miss Steeles" */
        if (one && (out->items[one].n_last > 2 * out->items[last].n_last || (maidens && counted && out->items[one].n_last > 1))) {
            out->singular_of[last] = one;
            if (maidens) out->items[one].has_sisters = true;
        }
        if (maidens && is_title_word(words, parts.title, SEVERAL)) out->items[last].has_sisters = true;
    }
    return STATUS_OK;
}

bool naming_is_plural(const Naming *naming, const Parts *parts)
{
    if (parts->title && is_title_word(naming->words, parts->title, SEVERAL)) return true;
    if (!parts->n_core) return false;
    WordId last = parts->core[parts->n_core - 1];
    return naming->singular_of[last] && (parts->n_core > 1 || parts->title || parts->form->n_articles * 2 > parts->form->n);
}

const NamingWord *naming_of(const Naming *naming, WordId word)
{
    static const NamingWord NONE = {.n_bare = 0};
    return word < naming->n ? &naming->items[word] : &NONE;
}

WordId naming_family(const Naming *naming, const Parts *parts)
{
    return parts->title && word_is(naming->words, parts->title, WORD_FAMILY) ? parts->title : 0;
}

bool naming_is_wife(const Naming *naming, WordId family)
{
    return family && word_gender(naming->words, family) == WORD_FEMALE && !is_title_word(naming->words, family, MAIDENS);
}

bool naming_is_honoured(const Naming *naming, WordId first)
{
    const NamingWord *use = naming_of(naming, first);
    return use->n_honoured > 2 * use->n_bare;
}
