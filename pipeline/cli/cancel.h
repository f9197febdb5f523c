/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_CANCEL_H
#define DRAMATIS_CLI_CANCEL_H
/** @file cancel.h
 * Ctrl-C in; a flag out that the stages look at, so that everything is taken down in order. */

/** Catch SIGINT, SIGTERM and SIGHUP, unless the program was started to ignore them. To be called when
 * there is something to take down: before that, a signal may just end the program.
 * Returns the flag, which is not 0 once the user asked to stop. */
const volatile int *cancel_watch(void);

/** Return the exit status that tells by which signal the program was stopped: 128 + its number. */
int cancel_exit_status(void);

#endif
