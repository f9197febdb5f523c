/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What README, manual page and completion promise: every command in them runs, every option is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *folder;

/* A folder that looks like the checkout, so that examples run as they stand and write nowhere else. */
static int make_checkout(void **state)
{
    (void)state;
    Run run = {0};
    folder = scratch_make();
    run_program(&run, (const char *const[]){"sh", "-ec",
        "for f in scripts voices Makefile README.md; do ln -s \"$PWD/$f\" \"$1/$f\"; done;"
        "mkdir -p \"$1/output\" \"$1/build\" \"$1/bin\"; ln -s \"$PWD/${0%/*}\" \"$1/build/release\";"
        "ln -s \"$PWD/$0\" \"$1/bin/dramatis\"; printf 'pcm.!default { type null }\\n' >\"$1/alsa.conf\"",
        TEST_PROGRAM, folder, NULL}, NULL);
    assert_int_equal(run.status, 0);
    run_done(&run);
    return 0;
}

static int remove_checkout(void **state)
{
    (void)state;
    scratch_remove(folder);
    return 0;
}

/* Run an example in the folder. Playing goes on for minutes: it is interrupted, and must say so. */
static void run_example(const char *command)
{
    Run run = {0};
    bool plays = strstr(command, "dramatis play") != NULL;
    char line[1024];
    snprintf(line, sizeof line, "cd \"$0\" && export PATH=\"$PWD/bin:$PATH\" && %s%s",
             plays ? "ALSA_CONFIG_PATH=$PWD/alsa.conf timeout -s INT 3 " : "", command);
    run_program(&run, (const char *const[]){"sh", "-c", line, folder, NULL}, NULL);
    bool fine = run.status == 0 || (plays && (run.status == 124 || run.status == 130));
    if (!fine) print_message("%s: status %d: %s\n", command, run.status, run.errors.data);
    assert_true(fine);
    run_done(&run);
}

/* `make TARGET` would run the tests from within the tests; that the target is there is checked. */
static void check_make_target(const char *command)
{
    Run run = {0};
    char line[1024];
    snprintf(line, sizeof line, "%s -n DEPS=skip", command);
    run_program(&run, (const char *const[]){"sh", "-c", line, NULL}, NULL);
    if (run.status) print_message("%s: %s\n", command, run.errors.data);
    assert_int_equal(run.status, 0);
    run_done(&run);
}

static void every_command_of_the_readme_runs(void **state)
{
    (void)state;
    Buffer text = {0};
    int n_commands = 0;
    bool in_block = false;
    assert_int_equal(file_read("README.md", 1 << 20, &text, NULL), STATUS_OK);
    char *rest = text.data;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (!strncmp(line, "```", 3)) {
            in_block = !strcmp(line, "```sh");
        } else if (in_block && line[0]) {
            n_commands++;
            if (!strncmp(line, "make", 4)) check_make_target(line);
            else run_example(line);
        }
    }
    assert_true(n_commands >= 8);
    buffer_done(&text);
}

static void every_example_of_the_manual_runs(void **state)
{
    (void)state;
    Buffer text = {0};
    int n_commands = 0;
    assert_int_equal(file_read("dramatis.1", 1 << 20, &text, NULL), STATUS_OK);
    char *rest = text.data;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (strncmp(line, ".Dl ", 4) != 0) continue;
        n_commands++;
        run_example(line + 4);
    }
    assert_true(n_commands >= 3);
    buffer_done(&text);
}

static void the_manual_is_well_formed(void **state)
{
    (void)state;
    Run run = {0};
    run_program(&run, (const char *const[]){"mandoc", "-Tlint", "-Wwarning", "dramatis.1", NULL}, NULL);
    if (run.status == 127) skip();
    assert_string_equal(run.output.data, "");
    run_done(&run);
}

static void the_manual_tells_every_option(void **state)
{
    (void)state;
    static const char *const commands[] = {"render", "play", "script", "why", "cast", "audition", "lexicon", "say", "sounds", "cache"};
    Buffer manual = {0};
    assert_int_equal(file_read("dramatis.1", 1 << 20, &manual, NULL), STATUS_OK);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        Run run = {0};
        run_dramatis(&run, commands[i], "--help");
        for (char *at = run.output.data; (at = strstr(at, "--"));) {
            char option[64];
            size_t n = strspn(at + 2, "abcdefghijklmnopqrstuvwxyz-");
            snprintf(option, sizeof option, "Fl Fl %.*s", (int)n, at + 2);
            if (n && !strstr(manual.data, option)) print_message("%s: %s\n", commands[i], option);
            assert_true(n == 0 || strstr(manual.data, option) != NULL);
            at += 2;
        }
        run_done(&run);
    }
    buffer_done(&manual);
}

static void completion_offers_commands_and_options(void **state)
{
    (void)state;
    Run run = {0};
    run_program(&run, (const char *const[]){"bash", "-c",
        ". ./dramatis.bash; COMP_WORDS=(\"$0\" ren); COMP_CWORD=1; _dramatis; echo \"${COMPREPLY[@]}\";"
        "COMP_WORDS=(\"$0\" render --no-a); COMP_CWORD=2; _dramatis; echo \"${COMPREPLY[@]}\"",
        TEST_PROGRAM, NULL}, NULL);
    assert_string_equal(run.output.data, "render\n--no-ambience\n");
    run_done(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_command_of_the_readme_runs, make_checkout, remove_checkout),
        cmocka_unit_test_setup_teardown(every_example_of_the_manual_runs, make_checkout, remove_checkout),
        cmocka_unit_test(the_manual_is_well_formed),
        cmocka_unit_test(the_manual_tells_every_option),
        cmocka_unit_test(completion_offers_commands_and_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
