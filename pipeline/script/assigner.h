/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_ASSIGNER_H
#define DRAMATIS_SCRIPT_ASSIGNER_H
/** @file assigner.h
 * What the parts that give lines to other speakers share. */

#include "script/edits.h"
#include "script/fountain_places.h"
#include "script/names.h"

/** What somebody becomes. */
typedef struct Fate {
    uint32_t into;    /**< one with this character; themselves if nothing happens */
    const char *name; /**< a new name, or NULL */
} Fate;

typedef struct Assigner {
    Arena *arena;
    Span source;
    const char *file;
    FountainPlaces places;
    Document *document;
    Script *script;     /**< as it was; people who are new are added at its end */
    size_t n_known;     /**< characters that it had */
    Fate *fates;        /**< by character */
    size_t fates_capacity;
    uint32_t *speakers; /**< by line: who speaks it now */
    bool *decided;      /**< by line: a person said so */
    NameTable *names;   /**< of characters */
    size_t n_kin;
    Edits edits;
} Assigner;

/** Find the kin of a line whose speaker was `before` and is now another, and count them; if they follow, give them
 * to who speaks them then. */
void assigner_find_kin(Assigner *assigner, size_t line, uint32_t before, KinChoice kin);

/** Turn what was decided into edits of the file. */
void assigner_write(Assigner *assigner);

#endif
