/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_ANALYSIS_H
#define DRAMATIS_ATTRIBUTION_ANALYSIS_H
/** @file analysis.h
 * A Script in; everything that is read off its text before speakers are chosen out. */

#include "attribution/search.h"

/** A read story. Its parts point into each other: it must not be moved. */
typedef struct Analysis {
    Words words;
    Tokens tokens;
    People people;
    Mentions mentions;
    Turns turns;
    Reading reading;
    Story story;
} Analysis;

/** Read a story into `arena`. `characters_file` gives the people, or NULL to find them in the text.
 * Errors: as attribution_run(). */
Status analysis_read(const Script *script, const char *characters_file, Arena *arena, Analysis *out, Error *error);

/** Find the people in the text itself. Errors: STATUS_NO_MEMORY. */
Status discover_people(const Tokens *tokens, Span source, People *people, Error *error);

/** Add people for roles that speak ("said the landlord") but are not known yet, when nothing was
 * given. `added` tells whether there were any. Errors: STATUS_NO_MEMORY. */
Status discover_roles(const Reading *reading, const Turns *turns, People *people, bool *added, Error *error);

/** Find out whether the story is told by I, and who that is; adds a person when it is nobody that is
 * named. Errors: STATUS_NO_MEMORY. */
Status narrator_find(const Reading *reading, const Turns *turns, People *people, Story *story, Error *error);

/** Give voices without a name ("a voice", "another soldier", "the crowd") people of their own, and fix
 * the turns that they speak. Errors: STATUS_NO_MEMORY. */
Status unnamed_find(const Reading *reading, Turns *turns, People *people, Error *error);

#endif
