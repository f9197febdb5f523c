/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_STORY_LINE_H
#define DRAMATIS_CLI_STORY_LINE_H
/** @file story_line.h
 * "STORY:LINE" as a person writes it in; the story's name, and the lines of its script that are meant, out. */

#include "base/arena.h"
#include "script/script.h"

/** What a person named. */
typedef struct StoryLine {
    const char *story; /**< the file, or "-" */
    const char *place; /**< a number of a line in the file, the id of a line, or some of its words */
} StoryLine;

/** Split `operand` at its last colon before which the name of a file stands, so that colons may stand in either part.
 * Strings live in `arena`. Errors: STATUS_BAD_INPUT when there is no place in it, STATUS_NO_MEMORY. */
Status story_line_split(const char *operand, Arena *arena, StoryLine *out, Error *error);

/** The lines of a script that are meant. */
typedef struct LineRange {
    size_t first;     /**< index of the first line */
    size_t end;       /**< one past the last; equal to `first` where the file has nothing to read */
    size_t offset;    /**< first byte in the source of what was named, or of what follows it */
    int number;       /**< the line of the file that was asked for, or 0 when it was named otherwise */
    size_t n_more;    /**< for words: further lines that hold them */
    size_t next_more; /**< for words: the first of those */
} LineRange;

/** Find what `wanted` names. Words are looked for in what is spoken, then in the rest, without regard to case and
 * kind of quotation mark. Errors: STATUS_NOT_FOUND, saying what there is instead; STATUS_NO_MEMORY. */
Status story_line_find(const Script *script, const StoryLine *wanted, LineRange *out, Error *error);

/** Find the next line after `after` whose spoken text holds `words`, compared in the same way, going round at the end of the
 * script. Returns false, with `line` untouched, if there is none. */
bool story_line_next(const Script *script, Span words, size_t after, size_t *line);

#endif
