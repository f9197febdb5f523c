/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_TERMINAL_GUARD_H
#define DRAMATIS_CLI_TERMINAL_GUARD_H
/** @file terminal_guard.h
 * A terminal's settings in; the certainty that they come back, even if this process is killed. */

#include <sys/types.h>
#include <termios.h>

/** A child that waits for the end of this process. Whatever that is (an assertion, abort() in a library,
 * SIGKILL), the system closes the pipe between them, which no signal handler could see to. Plain data. */
typedef struct TerminalGuard {
    pid_t pid;
    int pipe; /**< to the child; it is never written but to dismiss it */
} TerminalGuard;

/** Start a guard that will give the terminal at `fd` the settings `usual`, if this process ends and leaves
 * it with those of `ours`. Where there can be no process, there is no guard, which is no error. */
TerminalGuard terminal_guard_start(int fd, const struct termios *usual, const struct termios *ours);

/** Dismiss it: the terminal is as it was. */
void terminal_guard_stop(TerminalGuard *guard);

#endif
