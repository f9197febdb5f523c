/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_UPDATE_FILE_H
#define DRAMATIS_CLI_UPDATE_FILE_H
/** @file update_file.h
 * The script of a story and an older one that a person has worked on in; the older one, brought up to date, out. */

#include "cli/console.h"
#include "script/script.h"

/** Bring the script in file `path` up to date and list on standard output what that changed. It is written to
 * `output`, or if that is NULL to `path`, where the old file is kept beside it. Errors: those of reading and writing, and
 * of script_update(). */
Status update_file(const Script *fresh, const char *path, const char *output, Console *console, Error *error);

#endif
