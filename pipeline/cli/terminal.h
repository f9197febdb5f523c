/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_TERMINAL_H
#define DRAMATIS_CLI_TERMINAL_H
/** @file terminal.h
 * A terminal as an interactive command needs it: keys in, one at a time and without echo; text out, without
 * ever waiting for a slow line. However the program ends, the terminal is as it was before.
 *
 * Threads: all from the thread that opened it. */

#include "base/span.h"
#include "base/status.h"
#include "cli/keys.h"

typedef struct Terminal Terminal;

/** Tell whether a person sits at a terminal that can be drawn on: standard output is one, keys come from it
 * (from standard input, or from /dev/tty when that is a story), TERM is not "dumb", and the program runs
 * in the foreground. If not, print plain lines. */
bool terminal_is_usable(void);

/** Take the terminal over: keys come at once and are not shown. Ctrl-C still sends SIGINT, which
 * cancel_watch() is for. Open it before any other thread is made, since threads inherit which signals wait
 * for terminal_wait(). Caller frees with terminal_close().
 * Errors: STATUS_IO, STATUS_NO_MEMORY. */
Status terminal_open(Terminal **out, Error *error);

/** Give it back as it was, and free; NULL is fine. What is on the screen stays. */
void terminal_close(Terminal *terminal);

typedef enum TerminalEventKind {
    TERMINAL_NOTHING, /**< time is up, or a signal came: look at the cancel flag */
    TERMINAL_KEY,     /**< `key` was pressed */
    TERMINAL_RESIZED, /**< there may be another size, or another program's text: draw all anew */
    TERMINAL_SUSPEND, /**< Ctrl-Z: make it quiet, then call terminal_suspend() */
    TERMINAL_GONE     /**< it was closed; no more keys will come */
} TerminalEventKind;

typedef struct TerminalEvent {
    TerminalEventKind kind;
    Key key;
} TerminalEvent;

/** Wait for what happens next, at most `timeout_ms`; 0 only looks. Sends on what waits to be shown. */
TerminalEvent terminal_wait(Terminal *terminal, int timeout_ms);

/** Stop the program as a shell's Ctrl-Z does, with the terminal as it was. Returns once it was continued and
 * has the terminal again; then draw all anew. */
void terminal_suspend(Terminal *terminal);

/** Show `text`, which may hold escape sequences. What a slow line does not take now waits.
 * When memory runs out, the text is not shown. */
void terminal_show(Terminal *terminal, Span text);

/** Tell whether shown text still waits for the line; whoever draws often leaves it out then. */
bool terminal_is_behind(const Terminal *terminal);

/** Return the columns (rows) of the screen; 80 (24) if it does not say. */
int terminal_columns(const Terminal *terminal);
int terminal_rows(const Terminal *terminal);

/** Ways in which text can look. Never the only sign of anything. */
typedef enum TerminalStyle {
    STYLE_PLAIN, /**< ends any other */
    STYLE_BOLD,
    STYLE_FAINT,
    STYLE_UNDERLINED,
    STYLE_REVERSED,
    STYLE_RED, /**< from here on colours, which are plain where NO_COLOR is set */
    STYLE_GREEN,
    STYLE_YELLOW,
    STYLE_BLUE,
    STYLE_MAGENTA,
    STYLE_CYAN
} TerminalStyle;

/** Return the escape sequence that begins `style`; static storage, "" where it is not wanted. */
const char *terminal_style(const Terminal *terminal, TerminalStyle style);

/** Tell whether colours are wanted: NO_COLOR is not set or empty. Source: no-color.org. */
bool terminal_has_colour(const Terminal *terminal);

#endif
