/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_LAYOUT_H
#define DRAMATIS_TEXT_LAYOUT_H
/** @file layout.h
 * A text in; out comes how its author tells paragraphs apart. */

#include "base/span.h"

/** How paragraphs are told apart. */
typedef enum Layout {
    LAYOUT_LINES,   /**< every line is a paragraph */
    LAYOUT_BLOCKS,  /**< blank lines stand between paragraphs, and lines between them are joined */
    LAYOUT_INDENTED /**< as LAYOUT_BLOCKS, and an indented line begins a paragraph too */
} Layout;

/** Find the layout of a whole text. */
Layout layout_detect(Span source);

#endif
