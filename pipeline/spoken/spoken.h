/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPOKEN_SPOKEN_H
#define DRAMATIS_SPOKEN_SPOKEN_H
/** @file spoken.h
 * A line of a Script in; out comes what a narrator would say: numbers, dates, money, titles and initials in
 * words, where the engine would not say them right by itself. Every word knows its place in the source. */

#include "script/script.h"

/** How a text is to be read. */
typedef struct SpokenStyle {
    LineKind kind;    /**< numerals of headings are numbers: "XIV" */
    bool english;     /**< the rules are English: with any other language the text stays as it is */
    bool month_first; /**< 3/14/1846, as Americans write */
} SpokenStyle;

/** A part of the words with the part of the source that it stands for. */
typedef struct SpokenPart {
    size_t start;        /**< first byte of the words; the part ends where the next one begins */
    size_t source_start; /**< first byte that it stands for, counted from the start of the line */
    size_t source_end;   /**< one past the last */
    bool verbatim;       /**< byte for byte the source's */
} SpokenPart;

/** Words that carry stress: set in italics, in capitals, or drawn out in the source. */
typedef struct SpokenStress {
    size_t start; /**< first byte of the words */
    size_t end;   /**< one past the last */
} SpokenStress;

/** A line as it is said. Zero-initialised is empty; end it with spoken_done(). */
typedef struct Spoken {
    Buffer words;      /**< UTF-8 */
    SpokenPart *parts; /**< owned; in order; they cover the words */
    size_t n_parts;
    size_t parts_capacity;
    SpokenStress *stresses; /**< owned; in order, apart from each other */
    size_t n_stresses;
    size_t stresses_capacity;
    Buffer scratch; /**< of the reader */
} Spoken;

/** Return the style for a kind of line in an eSpeak NG voice's language: "en-us", "fr". The order of day and
 * month is that of `narrator_language`, since one story has one. */
SpokenStyle spoken_style(LineKind kind, const char *language, const char *narrator_language);

/** Read a line into `spoken`, replacing what was there. Linear. Errors: STATUS_NO_MEMORY. */
Status spoken_read(Spoken *spoken, const Script *script, const ScriptLine *line, SpokenStyle style,
                   Error *error);

/** Read a text that has no marks of its own, as script_spoken_text() gives it; places in the source are
 * places in `text`. Errors: STATUS_NO_MEMORY. */
Status spoken_read_text(Spoken *spoken, Span text, SpokenStyle style, Error *error);

/** Find what bytes `start` to `end` of the words stand for, counted from the start of the line. */
void spoken_source(const Spoken *spoken, size_t start, size_t end, size_t *source_start, size_t *source_end);

/** Append the words with a * on either side of those that are stressed. */
void spoken_add_marked(const Spoken *spoken, Buffer *out);

void spoken_done(Spoken *spoken);

#endif
