/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_FOUNTAIN_NOTES_H
#define DRAMATIS_SCRIPT_FOUNTAIN_NOTES_H
/** @file fountain_notes.h
 * A setting of a note in; out comes what it makes of the cue that the note may be. */

#include "script/fountain_reader.h"
#include "script/note.h"

/** A note under way. */
typedef struct NoteReading {
    FountainReader *reader;
    size_t at; /**< of the note in the file */
    bool is_cue;
    Cue cue;
    bool good; /**< nothing was wrong with the cue */
} NoteReading;

/** Report a value that a setting cannot have; `wanted` says what it can. */
void fountain_report_value(NoteReading *reading, const NoteSetting *setting, const char *wanted);

/** Tell whether a key begins a cue, and of which kind. */
bool fountain_cue_kind(Span key, CueKind *kind);

/** Read a setting that only cues have. Returns false if it is none. */
bool fountain_read_cue(NoteReading *reading, const NoteSetting *setting);

#endif
