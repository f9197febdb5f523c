/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_NAMING_H
#define DRAMATIS_ATTRIBUTION_NAMING_H
/** @file naming.h
 * All names of a text in; how it uses each first and last name out: what tells sisters, wives and sons
 * apart who share one. */

#include "attribution/forms.h"

#define MAX_BEARERS 4

/** How a text uses one word in names. */
typedef struct NamingWord {
    uint32_t n_bare;     /**< alone: "Tom" */
    uint32_t n_told;     /**< of those, by the narrator */
    uint32_t n_honoured; /**< after Sir, Lord, Lady: "Sir Thomas" */
    uint32_t n_miss;     /**< as the first name after Miss: "Miss Lucy" */
    uint32_t n_miss_full; /**< the same, with the last name: "Miss Lucy Steele" */
    uint32_t n_last;     /**< as a last name */
    bool has_sisters;    /**< "the Miss Steeles" */
} NamingWord;

/** A text's names, by word. */
typedef struct Naming {
    const Words *words;  /**< borrowed */
    NamingWord *items;   /**< by word */
    size_t n;            /**< words that were known when the names were read */
    WordId *singular_of; /**< by word: the last name of which it is the plural ("Musgroves"), or 0 */
} Naming;

/** A name taken apart. */
typedef struct Parts {
    const Form *form;            /**< borrowed */
    WordId core[NAME_MAX_WORDS]; /**< without titles and particles */
    uint8_t n_core;              /**< words of it */
    WordId title;                /**< the one that tells most, or 0 */
    WordId rank;                 /**< the last one, if it is a rank: "captain" */
    uint32_t gender;             /**< of the titles, else of the first name, else of the pronouns after it */
    bool is_gender_of_title;     /**< and so beyond doubt */
    bool is_gender_of_pronouns;  /**< and so to be weighed again */
    bool is_role;                /**< no name: "the Hatter", "Father" */
    bool has_article;            /**< stands after "the" */
    bool is_certain;             /**< a person's: titled, a first name, beside a verb of speaking, or he or she */
    uint32_t groups[MAX_BEARERS]; /**< people who bear it */
    uint8_t n_groups;            /**< how many */
} Parts;

/** Take a name apart. */
void parts_of_form(const Words *words, const Form *form, Parts *out);

/** Learn how the text uses its names. Errors: STATUS_NO_MEMORY. */
Status naming_read(const Words *words, const Forms *forms, Arena *arena, Naming *out, Error *error);

/** Tell whether the name is of several at once: "the Misses Bell", "the Bells". */
bool naming_is_plural(const Naming *naming, const Parts *parts);

/** Return how the text uses `word`. */
const NamingWord *naming_of(const Naming *naming, WordId word);

/** Return the title of a family (Mr, Mrs, Miss, Lady…) in a name, or 0. */
WordId naming_family(const Naming *naming, const Parts *parts);

/** Tell whether the title is a married woman's: Mrs, Lady, Madame. */
bool naming_is_wife(const Naming *naming, WordId family);

/** Tell whether the first name is used with Sir or Lady, and so hardly ever alone. */
bool naming_is_honoured(const Naming *naming, WordId first);

#endif
