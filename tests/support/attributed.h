/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_ATTRIBUTED_H
#define TESTS_SUPPORT_ATTRIBUTED_H
/** @file attributed.h
 * A short text in; its Script with speakers out, and questions about it in the terms of a reader. */

#include "attribution/attribution.h"

/** A story with its speakers. Free with attributed_done(). */
typedef struct Attributed {
    Document *document;
    Script *script;
    Error error;
} Attributed;

/** Read `text` and name its speakers; `characters_file` may be NULL. Returns attribution's status. */
Status attributed_run(Attributed *out, Span text, const char *characters_file);
void attributed_done(Attributed *story);

/** Return the character who speaks the line that has `words` in it; NULL if nobody speaks them. */
const Character *attributed_speaker(const Attributed *story, const char *words);

/** Return the line of speech or thought that has `words` in it, or NULL. */
const ScriptLine *attributed_line(const Attributed *story, const char *words);

/** Return the character who is called `name`, by name or alias, or NULL. */
const Character *attributed_character(const Attributed *story, const char *name);

#endif
