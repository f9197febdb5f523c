/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_FOUNTAIN_TEXT_H
#define DRAMATIS_SCRIPT_FOUNTAIN_TEXT_H
/** @file fountain_text.h
 * Fountain in; out come its lines, each with what it is, and its notes. Nothing is interpreted yet.
 * Source: Fountain syntax 1.1, fountain.io/syntax. */

#include "script/script.h"

/** What a line is. */
typedef enum FountainKind {
    FOUNTAIN_BLANK,
    FOUNTAIN_TITLE,         /**< of the title page, blank line behind it excluded */
    FOUNTAIN_SECTION,       /**< "# Act One" */
    FOUNTAIN_SCENE,         /**< "INT. HOUSE", ".FORCED" */
    FOUNTAIN_ACTION,
    FOUNTAIN_CHARACTER,
    FOUNTAIN_PARENTHETICAL,
    FOUNTAIN_DIALOGUE,
    FOUNTAIN_LYRICS,        /**< "~…" outside of dialogue */
    FOUNTAIN_TRANSITION,    /**< "CUT TO:", "> FADE OUT." */
    FOUNTAIN_CENTERED,      /**< "> THE END <" */
    FOUNTAIN_SYNOPSIS,      /**< "= …" */
    FOUNTAIN_PAGE_BREAK,
    FOUNTAIN_COMMENT        /**< nothing but notes and what is struck out */
} FountainKind;

/** One line. What is struck out, and notes, may make it reach over several of the file. */
typedef struct FountainLine {
    FountainKind kind;
    size_t start; /**< first byte of the file */
    size_t end;   /**< one past its last, the line end left out */
    size_t from;  /**< of its content: the mark that forces its kind and white space left out */
    size_t to;    /**< one past its content */
    bool forced;  /**< by a mark */
    int number;   /**< of the line in the file that it begins with, 1-based */
} FountainLine;

/** A note. */
typedef struct FountainNote {
    size_t start; /**< of its brackets */
    size_t end;   /**< one past them */
} FountainNote;

/** A file, taken apart. Everything is in the arena that was given. */
typedef struct FountainText {
    const char *file; /**< borrowed */
    Span source;      /**< as in the file */
    Span masked;      /**< the same with FOUNTAIN_MASK in place of notes and what is struck out */
    FountainLine *lines;
    size_t n_lines;
    FountainNote *notes; /**< in order */
    size_t n_notes;
} FountainText;

#define FOUNTAIN_MASK '\x01'

/** Take a file apart; `source` must be valid UTF-8 and live as long as the result. Notes and comments that are
 * never closed are text, and doubts. Linear. Errors: STATUS_NO_MEMORY. */
Status fountain_text_read(Span source, const char *file, Arena *arena, Findings *findings, FountainText *out,
                          Error *error);

/** Return the inside of a note. */
Span fountain_note_text(const FountainText *text, const FountainNote *note);

/** A place that moves through the file. */
typedef struct FountainCursor {
    size_t at;
    TextPlace place;
} FountainCursor;

/** Return the place of byte `at`. Cheap when it is asked for in order, since `cursor` goes on from where it was, and
 * for the beginning of a line. */
TextPlace fountain_place(const FountainText *text, FountainCursor *cursor, size_t at);

#endif
