/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_PTY_H
#define TESTS_SUPPORT_PTY_H
/** @file pty.h
 * A program at a terminal, with somebody who types and looks, and a small shell that started it in a job of
 * its own. Failures of the helpers themselves, and waits of more than 30 s, abort the test program. */

#include "base/buffer.h"

#include <sys/types.h>

/** The terminal of one program. Free with pty_done(). */
typedef struct Pty {
    int master;      /**< our end of the terminal */
    int reports;     /**< from the shell */
    int orders;      /**< to the shell */
    pid_t shell;
    pid_t program;
    Buffer shown;    /**< all that was shown so far */
    size_t seen;     /**< bytes of it that pty_await() went past */
} Pty;

/** Start a program at a terminal of 80 columns and 24 rows; argv as in run_program(). */
void pty_start(Pty *pty, const char *const *argv);

/** Have a child of this process call `act`, and exit with what it returns. */
void pty_call(Pty *pty, int (*act)(void));

/** Type. */
void pty_type(Pty *pty, const char *keys);

/** Wait until `text` is shown after what was awaited before. Returns false after `timeout_ms`. */
bool pty_await(Pty *pty, const char *text, int timeout_ms);

/** Tell whether keys come one at a time, without echo. */
bool pty_is_raw(const Pty *pty);

/** Make the terminal smaller or larger. */
void pty_resize(Pty *pty, int columns, int rows);

/** Wait until the program ends or stops. Returns its status as in Run; -1 if it stopped. */
int pty_wait(Pty *pty);

/** Have the shell continue a stopped program in the foreground. */
void pty_continue(Pty *pty);

/** Kill what still runs, and free. */
void pty_done(Pty *pty);

#endif
