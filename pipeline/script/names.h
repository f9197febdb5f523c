/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_NAMES_H
#define DRAMATIS_SCRIPT_NAMES_H
/** @file names.h
 * Names of characters in; the forms out in which they stand on a cue line, and the characters whom a cue line may
 * mean. */

#include "script/script.h"

#define NAME_NONE UINT32_MAX      /**< nobody is called so */
#define NAME_SEVERAL (UINT32_MAX - 1) /**< more than one character is */

/** Append what a cue line can hold of a name: letters, digits, and the marks ' - . , & of names, with single
 * spaces; "Somebody" if nothing is left. */
void name_clean(Span name, Buffer *out);

/** Return what the parentheses behind a name can hold of a text: no brackets of any kind, no marks of markup, single
 * spaces; NULL if nothing is left. The memory is the arena's; `out_of_memory` is set when there is none. */
const char *name_extension(Arena *arena, Span extension, bool *out_of_memory);

/** Append a name in lower case, with single spaces: two names are one if this is the same. */
void name_fold(Span name, Buffer *out);

/** Append a name that a cue line gives in capitals as prose would write it; other names stay as they are. */
void name_uncapitalise(Span name, Buffer *out);

/** Which character, or which line, has which name. */
typedef struct NameTable NameTable;

/** When two names are one. */
typedef enum NameMatch {
    NAMES_FOLDED, /**< when name_fold() makes them so */
    NAMES_EXACT   /**< only byte for byte, as ids */
} NameMatch;

/** Make an empty table. Returns NULL when out of memory. */
NameTable *name_table_new(Arena *arena, NameMatch match);

/** Add a name of a character. If another has it, it comes to mean NAME_SEVERAL. Returns false when out
 * of memory. */
bool name_table_add(NameTable *table, Span name, uint32_t character);

/** Return whose name it is; NAME_NONE or NAME_SEVERAL if it is not of one. */
uint32_t name_table_find(NameTable *table, Span name);

/** The names by which the characters of a script are cued. */
typedef struct CueNames {
    const char **names; /**< by character */
    NameTable *table;   /**< of them */
} CueNames;

/** Give each character of the script a cue name that no other has: its own, cleaned, with a number behind it where
 * another has the same. The memory is the arena's. Returns false when out of memory. */
bool cue_names_make(const Script *script, Arena *arena, CueNames *out);

#endif
