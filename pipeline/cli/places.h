/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_PLACES_H
#define DRAMATIS_CLI_PLACES_H
/** @file places.h
 * Where things lie on this machine: the voice library, the bundled sounds, a story's cast. */

#include "base/arena.h"
#include "base/log.h"
#include "base/status.h"
#include "script/script.h"

/** The program's own data. Strings live in the arena that was given. */
typedef struct Places {
    const char *library; /**< folder of the voice library */
    const char *sounds;  /**< folder of the bundled beds and sounds, or NULL if they were not made yet */
    const char *casts;   /**< folder of the bundled cast files */
} Places;

/** Find the data: $DRAMATIS_DATA, then beside the program (installed, or in its source tree), then where
 * `make install` puts it. Errors: STATUS_NOT_FOUND, naming the places; STATUS_NO_MEMORY. */
Status places_find(Arena *arena, Places *places, Error *error);

/** Find the cast file of a story: the one that its script asks for, <name>.cast beside the story, in ../voices beside
 * it, in ./voices, or among the bundled ones, under the name of the file, and then of the story. Returns NULL if
 * there is none. */
const char *places_cast_of(const Places *places, const Script *script, Arena *arena);

/** Return the path of what a script names, which lies beside its file unless the name begins with a slash. NULL when out of
 * memory. */
const char *places_beside(const Script *script, const char *name, Arena *arena);

/** Find the lexicon of a story, <name>.lex, in the same folders. Returns NULL if there is none. */
const char *places_lexicon_of(const Places *places, const Script *script, Arena *arena);

#endif
