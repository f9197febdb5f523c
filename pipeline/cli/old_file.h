/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_OLD_FILE_H
#define DRAMATIS_CLI_OLD_FILE_H
/** @file old_file.h
 * A file that a person works on, and what shall replace it, in; the new file out, and the old one beside it. */

#include "base/arena.h"
#include "base/status.h"

/** Write `text` to `path`, in one step, after what was there was kept as PATH.~N~ with the first number that is
 * free; `kept`, in the arena, receives that name, or NULL if there was no file. `old` is what the change was made
 * from: if the file is another by now, nothing is written.
 * Errors: STATUS_IO (also when the file was changed meanwhile), STATUS_NO_MEMORY. */
Status old_file_replace(const char *path, Span old, Span text, Arena *arena, const char **kept, Error *error);

#endif
