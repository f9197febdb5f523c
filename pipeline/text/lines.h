/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_LINES_H
#define DRAMATIS_TEXT_LINES_H
/** @file lines.h
 * A text in; out come its lines, one at a time, without the white space at their ends. */

#include "base/span.h"

/** One line of the source. */
typedef struct TextLine {
    size_t start;    /**< first byte that is not white space; equal to `end` on a blank line */
    size_t end;      /**< one past the last byte that is not white space */
    size_t n_indent; /**< bytes of white space before `start` */
    int number;      /**< 1-based */
} TextLine;

/** Where reading stands. Zero-initialised is the beginning. */
typedef struct LineCursor {
    size_t at;      /**< first byte of the next line */
    int number;     /**< of the line that was read last */
    size_t newline; /**< where the next LF was found, if that is not before `at` */
    bool searched;  /**< `newline` is set */
} LineCursor;

/** Read the next line: up to LF, CR LF or a lone CR. Returns false at the end. */
bool line_next(Span source, LineCursor *cursor, TextLine *line);

/** Tell whether a line or paragraph ends as a sentence does, closing quotation marks and markup looked
 * through. */
bool line_ends_sentence(Span line);

#endif
