/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program at a terminal of its own, under a small shell: whatever happens to it, the terminal is as it was. */
#include "cli/cancel.h"
#include "cli/terminal.h"
#include "support/pty.h"
#include "support/sound_server.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

enum { LONG_MS = 10000 };

static void show(Terminal *terminal, const char *text)
{
    terminal_show(terminal, span_of(text));
}

/* Says what happens, until 'q' or a signal; 'x' makes it crash. */
static int echo_events(void)
{
    const struct rlimit no_core = {0, 0};
    Terminal *terminal;
    char text[64];
    setrlimit(RLIMIT_CORE, &no_core);
    signal(SIGPIPE, SIG_IGN);
    const volatile int *cancel = cancel_watch();
    if (!terminal_is_usable()) return 3;
    if (terminal_open(&terminal, NULL)) return 2;
    show(terminal, "ready\n");
    for (;;) {
        TerminalEvent event = terminal_wait(terminal, LONG_MS);
        if (*cancel || event.kind == TERMINAL_GONE) break;
        if (event.kind == TERMINAL_SUSPEND) {
            terminal_suspend(terminal);
            show(terminal, "resumed\n");
        }
        if (event.kind == TERMINAL_RESIZED) {
            snprintf(text, sizeof text, "%dx%d\n", terminal_columns(terminal), terminal_rows(terminal));
            show(terminal, text);
        }
        if (event.kind != TERMINAL_KEY) continue;
        if (event.key.character == 'q') break;
        if (event.key.character == 'x') abort();
        snprintf(text, sizeof text, "key %d %X\n", (int)event.key.kind, (unsigned)event.key.character);
        show(terminal, text);
    }
    show(terminal, "bye\n");
    terminal_close(terminal);
    return *cancel ? cancel_exit_status() : 0;
}

static void start(Pty *pty)
{
    pty_call(pty, echo_events);
    assert_true(pty_await(pty, "ready", LONG_MS));
    assert_true(pty_is_raw(pty));
}

static void await_restored(Pty *pty)
{
    for (int i = 0; i < 200 && pty_is_raw(pty); i++) sleep_ms(10);
    assert_false(pty_is_raw(pty));
}

static void gives_keys_as_they_come_without_echo(void **state)
{
    Pty pty;
    (void)state;
    start(&pty);
    pty_type(&pty, "a");
    assert_true(pty_await(&pty, "key 0 61", LONG_MS));
    pty_type(&pty, "\033[A");
    assert_true(pty_await(&pty, "key 5 0", LONG_MS));
    pty_type(&pty, "\033");
    assert_true(pty_await(&pty, "key 4 0", LONG_MS));
    pty_type(&pty, "q");
    assert_int_equal(pty_wait(&pty), 0);
    assert_true(pty_await(&pty, "bye", LONG_MS));
    assert_false(pty_is_raw(&pty));
    pty_done(&pty);
}

static void is_left_as_it_was_after_ctrl_c(void **state)
{
    Pty pty;
    (void)state;
    start(&pty);
    pty_type(&pty, "\003");
    assert_int_equal(pty_wait(&pty), 128 + SIGINT);
    assert_false(pty_is_raw(&pty));
    pty_done(&pty);
}

static void is_left_as_it_was_after_a_signal(void **state)
{
    Pty pty;
    (void)state;
    start(&pty);
    kill(pty.program, SIGTERM);
    assert_int_equal(pty_wait(&pty), 128 + SIGTERM);
    assert_false(pty_is_raw(&pty));
    pty_done(&pty);
}

static void is_left_as_it_was_after_an_abort(void **state)
{
    Pty pty;
    (void)state;
    start(&pty);
    pty_type(&pty, "x");
    assert_int_equal(pty_wait(&pty), 128 + SIGABRT);
    await_restored(&pty);
    assert_true(pty_await(&pty, "\033[?25h", LONG_MS));
    pty_done(&pty);
}

static void is_left_as_it_was_after_a_kill(void **state)
{
    Pty pty;
    (void)state;
    start(&pty);
    kill(pty.program, SIGKILL);
    assert_int_equal(pty_wait(&pty), 128 + SIGKILL);
    await_restored(&pty);
    pty_done(&pty);
}

