/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_FOUNTAIN_READER_H
#define DRAMATIS_SCRIPT_FOUNTAIN_READER_H
/** @file fountain_reader.h
 * What the parts of the Fountain reader share: the lines of a file in, a Script and the Document under it out. */

#include "script/fountain_places.h"
#include "script/names.h"

/** What the notes behind a line say of it. */
typedef struct LineNotes {
    char id[sizeof((ScriptLine *)0)->id];
    char from[sizeof((ScriptLine *)0)->from];
    bool has_kind;
    LineKind kind;
    bool continues;
    bool runs_on; /**< belongs to the paragraph of the line before */
    bool doubted; /**< has a confidence */
    float confidence;
    RunnerUp runners_up[SCRIPT_MAX_RUNNERS_UP];
    int n_runners_up;
    const char *evidence;
    LinePlaces places; /**< of these notes, and of the line */
} LineNotes;

typedef struct FountainReader {
    const FountainText *text;
    Findings *findings;
    Arena *scratch;
    Document *document; /**< being made; its arena is the Script's, too */
    Script *script;     /**< being made */
    bool is_ours;       /**< in the profile, which the title page says */
    bool out_of_memory;
    FountainCursor cursor;
    size_t next_note; /**< index of the first that was not read */
    NameTable *cued;  /**< by the names on cue lines */
    NameTable *called; /**< by other names */
    NameTable *ids;   /**< of lines: index of the line */
    NameTable *character_ids;
    const char **scene_titles; /**< by scene, where the title page has to tell them; may hold NULL */
    size_t n_scene_titles;

    /* The source of the Document. */
    Buffer source;
    size_t origins_capacity;
    size_t paragraphs_capacity;
    size_t shift;      /**< of the source against the file, since the last origin */
    bool at_new_place; /**< what comes next needs an origin */

    /* The line being read. */
    size_t line_start; /**< in the source; SIZE_MAX while it has no text */
    bool space;        /**< before the next letter */
    size_t first_open_cue; /**< that has to learn where in the line it stands */
    LineNotes notes;

    size_t lines_capacity;
    size_t scenes_capacity;
    size_t cues_capacity;
    size_t first_heading; /**< of those that have no scene yet, or SIZE_MAX */
    FountainPlaces *places; /**< where it all stands in the file */
    size_t line_places_capacity;
    size_t row_capacity;
    size_t cue_capacity;
    size_t scene_capacity;
} FountainReader;

/** Report something at byte `at` of the file. */
#define READER_REPORT(reader, severity, code, at, ...)                                                                 \
    findings_add((reader)->findings, severity, code,                                                                   \
                 fountain_place((reader)->text, &(reader)->cursor, at), __VA_ARGS__)

/** Read the title page: lines 0 to `n_lines` of the file. */
void fountain_read_title(FountainReader *reader, size_t n_lines);

/** Add a character who is cued as `cue`, or tell of the narrator, whom every script has. Returns their index. */
uint32_t fountain_add_character(FountainReader *reader, const Character *character, const char *cue);

/** Give a character who has none an id that nobody has. */
void fountain_give_id(FountainReader *reader, size_t index);

/** Find who is meant by a cue line, or whom it introduces. `at` is its place in the file. */
uint32_t fountain_read_name(FountainReader *reader, Span cue, size_t at);

/** Read all notes up to byte `end` of the file: what they say of the line goes to `notes`, and their cues into the
 * script. */
void fountain_read_notes(FountainReader *reader, size_t end);

/** Pass over the notes before byte `at` of the file. */
void fountain_skip_notes(FountainReader *reader, size_t at);

/** Tell whether a cue stands in the notes of bytes `start` to `end`. */
bool fountain_has_cue(const FountainReader *reader, size_t start, size_t end);

/** Add a cue at the place that is being read. */
void fountain_add_cue(FountainReader *reader, const Cue *cue);

/** Check that the name of a CUE_ROOM is that of a room; `at` is its place in the file. Returns false and reports it if
 * not. */
bool fountain_check_room(FountainReader *reader, Cue *cue, size_t at);

/** Begin a line of the script. */
void fountain_begin_line(FountainReader *reader);

/** Append the content of a line of the file to the line of the script, and read its notes. */
void fountain_add_text(FountainReader *reader, const FountainLine *line);

/** End a line of the script that began at byte `at` of the file; it is dropped if it has no text. */
void fountain_end_line(FountainReader *reader, ScriptLine line, size_t at);

/** Read a cue line, line `first` of the file, and what is said below it. Returns one past the last line. */
size_t fountain_read_dialogue(FountainReader *reader, size_t first);

/** Begin a scene with the headings that stand before it. */
void fountain_begin_scene(FountainReader *reader, Span title);

#endif
