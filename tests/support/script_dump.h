/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SCRIPT_DUMP_H
#define TESTS_SUPPORT_SCRIPT_DUMP_H
/** @file script_dump.h
 * A story in; its script as text out, to be compared. Failures abort the test program. */

#include "script/script.h"

/** A story with what was made of it. Free with story_done(). */
typedef struct Story {
    Document *document;
    Script *script;
    Buffer log; /**< "line:column: message" of each warning, a line each */
} Story;

/** Read and cut a story, and check its coverage. */
void story_make(Story *story, const char *text);
void story_make_span(Story *story, Span text);
void story_done(Story *story);

/** Append the lines of the script in short form: "N" narration, "S" speech, "T" thought, "H" heading, a
 * "+" if it goes on over a paragraph break, and what is spoken; " / " between them. */
void story_dump_short(const Story *story, Buffer *out);

/** Append everything: warnings, scenes, cues, and each line with its place. */
void story_dump_long(const Story *story, Buffer *out);

/** Fail unless the lines of `text` in short form are `expected`. */
void assert_lines(const char *text, const char *expected);

#endif
