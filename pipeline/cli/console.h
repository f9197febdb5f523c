/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_CONSOLE_H
#define DRAMATIS_CLI_CONSOLE_H
/** @file console.h
 * What the user sees on standard error: messages, and one line of progress on a terminal. */

#include "base/log.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/** The terminal as one command sees it. */
typedef struct Console {
    Log log;       /**< hand this to the stages */
    int verbosity; /**< −1 errors only, 0 warnings, 1 information, 2 details */
    bool is_terminal;
    bool progress_shown;     /**< a progress line is on the screen */
    struct timespec started; /**< when the current piece of work began */
    struct timespec drawn;   /**< when progress was last drawn */
} Console;

/** Set up; `verbosity` as above. The console must stay where it is, since its log points to it. */
void console_init(Console *console, int verbosity);

/** Print an error as "file:line:column: error: message". */
void console_error(Console *console, const Error *error);

/** Print a line for the user unless -q was given. */
void console_say(Console *console, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Begin a piece of work that reports progress. */
void console_begin(Console *console);

/** Show how far the work is: nothing in its first second, off a terminal, or with -q. */
void console_progress(Console *console, const char *what, size_t done, size_t total);

/** Take the progress line off the screen. */
void console_end(Console *console);

/** Return the seconds since console_begin(). */
double console_seconds(const Console *console);

#endif
