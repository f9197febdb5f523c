/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_PLAY_CHOICE_H
#define DRAMATIS_CLI_PLAY_CHOICE_H
/** @file play_choice.h
 * A script, and what of it somebody wants to hear, in; a script of that out. */

#include "base/arena.h"
#include "script/script.h"

/** What is to be heard. NULL and 0 for no choice. */
typedef struct PlayChoice {
    const char *from;      /**< a line's number in the script, its id, or some of its words */
    const char *character; /**< only their lines, each with the line before it */
    int scene;             /**< only this one, counted from 1 */
} PlayChoice;

/** The chosen lines. */
typedef struct ChosenLines {
    Script script;  /**< shares all but lines, scenes and cues with the whole one; in the arena that was given */
    size_t *lines;  /**< of the whole script, one a line of this one */
    size_t first;   /**< to begin with, in this one */
} ChosenLines;

/** Choose. `story` is for messages. Errors: STATUS_NOT_FOUND (no such line, character or scene, with near matches or
 * what there is), STATUS_BAD_INPUT (the character says nothing; the line to begin with is not among those chosen),
 * STATUS_NO_MEMORY. */
Status play_choose(const Script *script, const PlayChoice *choice, const char *story, Arena *arena, ChosenLines *out,
                   Error *error);

#endif
