/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_ARCHIVE_H
#define DRAMATIS_TEXT_ARCHIVE_H
/** @file archive.h
 * The bytes of a zip archive in; out come its entries, none of which can exhaust the memory or lead out of it. */

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"

/** An archive with more entries than this is no book. */
#define ARCHIVE_MAX_ENTRIES 20000

/** An entry of more than 1 MiB that packs better than this is a bomb: prose packs to a third, and a page of the
 * same word over and over to a hundredth. */
#define ARCHIVE_MAX_RATIO 300

typedef struct Archive Archive;

/** Open an archive in memory; `bytes` and `file` (for messages) must outlive it. All entries that are read may
 * have `budget_bytes` together.
 * Errors: STATUS_BAD_INPUT for what is no zip archive, for too many entries, and for names with ".." or an
 * absolute path; STATUS_NO_MEMORY. */
Status archive_open(Span bytes, const char *file, size_t budget_bytes, Archive **out, Error *error);

void archive_close(Archive *archive);

/** Tell whether there is an entry of this name. */
bool archive_has(const Archive *archive, const char *path);

/** Read an entry into `out` (emptied first).
 * Errors: STATUS_BAD_INPUT for one that is missing, damaged, encrypted or oversized; STATUS_NO_MEMORY. */
Status archive_read(Archive *archive, const char *path, Buffer *out, Error *error);

/** Resolve a reference of the file `base` to an entry's name: percent signs decoded, the fragment left out and
 * given in `fragment` (which may be NULL; empty if there is none). Returns NULL if it leads out of the archive,
 * to another place of the network, or when out of memory. */
const char *archive_resolve(Arena *arena, const char *base, const char *reference, const char **fragment);

#endif
