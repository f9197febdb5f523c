/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_CONTENTS_H
#define DRAMATIS_TEXT_CONTENTS_H
/** @file contents.h
 * A place in a plain text in; out comes whether a table of contents stands there, and where it ends. */

#include "text/lines.h"

/** Tell whether a line is the title of a table of contents or of a list of illustrations. */
bool contents_is_title(Span line);

/** Find the end of the table whose title was just read from `cursor`: where its first entry comes again as a
 * heading, or behind the last of entries that end in the numbers of pages. Returns 0 if it is no table after
 * all, so that nothing is lost. */
size_t contents_end(Span source, LineCursor cursor);

#endif
