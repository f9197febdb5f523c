/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CAST_MATCH_H
#define DRAMATIS_CAST_MATCH_H
/** @file match.h
 * The entries of a cast and the characters of a script in; whose entry is whose out. */

#include "cast/cast.h"

/** Find the entry of each character: `entries` receives `script->n_characters` of them, NULL where there
 * is none, in the arena of `cast`. Entries of nobody are logged as info.
 * Errors: STATUS_BAD_INPUT (two entries for one character), STATUS_NO_MEMORY. */
Status match_entries(const Cast *cast, const Script *script, const Log *log, const CastEntry ***entries,
                     Error *error);

/** Tell whether an entry is a character's, by a name of both. */
bool is_entry_of(const CastEntry *entry, const Character *character);

/** Return the first entry that is a character's, or NULL. */
const CastEntry *entry_of(const Cast *cast, const Character *character);

/** Tell whether two names are one, without regard to case and to an article before them. */
bool same_name(Span a, Span b);

#endif
