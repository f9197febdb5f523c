/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `dramatis cast set`: what it says, and that a file is changed as asked or not at all; and how far apart the voices
 * of our stories are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/file.h"
#include "support/run.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char text[] = "# mine\nextends = series.cast\n\n[Kia]\npitch = 45 # low\n\n# a friend\n[Tom]\nvoice = elder\n";

static int put_files(void **state)
{
    if (scratch_open(state)) return -1;
    put_text(path_in(scratch, "a.cast"), text);
    put_text(path_in(scratch, "series.cast"), "[Admiral Kia]\naliases = Kia; the Chief\nvoice = contralto\n[Sorell]\n");
    return 0;
}

static void assert_content(const char *name, const char *expected)
{
    Buffer content = {0};
    assert_int_equal(file_read(path_in(scratch, name), 1 << 20, &content, NULL), STATUS_OK);
    assert_string_equal(content.data, expected);
    buffer_done(&content);
}

static void expect(const char *name, const char *setting, int status, const char *says)
{
    Run run = {0};
    run_dramatis(&run, "cast", "set", path_in(scratch, "a.cast"), name, setting);
    if (run.status != status || !strstr(run.errors.data, says))
        fail_msg("status %d, no \"%s\" in: %s", run.status, says, run.errors.data);
    assert_string_equal(run.output.data, "");
    run_done(&run);
}

static void one_setting_is_changed_and_nothing_else(void **state)
{
    (void)state;
    expect("Kia", "pitch=60", 0, "[Kia] pitch = 60, was 45");
    assert_content("a.cast", "# mine\nextends = series.cast\n\n[Kia]\npitch = 60 # low\n\n# a friend\n[Tom]\n"
                             "voice = elder\n");
    expect("the chief", "rate=150", 0, "[Kia] rate = 150, was not given");
    expect("Kia", "rate=150", 0, "nothing changes");
    expect("Kia", "rate=", 0, "was 150");
    expect("Sorell", "pitch=30", 0, "a section was added for Sorell of the series");
    assert_content("a.cast", "# mine\nextends = series.cast\n\n[Kia]\npitch = 60 # low\n\n# a friend\n[Tom]\n"
                             "voice = elder\n\n[Sorell]\npitch = 30\n");
    assert_content("series.cast", "[Admiral Kia]\naliases = Kia; the Chief\nvoice = contralto\n[Sorell]\n");
    expect("Tomm", "pitch=30", 0, "did you mean 'Tom'?");
}

static void a_bad_setting_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *setting;
        int status;
        const char *says;
    } bad[] = {
        {"pitch=9000", 1, "pitch=9000: error: pitch has to be a number from 0 to 99"},
        {"pitch=x", 1, "0 to 99"},
        {"pich=4", 1, "did you mean 'pitch'?"},
        {"pich=", 1, "did you mean 'pitch'?"},
        {"voice=contralt", 1, "did you mean 'contralto'?"},
        {"voice=../../../etc/passwd", 1, "there is no voice"},
        {"language=en-zz", 1, "no language 'en-zz'"},
        {"gain=99", 1, "-24 to 12"},
        {"aliases=a # b", 1, "#"},
        {"pitch", 2, "pitch=60"},
        {"=4", 2, "is no setting"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        expect("Kia", bad[i].setting, bad[i].status, bad[i].says);
        assert_content("a.cast", text);
    }
    Run run = {0};
    run_dramatis(&run, "cast", "set", path_in(scratch, "a.cast"), "Kia", "rate=120", "pitch=100");
    assert_int_equal(run.status, 1);
    assert_content("a.cast", text);
    run_dramatis(&run, "cast", "set", path_in(scratch, "none.cast"), "Kia", "rate=120");
    assert_int_equal(run.status, 1);
    assert_int_equal(count_entries(scratch), 2);
    run_dramatis(&run, "cast", "set", path_in(scratch, "a.cast"), "Kia");
    assert_int_equal(run.status, 2);
    run_done(&run);
}

