/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_TURNS_H
#define DRAMATIS_ATTRIBUTION_TURNS_H
/** @file turns.h
 * Lines of speech in; turns out: what one person says before somebody else speaks, with the tags and
 * the narration around it. */

#include "attribution/tags.h"

#define TURN_MAX_VOCATIVES 3

/** What one person says at a stretch. */
typedef struct Turn {
    uint32_t first_line;     /**< first line of speech */
    uint32_t end_line;       /**< one past the last line of speech */
    uint32_t paragraph;      /**< of its first line */
    uint32_t last_paragraph; /**< of its last line */
    uint32_t scene_start;    /**< first paragraph of its scene */
    uint32_t first_token;    /**< of its first line */
    uint32_t end_token;      /**< one past the last of its last line */
    TokenRange before;       /**< narration before it in its paragraph */
    TokenRange after;        /**< narration after it, up to the next turn or the paragraph's end */
    TokenRange lead;         /**< the narration paragraph before it, if it opens its own; or empty */
    Tag tag;
    Subject beat_before;     /**< who acts in the sentence before it, in its paragraph */
    Subject beat_after;      /**< who acts in the sentence after it */
    Subject lead_first;      /**< who acts in the first sentence of `lead` */
    Subject lead_last;       /**< who acts in the last sentence of `lead` */
    uint32_t vocatives[TURN_MAX_VOCATIVES]; /**< people addressed in it, or NO_PERSON */
    uint32_t fixed;          /**< who speaks beyond doubt ("a voice"), or NO_PERSON */
    uint32_t n_words;        /**< spoken */
    uint32_t address;        /**< WORD_MALE for "sir", WORD_FEMALE for "madam", 0 */
    bool is_split;           /**< shares its paragraph with the turn before */
    bool asks;               /**< ends in a question mark */
    bool exclaims;           /**< ends in an exclamation mark */
    bool says_i;             /**< has I in it */
    bool says_you;
    bool is_thought;
} Turn;

/** All turns, in the order of the text. */
typedef struct Turns {
    Turn *items;
    size_t n;
    size_t capacity;
} Turns;

/** Group the speech lines of the script into turns. Errors: STATUS_NO_MEMORY. */
Status turns_find(const Script *script, const Reading *reading, Arena *arena, Turns *out, Error *error);

/** Tell whether two turns follow each other without a paragraph of narration between. */
bool turns_adjoin(const Turn *earlier, const Turn *later);

#endif
