/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a user can get wrong: one line that says what, where and what to do, status 1, no file left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static int make_folder(void **state)
{
    (void)state;
    folder = scratch_make();
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    scratch_remove(folder);
    return 0;
}

/* Status 1, exactly one line on standard error, and `message` is in it. */
static void expect_error(const Run *run, const char *message)
{
    if (run->status != 1 || !strstr(run->errors.data, message))
        print_message("expected '%s'; status %d, stderr: %s", message, run->status, run->errors.data);
    assert_int_equal(run->status, 1);
    assert_non_null(strstr(run->errors.data, "error: "));
    assert_non_null(strstr(run->errors.data, message));
    const char *newline = strchr(run->errors.data, '\n');
    assert_non_null(newline);
    assert_string_equal(newline, "\n");
}

/* Render a story that holds `n_bytes` of `text`, expect `message`, and nothing left in the folder. */
static void expect_story_error(const void *text, size_t n_bytes, const char *message)
{
    Run run = {0};
    put_bytes(path_in(folder, "story.txt"), text, n_bytes);
    run_dramatis(&run, "render", "-q", path_in(folder, "story.txt"), "-o", path_in(folder, "out.wav"));
    expect_error(&run, message);
    assert_int_equal(count_entries(folder), 1);
    run_done(&run);
}

static void reports_a_missing_file(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "render", path_in(folder, "none.txt"));
    expect_error(&run, "none.txt: error: cannot open: No such file or directory");
    run_done(&run);
}

static void reports_a_folder(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "render", folder);
    expect_error(&run, "this is a folder");
    run_done(&run);
}

static void reports_an_unreadable_file(void **state)
{
    (void)state;
    if (geteuid() == 0) skip(); /* root may read everything */
    Run run = {0};
    put_text(path_in(folder, "story.txt"), "Hello there.\n");
    chmod(path_in(folder, "story.txt"), 0);
    run_dramatis(&run, "render", path_in(folder, "story.txt"));
    expect_error(&run, "Permission denied");
    run_done(&run);
}

static void reports_files_that_are_no_story(void **state)
{
    (void)state;
    expect_story_error("", 0, "story.txt");
    expect_story_error(" \n\n\t\n", 5, "story.txt");
    expect_story_error("\177ELF\002\001\001\000\000\000", 10, "story.txt");
}

static void reports_invalid_utf8_with_its_place(void **state)
{
    (void)state;
    static const char text[] = "First line.\nCaf\xE9 closed.\n";
    expect_story_error(text, sizeof text - 1, "story.txt:2:4: error: ");
}

static void a_lone_quote_mark_is_no_error(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(folder, "story.txt"), "\"\n\nShe left.\n\n\"Wait, he called.\n");
    run_dramatis(&run, "render", "-q", "--no-ambience", path_in(folder, "story.txt"), "-o",
                 path_in(folder, "out.wav"));
    assert_int_equal(run.status, 0);
    run_done(&run);
}

static void expect_cast_error(const char *cast, const char *message)
{
    Run run = {0};
    put_text(path_in(folder, "story.txt"), "\"Come here,\" said Anna. \"Now.\"\n");
    put_text(path_in(folder, "my.cast"), cast);
    run_dramatis(&run, "render", "-q", "--cast", path_in(folder, "my.cast"),
                 path_in(folder, "story.txt"), "-o", path_in(folder, "out.wav"));
    expect_error(&run, message);
    assert_int_equal(count_entries(folder), 2);
    run_done(&run);
}

static void reports_mistakes_in_a_cast(void **state)
{
    (void)state;
    expect_cast_error("[Anna]\nvoice = nosuchvoice\n", "my.cast:2:9: error: ");
    expect_cast_error("[Anna]\npich = 40\n", "my.cast:2:1: error: ");
    expect_cast_error("[Anna]\npitch = 9000\n", "my.cast:2:9: error: ");
    expect_cast_error("[Anna]\npitch = 40\n[Anna]\npitch = 50\n", "my.cast:3:");
    expect_cast_error("[Anna]\npitch 40\n", "my.cast:2:1: error: ");
}

static void reports_an_output_folder_that_is_not_there(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(folder, "story.txt"), "Hello there.\n");
    run_dramatis(&run, "render", path_in(folder, "story.txt"), "-o",
                 path_in(folder, "missing/out.wav"));
    expect_error(&run, "does not exist; make it first");
    run_dramatis(&run, "render", path_in(folder, "story.txt"), "-o", path_in(folder, "out.xyz"));
    expect_error(&run, ".wav");
    run_done(&run);
}

static void reports_a_full_disk_and_leaves_nothing(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(folder, "story.txt"), "Hello there, all of you who listen.\n");
    /* A limit on the size of files fails writes just as a full disk does, without needing root. */
    run_program(&run, (const char *const[]){"sh", "-c",
        "ulimit -f 40; exec \"$0\" render -q --no-ambience \"$1\" -o \"$2\"", TEST_PROGRAM,
        path_in(folder, "story.txt"), path_in(folder, "out.wav"), NULL}, NULL);
    expect_error(&run, "out.wav: error: cannot write");
    assert_int_equal(count_entries(folder), 1);
    run_done(&run);
}

static void keeps_a_script_that_may_hold_edits(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(folder, "story.txt"), "\"Come,\" said Anna.\n");
    put_text(path_in(folder, "story.fountain"), "my work\n");
    run_dramatis(&run, "script", path_in(folder, "story.txt"), "-o",
                 path_in(folder, "story.fountain"));
    expect_error(&run, "--force");
    run_dramatis(&run, "cast", path_in(folder, "story.txt"), "-o",
                 path_in(folder, "story.fountain"));
    expect_error(&run, "--force");
    run_dramatis(&run, "script", "-q", "--force", path_in(folder, "story.txt"), "-o",
                 path_in(folder, "story.fountain"));
    assert_int_equal(run.status, 0);
    run_done(&run);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(reports_a_missing_file),
        in_folder(reports_a_folder),
        in_folder(reports_an_unreadable_file),
        in_folder(reports_files_that_are_no_story),
        in_folder(reports_invalid_utf8_with_its_place),
        in_folder(a_lone_quote_mark_is_no_error),
        in_folder(reports_mistakes_in_a_cast),
        in_folder(reports_an_output_folder_that_is_not_there),
        in_folder(reports_a_full_disk_and_leaves_nothing),
        in_folder(keeps_a_script_that_may_hold_edits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
