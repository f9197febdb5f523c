/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line as a user meets it: help, version, and what happens on a wrong word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <stdio.h>
#include <string.h>

static const char *const commands[] = {"render", "play", "script", "assign", "check", "why", "cast", "audition", "lexicon", "say", "sounds", "report", "cache"};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

/* A wrong call: status 2, nothing on standard output, a hint on standard error. */
static void expect_usage_error(Run *run, const char *message)
{
    assert_int_equal(run->status, 2);
    assert_string_equal(run->output.data, "");
    assert_non_null(strstr(run->errors.data, message));
    assert_non_null(strstr(run->errors.data, "--help'"));
    run_done(run);
}

static void every_command_has_help_and_version(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_COMMANDS; i++) {
        Run run = {0};
        run_dramatis(&run, commands[i], "--help");
        assert_int_equal(run.status, 0);
        assert_non_null(strstr(run.output.data, "Usage: dramatis"));
        assert_non_null(strstr(run.output.data, "--version"));
        run_dramatis(&run, commands[i], "--version");
        assert_int_equal(run.status, 0);
        assert_int_equal(strncmp(run.output.data, "dramatis ", 9), 0);
        run_dramatis(&run, "help", commands[i]);
        assert_int_equal(run.status, 0);
        run_done(&run);
    }
}

static void the_program_lists_its_commands(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "--help");
    assert_int_equal(run.status, 0);
    for (size_t i = 0; i < N_COMMANDS; i++) assert_non_null(strstr(run.output.data, commands[i]));
    run_dramatis(&run, "--version");
    assert_int_equal(run.status, 0);
    run_done(&run);
}

/* Four thousand lines are more than a pipe holds, so that `head` is gone while there is more to say. */
static void a_reader_that_has_seen_enough_is_no_error(void **state)
{
    (void)state;
    static const char line[] = "\"I have seen %d ships,\" said Clara Hale.\n\n";
    Run run = {0};
    Buffer tale = {0};
    for (int i = 0; i < 4000; i++) {
        char text[sizeof line + 16];
        snprintf(text, sizeof text, line, i);
        buffer_add_string(&tale, text);
    }
    put_bytes(path_in(scratch, "long.txt"), tale.data, tale.n_bytes);
    const char *const call[] = {"/bin/sh", "-c", "\"$0\" script -q \"$1\" | head -n 1", TEST_PROGRAM, path_in(scratch, "long.txt"), NULL};
    run_program(&run, call, NULL);
    assert_string_equal(run.output.data, "Title: long\n");
    assert_string_equal(run.errors.data, "");
    run_done(&run);
    buffer_done(&tale);
}

static void refuses_an_unknown_command(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "rendr", "story.txt");
    expect_usage_error(&run, "there is no command 'rendr'");
    run_program(&run, (const char *const[]){TEST_PROGRAM, NULL}, NULL);
    expect_usage_error(&run, "a command is missing");
}

static void refuses_unknown_options(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "render", "--outptu=x.wav", "story.txt");
    expect_usage_error(&run, "has no option --outptu");
    run_dramatis(&run, "render", "-Z", "story.txt");
    expect_usage_error(&run, "has no option -Z");
}

static void refuses_values_out_of_range(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "render", "-j", "0", "story.txt");
    expect_usage_error(&run, "--jobs takes a whole number from 1 to 64, not '0'");
    run_dramatis(&run, "render", "-j1.5", "story.txt");
    expect_usage_error(&run, "not '1.5'");
    run_dramatis(&run, "play", "--latency=soon", "story.txt");
    expect_usage_error(&run, "not 'soon'");
}

static void refuses_missing_and_superfluous_words(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "render");
    expect_usage_error(&run, "needs STORY");
    run_dramatis(&run, "render", "a.txt", "b.txt");
    expect_usage_error(&run, "'b.txt' is one operand too many");
    run_dramatis(&run, "render", "a.txt", "-o");
    expect_usage_error(&run, "--output needs FILE");
    run_dramatis(&run, "script", "--json=yes", "a.txt");
    expect_usage_error(&run, "--json takes no value");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_has_help_and_version),
        cmocka_unit_test(the_program_lists_its_commands),
        cmocka_unit_test_setup_teardown(a_reader_that_has_seen_enough_is_no_error, scratch_open, scratch_close),
        cmocka_unit_test(refuses_an_unknown_command),
        cmocka_unit_test(refuses_unknown_options),
        cmocka_unit_test(refuses_values_out_of_range),
        cmocka_unit_test(refuses_missing_and_superfluous_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
