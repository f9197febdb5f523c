/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_HEADING_H
#define DRAMATIS_TEXT_HEADING_H
/** @file heading.h
 * A line in; out comes whether it looks like a heading or an ornament, by its form alone. */

#include "base/span.h"

/** What a line looks like. */
typedef enum HeadingForm {
    HEADING_NONE,     /**< prose */
    HEADING_NUMBERED, /**< "Chapter Two", "IV", "3. The Storm", "Epilogue": a heading anywhere */
    HEADING_TITLE, /**< "The Fall of the City", "THE END": a heading unless the context speaks against */
    HEADING_BYLINE /**< "by", "translated by …", "(1814)": a heading on a title page only */
} HeadingForm;

/** Judge one line, without white space at its ends. */
HeadingForm heading_form(Span line);

/** Tell whether a line is an ornament between scenes: no word in it, or the like of "oOo". */
bool heading_is_break(Span line);

/** Return the number of bytes of a Markdown heading's mark ("## ") at the start, or 0. */
size_t heading_n_mark_bytes(Span line);

#endif
