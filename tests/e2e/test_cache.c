/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rendering again: only what changed is spoken again, the episode has the same bytes, and it is said how much
 * was made. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char story[] =
    "\"Who is there?\" asked Tom.\n\n\"Only me,\" said Clara, and she shook the rain from her coat.\n\n"
    "\"Then come in before the storm does,\" said Tom.\n\nShe came in. \"It is warm here,\" said Clara.\n";

/* One word of Clara's first line is another. */
static const char other_story[] =
    "\"Who is there?\" asked Tom.\n\n\"Only us,\" said Clara, and she shook the rain from her coat.\n\n"
    "\"Then come in before the storm does,\" said Tom.\n\nShe came in. \"It is warm here,\" said Clara.\n";

static int open_all(void **state)
{
    if (scratch_open(state)) return -1;
    put_text(path_in(scratch, "tale.txt"), story);
    put_text(path_in(scratch, "other.txt"), other_story);
    put_text(path_in(scratch, "tale.cast"), "[Clara]\nvoice = contralto\n[Tom]\nvoice = elder\n"
                                            "[narrator]\nvoice = narrator-f\n");
    put_text(path_in(scratch, "high.cast"), "[Clara]\nvoice = contralto\npitch = 60\n[Tom]\nvoice = elder\n"
                                            "[narrator]\nvoice = narrator-f\n");
    setenv("XDG_CACHE_HOME", path_in(scratch, "cache"), 1);
    return 0;
}

static int empty_cache(void **state)
{
    Run run = {0};
    (void)state;
    unsetenv("DRAMATIS_CACHE_LIMIT");
    run_dramatis(&run, "cache", "clear", "-q");
    assert_int_equal(run.status, 0);
    run_done(&run);
    return 0;
}

/* Render, and hold what it says to "`made` takes made, `kept` from the cache". */
static void render(const char *text, const char *cast, const char *output, int made, int kept)
{
    Run run = {0};
    char expected[64];
    snprintf(expected, sizeof expected, "\n%d takes made, %d from the cache\n", made, kept);
    run_dramatis(&run, "render", "--no-ambience", path_in(scratch, text), "--cast", path_in(scratch, cast), "-o",
                 path_in(scratch, output));
    if (run.status || !strstr(run.errors.data, expected))
        fail_msg("status %d, and no \"%s\" in: %s", run.status, expected, run.errors.data);
    run_done(&run);
}

static void assert_same_files(const char *a, const char *b)
{
    Run run = {0};
    run_program(&run, (const char *const[]){"cmp", path_in(scratch, a), path_in(scratch, b), NULL}, NULL);
    assert_int_equal(run.status, 0);
    run_done(&run);
}

/* Nine lines: five of the narrator, two each of Clara and Tom. */
enum { N_LINES = 9, N_CLARA = 2 };

static void a_second_render_makes_no_takes(void **state)
{
    (void)state;
    render("tale.txt", "tale.cast", "cold.wav", N_LINES, 0);
    render("tale.txt", "tale.cast", "warm.wav", 0, N_LINES);
    assert_same_files("cold.wav", "warm.wav");
    setenv("DRAMATIS_CACHE_LIMIT", "0", 1);
    render("tale.txt", "tale.cast", "without.wav", N_LINES, 0);
    assert_same_files("cold.wav", "without.wav");
}

static void a_changed_line_is_the_only_one_made_again(void **state)
{
    (void)state;
    render("tale.txt", "tale.cast", "a.wav", N_LINES, 0);
    render("other.txt", "tale.cast", "warm.wav", 1, N_LINES - 1);
    empty_cache(NULL);
    render("other.txt", "tale.cast", "cold.wav", N_LINES, 0);
    assert_same_files("cold.wav", "warm.wav");
}

static void a_changed_character_is_the_only_one_made_again(void **state)
{
    (void)state;
    render("tale.txt", "tale.cast", "a.wav", N_LINES, 0);
    render("tale.txt", "high.cast", "warm.wav", N_CLARA, N_LINES - N_CLARA);
    render("tale.txt", "tale.cast", "a.wav", 0, N_LINES);
    empty_cache(NULL);
    render("tale.txt", "high.cast", "cold.wav", N_LINES, 0);
    assert_same_files("cold.wav", "warm.wav");
}

