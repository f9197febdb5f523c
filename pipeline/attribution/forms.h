/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FORMS_H
#define DRAMATIS_ATTRIBUTION_FORMS_H
/** @file forms.h
 * Tokens in; the capitalised names that a text uses out, each with what speaks for its being a
 * person's: tags, addresses, acts. */

#include "attribution/people.h"

/** A name as the text writes it, with all its occurrences. */
typedef struct Form {
    WordId words[NAME_MAX_WORDS];
    uint8_t n_words;
    uint32_t first;         /**< token of an occurrence, for its spelling */
    uint32_t n;             /**< occurrences */
    uint32_t n_quoted;
    uint32_t n_tags;        /**< beside a verb of speaking */
    uint32_t n_subjects;    /**< followed by a verb */
    uint32_t n_vocatives;
    uint32_t n_possessives;
    uint32_t n_places;      /**< after "in", "at", "to", "from" */
    uint32_t n_articles;    /**< after "the" */
    uint32_t n_modified;    /**< after "her", "Amara's", "a dark": a thing or one of many */
    uint32_t n_plurals;     /**< before "were" */
    uint32_t n_middle;      /**< not at the start of a sentence */
    uint32_t n_he;          /**< acts, and the next pronoun is he */
    uint32_t n_she;         /**< acts, and the next pronoun is she */
    uint32_t told_gender;   /**< of the noun in "a man called Bruno": WORD_MALE, WORD_FEMALE or 0 */
    bool has_capitals_only; /**< no occurrence but in capitals so far */
} Form;

/** All forms of a text, in the order of their first occurrence. */
typedef struct Forms {
    Form *items;
    size_t n;
    size_t capacity;
} Forms;

/** Collect the forms into `arena`. Errors: STATUS_NO_MEMORY. */
Status forms_collect(const Tokens *tokens, Arena *arena, Forms *out, Error *error);

#endif
