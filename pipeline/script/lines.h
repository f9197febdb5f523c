/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_LINES_H
#define DRAMATIS_SCRIPT_LINES_H
/** @file lines.h
 * A Document in; out come the lines and scenes of its Script. */

#include "script/script.h"

/** Cut the script's document into lines and scenes. Errors: STATUS_NO_MEMORY. */
Status lines_cut(Script *script, const Log *log, Error *error);

/** Make a Script with nothing in it. Returns NULL when out of memory. */
Script *script_new(const Document *document);

/** Give every line that has none its id. Errors: STATUS_NO_MEMORY. */
Status lines_name(Script *script, Error *error);

/** Tell whether an id may be that of a line with this written text. */
bool lines_id_is_of(const char *id, Span text);

#endif
