/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_TERMINAL_SCREEN_H
#define DRAMATIS_CLI_TERMINAL_SCREEN_H
/** @file terminal_screen.h
 * Text in; text on the terminal out, as fast as the line takes it and never by waiting for it. */

#include "base/buffer.h"

/** Where a terminal is drawn on. Plain data. */
typedef struct TerminalScreen {
    int fd;            /**< does not block where that can be had; −1 is closed */
    Buffer waiting;    /**< to be shown */
    int columns, rows; /**< when last looked at */
} TerminalScreen;

/** Open standard output's terminal; `fd` is −1 if that fails, and errno says why. */
TerminalScreen terminal_screen_open(void);
void terminal_screen_close(TerminalScreen *screen);

/** Look how large it is. Returns whether that changed. */
bool terminal_screen_look(TerminalScreen *screen);

/** Send what waits, as far as the line takes it. */
void terminal_screen_send(TerminalScreen *screen);

/** Send what waits, but drop what does not get through in a while. */
void terminal_screen_drain(TerminalScreen *screen);

#endif
