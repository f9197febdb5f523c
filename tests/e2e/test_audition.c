/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `dramatis audition`: who is heard in which voices, and keeping one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/file.h"
#include "support/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char cast[] = "# ours\n[Tom]\nvoice = elder # the best\nrate = 140\n\n[Clara]\nvoice = contralto\n";

static int put_story(void **state)
{
    if (scratch_open(state)) return -1;
    put_text(path_in(scratch, "tale.txt"),
             "\"Who?\" asked Tom.\n\n\"Only me, and I have come a long way through the rain to see you,\" said Clara.\n\n"
             "\"Then come in and sit down before the storm takes the roof off,\" said Tom.\n");
    put_text(path_in(scratch, "tale.cast"), cast);
    return setenv("XDG_CACHE_HOME", path_in(scratch, "cache"), 1);
}

static void audition(Run *run, const char *a, const char *b, const char *c)
{
    run_dramatis(run, "audition", path_in(scratch, "tale.txt"), "-o", path_in(scratch, "a.wav"), a, b, c);
}

static void everybody_says_a_telling_line(void **state)
{
    (void)state;
    Run run = {0};
    struct stat info;
    audition(&run, NULL, NULL, NULL);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.output.data, "Tom: Then come in and sit down"));
    assert_non_null(strstr(run.output.data, "Clara: Only me"));
    assert_non_null(strstr(run.output.data, "Narrator: "));
    assert_non_null(strstr(run.output.data, "  1  elder            pitch 50  rate 140 "));
    assert_null(strstr(run.output.data, "  2  "));
    assert_int_equal(stat(path_in(scratch, "a.wav"), &info), 0);
    assert_true(info.st_size > 48000 * 4 * 8);
    audition(&run, "clara", NULL, NULL);
    assert_int_equal(run.status, 0);
    assert_null(strstr(run.output.data, "Tom: "));
    run_done(&run);
}

static void candidates_have_numbers_and_the_present_voice_is_the_first(void **state)
{
    (void)state;
    Run run = {0}, again = {0};
    audition(&run, "Tom", "--candidates=5", NULL);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.output.data, "  1  elder "));
    assert_non_null(strstr(run.output.data, "(now)\n"));
    assert_non_null(strstr(run.output.data, "\n  5  "));
    assert_null(strstr(run.output.data, "\n  6  "));
    audition(&again, "Tom", "--candidates=5", NULL);
    assert_string_equal(again.output.data, run.output.data);
    run_done(&again);
    run_done(&run);
}

static void a_kept_candidate_is_in_the_cast_file(void **state)
{
    (void)state;
    Run run = {0};
    Buffer text = {0};
    char voice[32];
    run_dramatis(&run, "audition", path_in(scratch, "tale.txt"), "Tom", "--candidates", "5", "--keep", "3");
    assert_int_equal(run.status, 0);
    const char *third = strstr(run.output.data, "\n  3  ");
    assert_non_null(third);
    snprintf(voice, sizeof voice, "%.*s", (int)strcspn(third + 6, " "), third + 6);
    assert_int_equal(file_read(path_in(scratch, "tale.cast"), 4096, &text, NULL), STATUS_OK);
    Buffer expected = {0};
    buffer_printf(&expected, "# ours\n[Tom]\nvoice = %s # the best\nrate = 140\npitch = 50\n\n[Clara]\nvoice = contralto\n",
                  voice);
    assert_string_equal(text.data, expected.data);
    audition(&run, "Tom", NULL, NULL);
    assert_non_null(strstr(run.output.data, voice));
    buffer_done(&expected);
    buffer_done(&text);
    run_done(&run);
}

static void mistakes_are_told_and_change_nothing(void **state)
{
    (void)state;
    Run run = {0};
    Buffer text = {0};
    audition(&run, "Clarra", NULL, NULL);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "nobody in this story is called Clarra; did you mean 'Clara'?"));
    audition(&run, "Tom", "--keep=2", NULL);
    assert_int_equal(run.status, 2);
    audition(&run, "--candidates=3", "--keep=2", NULL);
    assert_int_equal(run.status, 2);
    audition(&run, "Tom", "--candidates=3", "--keep=4");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "no number 4"));
    audition(&run, "Tom", "--candidates=99", NULL);
    assert_int_equal(run.status, 2);
    assert_int_equal(file_read(path_in(scratch, "tale.cast"), 4096, &text, NULL), STATUS_OK);
    assert_string_equal(text.data, cast);
    unlink(path_in(scratch, "tale.cast"));
    audition(&run, "Tom", "--candidates=3", "--keep=2");
    assert_int_equal(run.status, 0); /* a story without a cast file gets one */
    assert_non_null(strstr(run.errors.data, "tale.cast, with everybody's voice"));
    buffer_done(&text);
    run_done(&run);
}

#define on_story(test) cmocka_unit_test_setup_teardown(test, put_story, scratch_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_story(everybody_says_a_telling_line),
        on_story(candidates_have_numbers_and_the_present_voice_is_the_first),
        on_story(a_kept_candidate_is_in_the_cast_file),
        on_story(mistakes_are_told_and_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
