/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_TELLING_LINE_H
#define DRAMATIS_CLI_TELLING_LINE_H
/** @file telling_line.h
 * A character in; the line of theirs out by which one knows them. */

#include "cli/production.h"
#include "cli/reading.h"

/** Find the most telling line of `character`: a sentence or two, in their everyday way; an announcement of the name if
 * they have none. All but the voice is filled in, in the production's arena. Errors: STATUS_NO_MEMORY. */
Status telling_line_find(const Production *production, uint32_t character, ReadingLine *out, Error *error);

#endif
