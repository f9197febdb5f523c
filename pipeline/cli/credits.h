/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_CREDITS_H
#define DRAMATIS_CLI_CREDITS_H
/** @file credits.h
 * A production with sounds of the producer's own in; out comes whose they are, and what their licences ask for. */

#include "cli/console.h"
#include "cli/production.h"

/** See that all credits can be read, before anything takes time. Errors: those of credits_collect(). */
Status credits_check(const Production *production, const char *folders, Error *error);

/** Append a line for each sound of the script that lies in one of `folders` but not in the bundled one: its name, file,
 * copyright and licence. What a producer has to think of goes to `findings` (with an arena). Errors: those of
 * mix_read_credit(). */
Status credits_collect(const Production *production, const char *folders, Findings *findings, Buffer *out, Error *error);

/** Write the credits beside an episode, as <episode>.credits.txt without its extension, if there are any, and warn of what
 * there is to think of. Errors: as above, those of file_write(). */
Status credits_write(const Production *production, const char *folders, const char *episode, Console *console, Error *error);

#endif
