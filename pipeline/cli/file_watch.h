/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_FILE_WATCH_H
#define DRAMATIS_CLI_FILE_WATCH_H
/** @file file_watch.h
 * The names of a few files in; which of them were saved since out. Editors save by writing over a file or by putting another
 * in its place, so it is their folders that are watched. */


#include <stdbool.h>

enum { FILE_WATCH_MAX = 4 };

/** Plain data; begin with file_watch_open(). */
typedef struct FileWatch {
    int fd; /**< −1 where nothing can be watched */
    int folders[FILE_WATCH_MAX];       /**< the system's number of each file's folder; −1 is not watched */
    const char *names[FILE_WATCH_MAX]; /**< within it; borrowed */
    bool saved[FILE_WATCH_MAX];        /**< and not yet reported */
} FileWatch;

/** Begin with no files. Where the system cannot watch, nothing is ever seen to be saved. */
void file_watch_open(FileWatch *watch);
void file_watch_close(FileWatch *watch);

/** Watch `path`, a file that need not be there yet, as number `index`; NULL for none. */
void file_watch_set(FileWatch *watch, int index, const char *path);

/** Tell whether file `index` was saved since this was asked last. Never waits. */
bool file_watch_was_saved(FileWatch *watch, int index);

#endif
