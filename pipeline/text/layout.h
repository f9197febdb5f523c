/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_LAYOUT_H
#define DRAMATIS_TEXT_LAYOUT_H
/** @file layout.h
 * A text in; out comes how its author tells paragraphs apart, in the whole and in each block of lines. */

#include "text/lines.h"
#include "text/text.h"

/** How paragraphs are told apart. */
typedef enum Layout {
    LAYOUT_LINES,   /**< every line is a paragraph */
    LAYOUT_BLOCKS,  /**< blank lines stand between paragraphs, and lines between them are joined */
    LAYOUT_INDENTED /**< as LAYOUT_BLOCKS, and an indented line begins a paragraph too */
} Layout;

/** What is known of a whole text. */
typedef struct Habit {
    Layout layout;        /**< of most of it */
    size_t n_width_bytes; /**< how long a line is, on average, that breaks off in mid-sentence */
    size_t n_indent_bytes; /**< white space with which most paragraphs begin, where they are indented */
} Habit;

/** Find the habit of a whole text, what is skipped left out. */
Habit layout_survey(const Document *document);

/** Find the layout of lines that stand together, which may differ from the habit: a paragraph a line amid
 * wrapped prose, and the other way round. */
Layout layout_of_block(const Habit *habit, Span source, const TextLine *lines, size_t n_lines);

#endif
