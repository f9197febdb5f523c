/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/panel.h"
#include "support/pty.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LONG_MS = 10000 };

/* Shows two panels, the second after a key; then one on a smaller screen. */
static int show_panels(void)
{
    Terminal *terminal;
    Panel panel;
    signal(SIGPIPE, SIG_IGN);
    setenv("NO_COLOR", "1", 1);
    if (terminal_open(&terminal, NULL)) return 2;
    panel_init(&panel, terminal);
    for (int turn = 0; turn < 3; turn++) {
        panel_begin(&panel);
        panel_add(&panel, STYLE_BOLD, "turn %d", turn);
        panel_add(&panel, STYLE_RED, " \033[2Jred");
        panel_end_line(&panel);
        for (int i = 0; i < 100; i++) panel_add(&panel, STYLE_PLAIN, i == 70 ? "漢" : "%d", i % 10);
        panel_end_line(&panel);
        panel_add(&panel, STYLE_PLAIN, "end %d", turn);
        panel_end_line(&panel);
        panel_show(&panel);
        if (terminal_wait(terminal, LONG_MS).kind == TERMINAL_GONE) break;
    }
    panel_clear(&panel);
    panel_done(&panel);
    terminal_close(terminal);
    return 0;
}

static void is_drawn_over_in_place(void **state)
{
    Pty pty;
    (void)state;
    pty_call(&pty, show_panels);
    /* What is in the text cannot command the terminal; and the last column stays free. */
    assert_true(pty_await(&pty, "\033[?25l\r\033[1mturn 0\033[0m  [2Jred\033[K\r\r\n0123456789", LONG_MS));
    assert_true(pty_await(&pty, "漢1234567\033[K\r\r\nend 0\033[K\033[J\033[?25h", LONG_MS));
    pty_type(&pty, "x");
    assert_true(pty_await(&pty, "\033[?25l\r\033[2A\033[1mturn 1", LONG_MS));
    pty_resize(&pty, 40, 3);
    /* The long line has wrapped, and there is no row for the last one. */
    assert_true(pty_await(&pty, "\033[?25l\r\033[2A\033[1mturn 2", LONG_MS));
    assert_true(pty_await(&pty, "012345678\033[K\033[J", LONG_MS));
    pty_type(&pty, "x");
    assert_true(pty_await(&pty, "\r\033[1A\033[J", LONG_MS));
    assert_int_equal(pty_wait(&pty), 0);
    pty_done(&pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(is_drawn_over_in_place)};
    return cmocka_run_group_tests_name("panel", tests, NULL, NULL);
}
