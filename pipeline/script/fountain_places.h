/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_FOUNTAIN_PLACES_H
#define DRAMATIS_SCRIPT_FOUNTAIN_PLACES_H
/** @file fountain_places.h
 * Fountain in; out comes the Script with the bytes of the file that say who speaks, for whoever edits them. */

#include "script/fountain_text.h"

/** A range of bytes of the file; empty where there is none. */
typedef struct FileRange {
    size_t start;
    size_t end;
} FileRange;

/** Where a line of the script stands in the file. */
typedef struct LinePlaces {
    FileRange block; /**< from its cue line to the end of its text */
    FileRange name;  /**< on its cue line, with the mark before it; for action, where a cue line would begin */
    bool is_action;  /**< it has no cue line */
    FileRange text;  /**< what is said, with the notes in it but not those behind it */
    FileRange id;    /**< in a note: "id=…"; empty if the line got its id in reading */
    FileRange from;  /**< in a note: "from=…" */
    FileRange doubt; /**< the note that doubts its speaker */
    FileRange confidence; /**< in that note: "?0.62" */
    FileRange runners_up; /**< in that note: "alt=…" */
    bool doubt_only; /**< nothing else is in that note */
} LinePlaces;

/** Where everything stands. All in the arena that was given. */
typedef struct FountainPlaces {
    Arena *arena;
    FountainText text;
    LinePlaces *lines;  /**< by line of the script */
    FileRange *rows;    /**< by character: the line of the title page that introduces them, its end included */
    size_t n_rows;
    FileRange *scenes;  /**< by scene: its heading, line end excluded; empty where there is none */
    const char **cues;  /**< by character: the name on their cue lines */
    size_t last_row;    /**< one past the last row of the notes on the title page; 0 if there is none */
    bool is_ours;       /**< the script is in our profile */
} FountainPlaces;

/** As script_from_fountain(); `places`, whose arena the caller sets, says where what stands. */
Status fountain_read_places(Span text, const char *file, Findings *findings, FountainPlaces *places,
                            Document **document, Script **out, Error *error);

#endif
