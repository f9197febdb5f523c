/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CAST_ROLES_H
#define DRAMATIS_CAST_ROLES_H
/** @file roles.h
 * The words of a character's names in; what they say about gender and age, and which voices they fit out. */

#include "cast/cast.h"

/** What is known of how somebody should sound. */
typedef struct Part {
    const Character *character;
    Gender gender; /**< from the producer, the text, or a word of the names, in this order */
    int age;       /**< in years; 0 if nothing tells */
} Part;

/** Gather what is known. `entry` is the producer's and may be NULL. */
Part part_of(const Character *character, const CastEntry *entry);

/** Count the words of the names that are among the roles that `voice` suits. */
int count_roles(const Part *part, const VoiceInfo *voice);

/** Tell whether the voice is for its roles alone. */
bool is_reserved(const VoiceInfo *voice);

/** Tell whether the voice is a narrator's. */
bool is_narrators(const VoiceInfo *voice);

#endif
