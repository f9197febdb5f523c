/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_PACKAGE_H
#define DRAMATIS_TEXT_PACKAGE_H
/** @file package.h
 * The archive of an EPUB in; out come its title, its chapters in reading order, and which of them are not
 * told. */

#include "text/archive.h"
#include "text/text.h"

/** A document in the reading order. */
typedef struct Chapter {
    const char *path;  /**< in the archive */
    bool is_skipped;   /**< as a whole, for `reason` */
    bool is_kept;      /**< the book says that its text begins there, so it is not skipped after all */
    SkipReason reason;
    const char *title; /**< as the navigation names the whole document, or NULL */
} Chapter;

/** The title of something in the navigation. */
typedef struct Entry {
    const char *path;     /**< in the archive */
    const char *fragment; /**< within the document, or empty */
    const char *label;
    int line;             /**< in the file of the navigation */
} Entry;

/** What a book says about itself. Plain data in the arena. */
typedef struct Package {
    Arena *arena;       /**< borrowed */
    const char *file;   /**< of the book, for messages */
    const char *title;  /**< or NULL */
    const char *author; /**< or NULL */
    Chapter *chapters;
    size_t n_chapters;
    size_t chapters_capacity;
    const char *navigation; /**< path of the EPUB 3 navigation, or else of the NCX; NULL if there is none */
    Entry *entries;         /**< of the navigation, in its order */
    size_t n_entries;
    size_t entries_capacity;
} Package;

/** Read container, package document and navigation.
 * Errors: STATUS_BAD_INPUT, naming the file of the book, for an archive that is no EPUB, one whose text is
 * encrypted, a broken package, or chapters that are not there; STATUS_NO_MEMORY. */
Status package_read(Archive *archive, const char *file, const Log *log, Arena *arena, Package *out, Error *error);

/** Return "book.epub:OEBPS/one.xhtml", or NULL when out of memory. */
const char *package_place(const Package *package, const char *path);

/** Mark every chapter that is the document `path` as skipped, unless it is kept. */
void package_skip(Package *package, const char *path, SkipReason reason);

/** Mark it as kept. */
void package_keep(Package *package, const char *path);

#endif
