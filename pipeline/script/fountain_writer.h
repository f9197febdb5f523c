/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_FOUNTAIN_WRITER_H
#define DRAMATIS_SCRIPT_FOUNTAIN_WRITER_H
/** @file fountain_writer.h
 * What the parts of the Fountain writer share: a Script in, the pieces of its file out. */

#include "script/names.h"

typedef struct FountainWriter {
    const Script *script;
    Buffer *out;
    CueNames names;
    size_t next_cue; /**< the first that was not written */
} FountainWriter;

/** Append the title page, which introduces the characters. */
void fountain_write_title(FountainWriter *writer);

/** Append the row of the title page that introduces a character who is cued as `cue`. */
void fountain_write_character(Buffer *out, const Character *character, const char *cue);

/** Append a name as a cue line has it. */
void fountain_write_name(Buffer *out, const char *name);

/** Append a line with its cue line and notes, and before it the cues that stand there. `scratch` is for its use. */
void fountain_write_line(FountainWriter *writer, size_t line, Buffer *scratch);

/** Append the heading of a scene. */
void fountain_write_scene(FountainWriter *writer, size_t scene);

/** Tell whether a scene heading can hold the title; if not, the title page tells it. */
bool fountain_can_head(Span title);

/** Append a cue that stands on its own. */
void fountain_write_cue(FountainWriter *writer, const Cue *cue);

/** Append the note of a cue. */
void fountain_write_cue_note(FountainWriter *writer, const Cue *cue);

/** Append the notes of a line: its id, and if it is in doubt, how much, and who else it may be. */
void fountain_write_line_notes(FountainWriter *writer, const ScriptLine *line);

/** Append the written text of a source so that nothing in it is markup. */
void fountain_write_line_text(Buffer *out, Span source);

/** Append text so that nothing in it is markup. `begins` tells whether a line of the file begins with it. */
void fountain_write_text(Buffer *out, Span text, bool begins);

/** Tell whether other programs would take this for a scene heading. */
bool fountain_begins_scene(Span text);

#endif
