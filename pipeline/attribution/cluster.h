/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_CLUSTER_H
#define DRAMATIS_ATTRIBUTION_CLUSTER_H
/** @file cluster.h
 * The names of persons in; persons with all their names out. */

#include "attribution/naming.h"

/** A person so far. */
typedef struct Group {
    WordId first_name; /**< or 0 */
    WordId last_name;  /**< or 0 */
    WordId family;     /**< Mr, Mrs, Miss, Lady…, or 0 */
    WordId rank;       /**< captain, general…, or 0 */
    uint32_t gender;   /**< WORD_MALE, WORD_FEMALE or 0 */
    bool is_gender_sure; /**< by a title */
    bool is_gender_guessed; /**< by pronouns, which will be counted again */
    bool is_role;      /**< known by no name */
    bool is_certain;   /**< a person beyond doubt */
    uint32_t n;        /**< occurrences */
    uint32_t n_untitled; /**< of those, without a title */
    uint32_t n_titled; /**< with title, first and last name */
    uint32_t first_titled; /**< token of the first of them */
    uint32_t best;     /**< form with the fullest name */
    uint32_t next_first; /**< next group with the same full first name, + 1, or 0 */
    uint32_t next_last;  /**< next group with the same last name, + 1, or 0 */
} Group;

/** Names and people under way; everything is borrowed. */
typedef struct Clusterer {
    const Tokens *tokens; /**< where names are spelled */
    const Words *words;   /**< what is known of them */
    const Naming *naming; /**< how the text uses them */
    Parts *parts;    /**< room for every form of the text */
    size_t n_parts;  /**< in use */
    Group *groups;   /**< room for as many */
    size_t n_groups; /**< in use */
    uint32_t *by_first; /**< by word: a group whose first name in full it is, + 1, or 0 */
    uint32_t *by_last;  /**< by word: a group whose last name it is, + 1, or 0 */
} Clusterer;

/** Judge how well a name fits a person, from 0, not at all. Also whether both are met says something:
 * the eldest Miss Bell is not the Miss Bell who is called Miss Lucy. */
int likeness(const Clusterer *clusterer, const Group *group, const Parts *parts);

/** Gather the names in `parts` into people: full names first, then titled ones, then bare ones. */
void cluster_all(Clusterer *clusterer);

/** Add a name that was in doubt to the person whom it fits; false when it fits nobody. */
bool cluster_add_if_known(Clusterer *clusterer, const Parts *parts);

#endif
