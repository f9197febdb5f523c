/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_CLUSTER_H
#define DRAMATIS_ATTRIBUTION_CLUSTER_H
/** @file cluster.h
 * The names of persons in; persons with all their names out. */

#include "attribution/forms.h"

#define MAX_BEARERS 4

/** A name taken apart. */
typedef struct Parts {
    const Form *form;            /**< borrowed */
    WordId core[NAME_MAX_WORDS]; /**< without titles and particles */
    uint8_t n_core;              /**< words of it */
    WordId title;                /**< the one that tells most, or 0 */
    WordId rank;                 /**< the last one, if it is a rank: "captain" */
    uint32_t gender;             /**< of the titles, else of the first name */
    bool is_gender_of_title;     /**< and so beyond doubt */
    bool is_role;                /**< no name: "the Hatter", "Father" */
    bool has_article;            /**< stands after "the" */
    uint32_t groups[MAX_BEARERS]; /**< people who bear it */
    uint8_t n_groups;            /**< how many */
} Parts;

/** A person so far. */
typedef struct Group {
    WordId first_name; /**< or 0 */
    WordId last_name;  /**< or 0 */
    WordId family;     /**< Mr, Mrs, Miss, Lady…, or 0 */
    WordId rank;       /**< captain, general…, or 0 */
    uint32_t gender;   /**< WORD_MALE, WORD_FEMALE or 0 */
    bool is_gender_sure; /**< by a title */
    bool is_role;      /**< known by no name */
    uint32_t n;        /**< occurrences */
    uint32_t n_titled; /**< with title, first and last name */
    uint32_t best;     /**< form with the fullest name */
} Group;

/** Names and people under way; everything is borrowed. */
typedef struct Clusterer {
    const Tokens *tokens; /**< where names are spelled */
    const Words *words; /**< what is known of them */
    Parts *parts;    /**< room for every form of the text */
    size_t n_parts;  /**< in use */
    Group *groups;   /**< room for as many */
    size_t n_groups; /**< in use */
} Clusterer;

/** Gather the names in `parts` into people: full names first, then titled ones, then bare ones. */
void cluster_all(Clusterer *clusterer);

/** Add a name that was in doubt to the person whom it fits; false when it fits nobody. */
bool cluster_add_if_known(Clusterer *clusterer, const Parts *parts);

#endif
