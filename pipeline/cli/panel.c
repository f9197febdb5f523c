/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/panel.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MAX_PIECE_BYTES = 1024 };

void panel_init(Panel *panel, Terminal *terminal)
{
    *panel = (Panel){.terminal = terminal};
}

void panel_done(Panel *panel)
{
    if (panel->n_shown) terminal_show(panel->terminal, span_of("\n"));
    buffer_done(&panel->text);
    panel->n_shown = 0;
}

void panel_begin(Panel *panel)
{
    buffer_clear(&panel->text);
    panel->n_lines = panel->columns = 0;
    panel->is_cut = false;
}

/* The last column stays free, since terminals differ in what they do there. */
static int columns_left(const Panel *panel)
{
    return terminal_columns(panel->terminal) - 1 - panel->columns;
}

static void add_code(Panel *panel, uint32_t code)
{
    int columns = utf8_columns(code);
    if (code < 0x20 || (code >= 0x7F && code < 0xA0) || utf8_is_space(code)) {
        code = ' ';
        columns = 1;
    }
    if (columns > columns_left(panel)) panel->is_cut = true;
    if (panel->is_cut) return;
    buffer_add_code(&panel->text, code);
    panel->columns += columns;
}

void panel_add(Panel *panel, TerminalStyle style, const char *format, ...)
{
    char piece[MAX_PIECE_BYTES];
    va_list args;
    if (panel->n_lines == PANEL_MAX_LINES || panel->is_cut) return;
    va_start(args, format);
    vsnprintf(piece, sizeof piece, format, args);
    va_end(args);
    const char *begin = terminal_style(panel->terminal, style);
    if (style != STYLE_PLAIN) buffer_add_string(&panel->text, begin);
    Span text = span_of(piece);
    for (size_t at = 0, n = 0; at < text.n_bytes; at += n) add_code(panel, utf8_decode(text, at, &n));
    if (style != STYLE_PLAIN && begin[0]) buffer_add_string(&panel->text, terminal_style(panel->terminal, STYLE_PLAIN));
}

/* Return how much of the text from `start` on goes on one line. */
static size_t fitting(const Panel *panel, Span text, size_t start)
{
    int columns = columns_left(panel);
    size_t at = start, n = 0, end = start;
    for (; at < text.n_bytes; at += n) {
        uint32_t code = utf8_decode(text, at, &n);
        if (utf8_is_space(code)) end = at + n;
        columns -= utf8_columns(code) > 0 ? utf8_columns(code) : utf8_is_space(code);
        if (columns < 0) break;
    }
    if (at >= text.n_bytes) return text.n_bytes;
    return end > start ? end : at > start ? at : start + n;
}

void panel_add_text(Panel *panel, Span text, int max_lines)
{
    size_t start = 0;
    for (int i = 0; i < max_lines && (start < text.n_bytes || i == 0); i++) {
        size_t end = i + 1 < max_lines ? fitting(panel, text, start) : text.n_bytes;
        Span line = span_slice(text, start, end);
        for (size_t at = 0, n = 0; at < line.n_bytes; at += n) add_code(panel, utf8_decode(line, at, &n));
        panel_end_line(panel);
        start = end;
    }
}

void panel_end_line(Panel *panel)
{
    if (panel->n_lines == PANEL_MAX_LINES) return;
    buffer_add_char(&panel->text, '\n');
    panel->widths[panel->n_lines++] = panel->columns;
    panel->columns = 0;
    panel->is_cut = false;
}

/* Go to where the panel begins. Lines that are wider than the screen has become have wrapped. */
static void go_to_start(const Panel *panel, Buffer *out)
{
    int n_rows = 0, columns = terminal_columns(panel->terminal);
    for (int i = 0; i < panel->n_shown; i++) n_rows += panel->shown[i] > columns ? (panel->shown[i] - 1) / columns + 1 : 1;
    if (n_rows > terminal_rows(panel->terminal)) n_rows = terminal_rows(panel->terminal);
    buffer_add_char(out, '\r');
    if (n_rows > 1) buffer_printf(out, "\033[%dA", n_rows - 1);
}

void panel_show(Panel *panel)
{
    Buffer out = {0};
    Span text = buffer_span(&panel->text);
    int n_lines = panel->n_lines, n_rows = terminal_rows(panel->terminal) - 1;
    if (n_lines > n_rows) n_lines = n_rows;
    buffer_add_string(&out, "\033[?25l"); /* no cursor that jumps about */
    go_to_start(panel, &out);
    size_t start = 0;
    for (int i = 0; i < n_lines; i++) {
        size_t end = span_find(text, span_of("\n"), start);
        buffer_add_span(&out, span_slice(text, start, end));
        buffer_add_string(&out, i + 1 < n_lines ? "\033[K\r\n" : "\033[K");
        start = end + 1;
    }
    buffer_add_string(&out, "\033[J\033[?25h");
    if (!out.failed && !panel->text.failed) {
        terminal_show(panel->terminal, buffer_span(&out));
        if (n_lines > 0) memcpy(panel->shown, panel->widths, (size_t)n_lines * sizeof *panel->shown);
        panel->n_shown = n_lines > 0 ? n_lines : 0;
    }
    buffer_done(&out);
}

void panel_clear(Panel *panel)
{
    Buffer out = {0};
    go_to_start(panel, &out);
    buffer_add_string(&out, "\033[J");
    if (!out.failed) terminal_show(panel->terminal, buffer_span(&out));
    panel->n_shown = 0;
    buffer_done(&out);
}
