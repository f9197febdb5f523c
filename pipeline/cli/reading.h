/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_READING_H
#define DRAMATIS_CLI_READING_H
/** @file reading.h
 * A few lines that are in no story in; sound out, live or in a file, by the way that a story's lines take. */

#include "cli/console.h"
#include "mix/mix.h"

/** A line and its voice. Strings and spans are copied. */
typedef struct ReadingLine {
    Span text;
    const char *speaker; /**< by whom the lexicon has its sections */
    CastVoice voice;
    Delivery delivery;
} ReadingLine;

/** A script that was made of lines. Zero-initialised is none. */
typedef struct Reading {
    Script *script;    /**< owned */
    CastVoice *voices; /**< one a character; in the script's arena */
} Reading;

/** Make a script of `n_lines`, each a paragraph with a character of its own. Errors: STATUS_NO_MEMORY. */
Status reading_make(const ReadingLine *lines, size_t n_lines, Reading *out, Error *error);
void reading_done(Reading *reading);

/** Where a reading is heard. */
typedef struct ReadingPlace {
    const char *output; /**< a file, .wav or .flac; NULL to play */
    const char *device; /**< to play on, or NULL for the default */
} ReadingPlace;

/** Speak it into a mastered file, or live. Ctrl-C ends it. `lexicon` may be NULL. Errors: those of the stages. */
Status reading_run(const Reading *reading, const ReadingPlace *place, Speech *speech, Lexicon *lexicon,
                   Console *console, Error *error);

#endif