static void a_changed_voice_file_is_noticed(void **state)
{
    (void)state;
    Run run = {0};
    run_program(&run, (const char *const[]){"sh", "-ec", "mkdir \"$0/data\" && cp -r voices \"$0/data\" && "
        "chmod -R u+w \"$0/data\"", scratch, NULL}, NULL);
    assert_int_equal(run.status, 0);
    setenv("DRAMATIS_DATA", path_in(scratch, "data"), 1);
    render("tale.txt", "tale.cast", "a.wav", N_LINES, 0);
    run_program(&run, (const char *const[]){"sh", "-ec", "echo 'roughness 5' >>\"$0/data/voices/library/contralto\"",
        scratch, NULL}, NULL);
    assert_int_equal(run.status, 0);
    render("tale.txt", "tale.cast", "b.wav", N_CLARA, N_LINES - N_CLARA);
    unsetenv("DRAMATIS_DATA");
    run_done(&run);
}

static void the_cache_is_shown_and_cleared(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "cache");
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.output.data, "entries  0\n"));
    assert_non_null(strstr(run.output.data, "limit    2048 MiB\n"));
    render("tale.txt", "tale.cast", "a.wav", N_LINES, 0);
    run_dramatis(&run, "cache");
    assert_null(strstr(run.output.data, "entries  0\n"));
    assert_non_null(strstr(run.output.data, "/cache/dramatis/takes\n"));
    assert_string_equal(run.errors.data, "");
    run_dramatis(&run, "cache", "clear");
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.errors.data, "removed "));
    run_dramatis(&run, "cache");
    assert_non_null(strstr(run.output.data, "entries  0\n"));
    run_dramatis(&run, "cache", "purge");
    assert_int_equal(run.status, 2);
    assert_non_null(strstr(run.errors.data, "'clear'"));
    run_done(&run);
}

static void the_limit_is_a_setting(void **state)
{
    (void)state;
    Run run = {0};
    setenv("DRAMATIS_CACHE_LIMIT", "lots", 1);
    run_dramatis(&run, "cache");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "DRAMATIS_CACHE_LIMIT"));
    run_dramatis(&run, "render", path_in(scratch, "tale.txt"), "-o", path_in(scratch, "none.wav"));
    assert_int_equal(run.status, 1);
    setenv("DRAMATIS_CACHE_LIMIT", "1", 1);
    run_dramatis(&run, "render", "-q", "--no-ambience", "scripts/raluven-4.txt", "-o", path_in(scratch, "a.wav"));
    assert_int_equal(run.status, 0);
    run_dramatis(&run, "cache");
    const char *size = strstr(run.output.data, "size     ");
    assert_non_null(size);
    assert_true(strtod(size + 9, NULL) <= 1.0);
    run_done(&run);
}

static void a_render_without_a_cache_warns_and_is_right(void **state)
{
    (void)state;
    Run run = {0};
    render("tale.txt", "tale.cast", "a.wav", N_LINES, 0);
    setenv("XDG_CACHE_HOME", "/proc/nowhere", 1);
    run_dramatis(&run, "render", "--no-ambience", path_in(scratch, "tale.txt"), "--cast",
                 path_in(scratch, "tale.cast"), "-o", path_in(scratch, "b.wav"));
    setenv("XDG_CACHE_HOME", path_in(scratch, "cache"), 1);
    assert_int_equal(run.status, 0);
    const char *warning = strstr(run.errors.data, "warning: takes cannot be kept");
    assert_non_null(warning);
    assert_null(strstr(warning + 1, "warning"));
    assert_same_files("a.wav", "b.wav");
    run_done(&run);
}

#define on_empty(test) cmocka_unit_test_setup(test, empty_cache)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_empty(a_second_render_makes_no_takes),
        on_empty(a_changed_line_is_the_only_one_made_again),
        on_empty(a_changed_character_is_the_only_one_made_again),
        on_empty(a_changed_voice_file_is_noticed),
        on_empty(the_cache_is_shown_and_cleared),
        on_empty(the_limit_is_a_setting),
        on_empty(a_render_without_a_cache_warns_and_is_right),
    };
    return cmocka_run_group_tests(tests, open_all, scratch_close);
}
