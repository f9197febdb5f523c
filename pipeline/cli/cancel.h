/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_CANCEL_H
#define DRAMATIS_CLI_CANCEL_H
/** @file cancel.h
 * Ctrl-C in; a flag out that the stages look at, so that everything is taken down in order. */

/** Catch SIGINT, SIGTERM and SIGHUP, and ignore SIGPIPE and SIGXFSZ (their calls fail instead).
 * Returns the flag, which is not 0 once the user asked to stop. */
const volatile int *cancel_watch(void);

#endif
