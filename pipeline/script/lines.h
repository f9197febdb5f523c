/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_LINES_H
#define DRAMATIS_SCRIPT_LINES_H
/** @file lines.h
 * A Document in; out come the lines and scenes of its Script. */

#include "script/script.h"

/** Cut the script's document into lines and scenes. Errors: STATUS_NO_MEMORY. */
Status lines_cut(Script *script, const Log *log, Error *error);

/** Give every line its id. Errors: STATUS_NO_MEMORY. */
Status lines_name(Script *script, Error *error);

#endif
