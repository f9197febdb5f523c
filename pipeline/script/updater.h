/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_UPDATER_H
#define DRAMATIS_SCRIPT_UPDATER_H
/** @file updater.h
 * What the parts that bring a script up to date with its story share. */

#include "script/align.h"
#include "script/edits.h"
#include "script/fountain_places.h"
#include "script/fountain_writer.h"

typedef struct Updater {
    Arena *arena;
    Span source;        /**< of the script that is brought up to date */
    const Script *fresh; /**< of the story now */
    Script *old;        /**< as the script is */
    Document *document; /**< under it */
    FountainPlaces places;
    Alignment *aligned; /**< by fresh line */
    AlignWay *ways;     /**< by old line: how it was found among the fresh */
    uint32_t *scenes;   /**< by old line: the fresh scene that it is in, if it was found */
    FountainWriter writer; /**< of fresh lines, with the names that the old script has */
    bool *introduced;   /**< by fresh character: new to the script, and needed in it */
    uint32_t *known;    /**< by fresh character: who it is in the old script, or NAME_NONE */
    Buffer block;       /**< what `writer` writes to */
    Buffer scratch;
    NameTable *ids;     /**< of all lines of the script */
    size_t at;          /**< where the next new line goes; SIZE_MAX before the first that is known */
    Findings *changes;
    Edits edits;
} Updater;

/** Find out who the fresh characters are in the old script, and how they are cued there. Returns false when out of
 * memory. */
bool updater_match_names(Updater *updater);

/** Introduce on the title page those who are new. */
void updater_introduce(Updater *updater);

/** Return one past the block of an old line, with the blank lines behind it. */
size_t updater_end_of(const Updater *updater, size_t old);

/** Put fresh line `line` in at byte `at`. Lines come in order. */
void updater_put_in(Updater *updater, size_t line, size_t at);

/** Put the heading of a fresh scene in at byte `at`. */
void updater_put_heading(Updater *updater, size_t scene, size_t at);

/** Put the new text of fresh line `line` in place of that of the old one. */
void updater_put_text(Updater *updater, size_t line, size_t old);

#endif
