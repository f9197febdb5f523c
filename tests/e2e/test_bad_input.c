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

/* Run the program through the shell, "$0" being the program and "$1" the folder. */
static void run_shell(Run *run, const char *command)
{
    run_program(run, (const char *const[]){"sh", "-c", command, TEST_PROGRAM, scratch, NULL}, NULL);
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
    put_bytes(path_in(scratch, "story.txt"), text, n_bytes);
    run_dramatis(&run, "render", "-q", path_in(scratch, "story.txt"), "-o", path_in(scratch, "out.wav"));
    expect_error(&run, message);
    assert_int_equal(count_entries(scratch), 1);
    run_done(&run);
}

static void reports_a_missing_file(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "render", path_in(scratch, "none.txt"));
    expect_error(&run, "none.txt: error: cannot open: No such file or directory");
    run_done(&run);
}

static void reports_a_folder(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "render", scratch);
    expect_error(&run, "this is a folder");
    run_done(&run);
}

static void reports_an_unreadable_file(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "Hello there.\n");
    chmod(path_in(scratch, "story.txt"), 0);
    chmod(scratch, 0755);
    /* Root may read everything, so a root's test gives up its rights first. */
    if (geteuid() == 0)
        run_shell(&run, "exec setpriv --reuid=65534 --clear-groups --inh-caps=-all \"$0\" script \"$1/story.txt\"");
    else
        run_shell(&run, "exec \"$0\" script \"$1/story.txt\"");
    expect_error(&run, "Permission denied");
    run_done(&run);
}

static void reports_files_that_are_no_story(void **state)
{
    (void)state;
    expect_story_error("", 0, "the file is empty");
    expect_story_error(" \n\n\t\n", 5, "word");
    expect_story_error("\177ELF\002\001\001\000\000\000", 10, "binary");
}

static void reports_damaged_utf8_with_its_place(void **state)
{
    (void)state;
    static const char text[] = "First \xE2\x80\x9Cline\xE2\x80\x9D.\nCaf\xE9 closed.\n";
    expect_story_error(text, sizeof text - 1, "story.txt:2:4: error: ");
}

static void a_lone_quote_mark_is_no_error(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "\"\n\nShe left.\n\n\"Wait, he called.\n");
    run_dramatis(&run, "render", "-q", "--no-ambience", path_in(scratch, "story.txt"), "-o",
                 path_in(scratch, "out.wav"));
    assert_int_equal(run.status, 0);
    run_done(&run);
}

static void expect_cast_error(const char *cast, const char *message)
{
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "\"Come here,\" said Anna. \"Now.\"\n");
    put_text(path_in(scratch, "my.cast"), cast);
    run_dramatis(&run, "render", "-q", "--cast", path_in(scratch, "my.cast"),
                 path_in(scratch, "story.txt"), "-o", path_in(scratch, "out.wav"));
    expect_error(&run, message);
    assert_int_equal(count_entries(scratch), 2);
    run_done(&run);
}

static void reports_a_language_that_there_is_not_where_the_cast_has_it(void **state)
{
    Run run = {0};
    (void)state;
    expect_cast_error("[Anna]\n\nlanguage = xx-yy\n", "my.cast:3:12: error: ");
    put_text(path_in(scratch, "my.cast"), "[Anna]\nlanguage = xx-yy\n");
    run_dramatis(&run, "cast", "-q", "--cast", path_in(scratch, "my.cast"), path_in(scratch, "story.txt"));
    expect_error(&run, "my.cast:2:12: error: ");
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
    put_text(path_in(scratch, "story.txt"), "Hello there.\n");
    run_dramatis(&run, "render", path_in(scratch, "story.txt"), "-o",
                 path_in(scratch, "missing/out.wav"));
    expect_error(&run, "does not exist; make it first");
    run_dramatis(&run, "render", path_in(scratch, "story.txt"), "-o", path_in(scratch, "out.xyz"));
    expect_error(&run, ".wav");
    run_done(&run);
}

static void reports_a_full_disk_and_leaves_nothing(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "Hello there, all of you who listen.\n");
    /* A limit on the size of files fails writes just as a full disk does, without needing root. */
    run_program(&run, (const char *const[]){"sh", "-c",
        "ulimit -f 2000; exec \"$0\" render -q --no-ambience \"$1\" -o \"$2\"", TEST_PROGRAM,
        path_in(scratch, "story.txt"), path_in(scratch, "out.wav"), NULL}, NULL);
    expect_error(&run, "out.wav: error: cannot write");
    assert_int_equal(count_entries(scratch), 1);
    run_done(&run);
}

static void keeps_a_script_that_may_hold_edits(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "\"Come,\" said Anna.\n");
    put_text(path_in(scratch, "story.fountain"), "my work\n");
    run_dramatis(&run, "script", path_in(scratch, "story.txt"), "-o",
                 path_in(scratch, "story.fountain"));
    expect_error(&run, "--force");
    run_dramatis(&run, "cast", path_in(scratch, "story.txt"), "-o",
                 path_in(scratch, "story.fountain"));
    expect_error(&run, "--force");
    run_dramatis(&run, "script", "-q", "--force", path_in(scratch, "story.txt"), "-o",
                 path_in(scratch, "story.fountain"));
    assert_int_equal(run.status, 0);
    run_done(&run);
}