static void a_broken_file_is_not_touched(void **state)
{
    (void)state;
    put_text(path_in(scratch, "a.cast"), "[Kia]\npitch = 100\n");
    expect("Kia", "rate=100", 1, "a.cast:2:9: error: pitch has to be");
    assert_content("a.cast", "[Kia]\npitch = 100\n");
}

static void links_and_modes_stay(void **state)
{
    (void)state;
    struct stat info;
    Run run = {0};
    assert_int_equal(chmod(path_in(scratch, "a.cast"), 0640), 0);
    assert_int_equal(symlink("a.cast", path_in(scratch, "link.cast")), 0);
    run_dramatis(&run, "cast", "set", "-q", path_in(scratch, "link.cast"), "Kia", "pitch=60");
    assert_int_equal(run.status, 0);
    assert_string_equal(run.errors.data, "");
    assert_int_equal(lstat(path_in(scratch, "link.cast"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(stat(path_in(scratch, "a.cast"), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0640);
    run_done(&run);
}

static void a_full_disk_leaves_the_file_as_it_was(void **state)
{
    (void)state;
    Run run = {0};
    Buffer long_text = {0};
    for (int i = 0; i < 2000; i++) buffer_printf(&long_text, "# comment %d\n", i);
    buffer_add_string(&long_text, "[Kia]\npitch = 9\n");
    put_bytes(path_in(scratch, "a.cast"), long_text.data, long_text.n_bytes);
    run_program(&run, (const char *const[]){"sh", "-c", "ulimit -f 4; exec \"$0\" cast set \"$1\" Kia pitch=60",
        TEST_PROGRAM, path_in(scratch, "a.cast"), NULL}, NULL);
    assert_int_equal(run.status, 1);
    assert_null(strstr(run.errors.data, "was 9"));
    assert_content("a.cast", long_text.data);
    buffer_done(&long_text);
    run_done(&run);
}

static void nobody_in_our_stories_is_too_close_to_another(void **state)
{
    (void)state;
    static const char *const stories[] = {"raluven-4", "etsien"};
    const char *shared = shared_folder();
    for (size_t i = 0; i < 4; i++) {
        Run run = {0};
        char story[256];
        if (i >= 2 && !shared) break;
        snprintf(story, sizeof story, "%s/%s.txt", i < 2 ? "scripts" : path_in(shared, "stories"), stories[i % 2]);
        run_dramatis(&run, "cast", "--distances", story);
        assert_int_equal(run.status, 0);
        assert_non_null(strstr(run.output.data, "How far apart"));
        assert_non_null(strstr(run.errors.data, "Everybody is clearly apart"));
        run_done(&run);
    }
}

static void a_pair_that_is_too_close_is_told_with_what_to_type(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "tale.txt"), "\"Who is there?\" asked Tom.\n\n\"Only me,\" said Clara.\n");
    put_text(path_in(scratch, "tale.cast"), "[Tom]\nvoice = elder\n[Clara]\nvoice = elder\npitch = 52\n");
    run_dramatis(&run, "cast", "--distances", path_in(scratch, "tale.txt"));
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.errors.data, "Clara and Tom are only "));
    const char *command = strstr(run.errors.data, "try: dramatis cast set ");
    assert_non_null(command);
    char line[512];
    const char *end = strstr(command, " (then");
    assert_non_null(end);
    snprintf(line, sizeof line, "\"$0\" %.*s", (int)(end - command - 14), command + 14);
    run_program(&run, (const char *const[]){"sh", "-c", line, TEST_PROGRAM, NULL}, NULL);
    assert_int_equal(run.status, 0);
    run_dramatis(&run, "cast", "--distances", path_in(scratch, "tale.txt"));
    assert_non_null(strstr(run.errors.data, "Everybody is clearly apart"));
    run_done(&run);
}

#define on_files(test) cmocka_unit_test_setup_teardown(test, put_files, scratch_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_files(one_setting_is_changed_and_nothing_else),
        on_files(a_bad_setting_changes_nothing),
        on_files(a_broken_file_is_not_touched),
        on_files(links_and_modes_stay),
        on_files(a_full_disk_leaves_the_file_as_it_was),
        on_files(nobody_in_our_stories_is_too_close_to_another),
        on_files(a_pair_that_is_too_close_is_told_with_what_to_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
