/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_PANEL_H
#define DRAMATIS_CLI_PANEL_H
/** @file panel.h
 * A few lines of styled text in; the same lines at the end of what the terminal shows, drawn over in place. What
 * scrolled by before stays, for eyes and for screen readers. */

#include "base/buffer.h"
#include "cli/terminal.h"

enum { PANEL_MAX_LINES = 64 };

/** Lines that are being made, and those that are shown. Plain data; begin with panel_init(). */
typedef struct Panel {
    Terminal *terminal; /**< borrowed */
    Buffer text;        /**< of the lines that are being made */
    int n_lines;
    int columns;        /**< of the line being made, so far */
    bool is_cut;        /**< that line is full */
    int widths[PANEL_MAX_LINES]; /**< in columns, of the lines being made */
    int shown[PANEL_MAX_LINES];  /**< the same, of those on the screen */
    int n_shown;
} Panel;

void panel_init(Panel *panel, Terminal *terminal);

/** Leave what is shown on the screen, or take it off (panel_clear() before), and free. */
void panel_done(Panel *panel);

/** Begin to make a panel. */
void panel_begin(Panel *panel);

/** Add text to the line being made. Control characters in it are shown as spaces, and what does not fit on the line
 * is left out. */
void panel_add(Panel *panel, TerminalStyle style, const char *format, ...) __attribute__((format(printf, 3, 4)));

/** Add text over as many lines as it needs, at most `max_lines`, each ended. It is broken between words. */
void panel_add_text(Panel *panel, Span text, int max_lines);

/** End the line. */
void panel_end_line(Panel *panel);

/** Show the panel in place of the one before. Lines that the screen has no rows for are left out, the last first. */
void panel_show(Panel *panel);

/** Take what is shown off the screen: what is printed next stands in its place. */
void panel_clear(Panel *panel);

#endif