static void stops_with_the_terminal_as_it_was_and_goes_on(void **state)
{
    Pty pty;
    (void)state;
    start(&pty);
    for (int i = 0; i < 2; i++) {
        pty_type(&pty, "\032");
        assert_int_equal(pty_wait(&pty), -1);
        assert_false(pty_is_raw(&pty));
        pty_continue(&pty);
        assert_true(pty_await(&pty, "resumed", LONG_MS));
        assert_true(pty_is_raw(&pty));
        pty_type(&pty, "b");
        assert_true(pty_await(&pty, "key 0 62", LONG_MS));
    }
    kill(pty.program, SIGTSTP);
    assert_int_equal(pty_wait(&pty), -1);
    assert_false(pty_is_raw(&pty));
    pty_continue(&pty);
    assert_true(pty_await(&pty, "resumed", LONG_MS));
    pty_type(&pty, "q");
    assert_int_equal(pty_wait(&pty), 0);
    assert_false(pty_is_raw(&pty));
    pty_done(&pty);
}

static void is_drawn_anew_after_a_stop_that_nobody_can_see_coming(void **state)
{
    Pty pty;
    (void)state;
    start(&pty);
    kill(pty.program, SIGSTOP);
    assert_int_equal(pty_wait(&pty), -1);
    pty_continue(&pty);
    assert_true(pty_await(&pty, "80x24", LONG_MS));
    pty_type(&pty, "q");
    assert_int_equal(pty_wait(&pty), 0);
    assert_false(pty_is_raw(&pty));
    pty_done(&pty);
}

static void tells_its_new_size(void **state)
{
    Pty pty;
    (void)state;
    start(&pty);
    pty_resize(&pty, 44, 9);
    assert_true(pty_await(&pty, "44x9", LONG_MS));
    pty_type(&pty, "q");
    assert_int_equal(pty_wait(&pty), 0);
    pty_done(&pty);
}

/* Shows far more than the line holds, without being looked at. */
static int show_much(void)
{
    Terminal *terminal;
    char block[1000];
    memset(block, '.', sizeof block);
    signal(SIGPIPE, SIG_IGN);
    if (terminal_open(&terminal, NULL)) return 2;
    int64_t begin = clock_ms();
    for (int i = 0; i < 1000; i++) terminal_show(terminal, (Span){block, sizeof block});
    bool was_behind = terminal_is_behind(terminal);
    bool took_long = clock_ms() - begin > 2000;
    terminal_close(terminal);
    return was_behind && !took_long ? 0 : 1;
}

static void never_waits_for_a_slow_line(void **state)
{
    Pty pty;
    (void)state;
    pty_call(&pty, show_much);
    sleep_ms(500);
    assert_int_equal(pty_wait(&pty), 0);
    assert_false(pty_is_raw(&pty));
    pty_done(&pty);
}

static int style_codes(void)
{
    Terminal *terminal;
    setenv("NO_COLOR", "1", 1);
    if (terminal_open(&terminal, NULL)) return 2;
    bool fine = !terminal_has_colour(terminal) && terminal_style(terminal, STYLE_RED)[0] == '\0' &&
                terminal_style(terminal, STYLE_BOLD)[0] != '\0';
    terminal_close(terminal);
    setenv("NO_COLOR", "", 1);
    if (terminal_open(&terminal, NULL)) return 2;
    fine = fine && terminal_has_colour(terminal) && terminal_style(terminal, STYLE_RED)[0] != '\0';
    terminal_close(terminal);
    return fine ? 0 : 1;
}

static void has_no_colour_where_none_is_wanted(void **state)
{
    Pty pty;
    (void)state;
    pty_call(&pty, style_codes);
    assert_int_equal(pty_wait(&pty), 0);
    pty_done(&pty);
}

static int dumb_terminal(void)
{
    setenv("TERM", "dumb", 1);
    return terminal_is_usable() ? 1 : 0;
}

static void is_not_used_where_it_cannot_be_drawn_on(void **state)
{
    Pty pty;
    (void)state;
    pty_call(&pty, dumb_terminal);
    assert_int_equal(pty_wait(&pty), 0);
    pty_done(&pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_keys_as_they_come_without_echo),
        cmocka_unit_test(is_left_as_it_was_after_ctrl_c),
        cmocka_unit_test(is_left_as_it_was_after_a_signal),
        cmocka_unit_test(is_left_as_it_was_after_an_abort),
        cmocka_unit_test(is_left_as_it_was_after_a_kill),
        cmocka_unit_test(stops_with_the_terminal_as_it_was_and_goes_on),
        cmocka_unit_test(is_drawn_anew_after_a_stop_that_nobody_can_see_coming),
        cmocka_unit_test(tells_its_new_size),
        cmocka_unit_test(never_waits_for_a_slow_line),
        cmocka_unit_test(has_no_colour_where_none_is_wanted),
        cmocka_unit_test(is_not_used_where_it_cannot_be_drawn_on),
    };
    return cmocka_run_group_tests_name("terminal", tests, NULL, NULL);
}