static void a_misspelt_character_is_pointed_out(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "\"Come here,\" said Anna. \"Now.\"\n");
    put_text(path_in(scratch, "my.cast"), "[Anan]\npitch = 40\n\n[Someone Else]\npitch = 50\n");
    run_dramatis(&run, "cast", "--cast", path_in(scratch, "my.cast"), path_in(scratch, "story.txt"));
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.errors.data, "my.cast:1: warning: nobody in this story is called Anan; "
                                            "did you mean 'Anna'?"));
    assert_non_null(strstr(run.errors.data, "my.cast:4: warning: nobody in this story is called Someone"));
    run_done(&run);
}

static void never_replaces_what_is_no_file(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "Hello there.\n");
    run_shell(&run, "mkfifo \"$1/pipe.wav\"; \"$0\" render -q --no-ambience \"$1/story.txt\" -o \"$1/pipe.wav\"");
    expect_error(&run, "device or a pipe");
    run_shell(&run, "test -p \"$1/pipe.wav\"");
    assert_int_equal(run.status, 0);
    run_shell(&run, "\"$0\" script \"$1/story.txt\" -o /dev/full");
    expect_error(&run, "/dev/full: error: cannot write: No space left on device");
    run_shell(&run, "\"$0\" script -q \"$1/story.txt\" -o /dev/null && test -c /dev/null");
    assert_int_equal(run.status, 0);
    run_done(&run);
}

static void never_replaces_the_story_itself(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.wav"), "Hello there.\n");
    run_dramatis(&run, "render", "-q", path_in(scratch, "story.wav"), "-o", path_in(scratch, "story.wav"));
    expect_error(&run, "would replace");
    run_shell(&run, "cat \"$1/story.wav\"");
    assert_string_equal(run.output.data, "Hello there.\n");
    run_done(&run);
}

static void a_link_stays_and_its_file_is_replaced(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "Hello there.\n");
    put_text(path_in(scratch, "real.txt"), "old");
    run_shell(&run, "ln -s real.txt \"$1/link.txt\" && \"$0\" script -qf \"$1/story.txt\" -o \"$1/link.txt\" &&"
                    "test -L \"$1/link.txt\" && grep -q Hello \"$1/real.txt\"");
    assert_int_equal(run.status, 0);
    run_done(&run);
}

static void closed_streams_change_nothing_but_what_is_said(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "\"Hello there,\" said \xE7\x8E\x8B Anna.\n");
    run_shell(&run, "\"$0\" render --no-ambience \"$1/story.txt\" -o \"$1/a.wav\" 2>&1");
    assert_int_equal(run.status, 0);
    run_shell(&run, "\"$0\" render --no-ambience \"$1/story.txt\" -o \"$1/b.wav\" <&- >&- 2>&- &&"
                    "cmp \"$1/a.wav\" \"$1/b.wav\"");
    assert_int_equal(run.status, 0);
    run_shell(&run, "\"$0\" render --no-ambience - -o \"$1/c.wav\" <&-");
    expect_error(&run, "<stdin>: error: cannot read");
    run_shell(&run, "\"$0\" script \"$1/story.txt\" >&-");
    expect_error(&run, "<stdout>: error: cannot write");
    run_shell(&run, "\"$0\" sounds >/dev/full");
    expect_error(&run, "No space left on device");
    run_done(&run);
}

static void reports_a_sounds_folder_that_is_none(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "The rain fell on the roof all night.\n");
    run_dramatis(&run, "render", "--sounds", path_in(scratch, "none"), path_in(scratch, "story.txt"), "-o",
                 path_in(scratch, "a.wav"));
    expect_error(&run, "none: error: cannot open the folder");
    run_dramatis(&run, "render", "--sounds", path_in(scratch, "story.txt"), path_in(scratch, "story.txt"),
                 "-o", path_in(scratch, "a.wav"));
    expect_error(&run, "takes a folder");
    run_done(&run);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, scratch_open, scratch_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(reports_a_missing_file),
        in_folder(reports_a_folder),
        in_folder(reports_an_unreadable_file),
        in_folder(reports_files_that_are_no_story),
        in_folder(reports_damaged_utf8_with_its_place),
        in_folder(a_lone_quote_mark_is_no_error),
        in_folder(reports_a_language_that_there_is_not_where_the_cast_has_it),
        in_folder(reports_mistakes_in_a_cast),
        in_folder(reports_an_output_folder_that_is_not_there),
        in_folder(reports_a_full_disk_and_leaves_nothing),
        in_folder(keeps_a_script_that_may_hold_edits),
        in_folder(a_misspelt_character_is_pointed_out),
        in_folder(never_replaces_what_is_no_file),
        in_folder(never_replaces_the_story_itself),
        in_folder(a_link_stays_and_its_file_is_replaced),
        in_folder(closed_streams_change_nothing_but_what_is_said),
        in_folder(reports_a_sounds_folder_that_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
