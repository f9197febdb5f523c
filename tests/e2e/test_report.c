/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `dramatis report` as a user runs it: beside ffmpeg's meter, as JSON and as a picture, and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *story(void)
{
    put_text(path_in(scratch, "tale.txt"),
             "\"Who is there?\" asked the old man, while the rain fell on the roof of the cabin.\n\n\"Only me,\" said Clara, "
             "and she shook the rain from her coat.\n\n\"Then come in, child, before the storm does.\"\n");
    return path_in(scratch, "tale.txt");
}

static double figure(const char *text, const char *label)
{
    const char *at = NULL;
    for (const char *p = text; (p = strstr(p, label)); p++) at = p;
    assert_non_null(at);
    return strtod(at + strlen(label), NULL);
}

static void its_figures_are_those_of_the_episode_by_ffmpegs_meter(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "render", "-q", story(), "-o", path_in(scratch, "a.wav"));
    assert_int_equal(run.status, 0);
    run_program(&run, (const char *const[]){"ffmpeg", "-nostdin", "-hide_banner", "-i", path_in(scratch, "a.wav"), "-af",
        "ebur128=peak=true:framelog=verbose", "-f", "null", "-", NULL}, NULL);
    double lufs = figure(run.errors.data, "    I:"), peak = figure(run.errors.data, "    Peak:");
    run_dramatis(&run, "report", "-q", "--json", story());
    assert_int_equal(run.status, 0);
    assert_true(fabs(figure(run.output.data, "\"integrated_lufs\":") - lufs) < 0.11);
    assert_true(fabs(figure(run.output.data, "\"true_peak_dbtp\":") - peak) < 0.3);
    run_program(&run, (const char *const[]){"python3", "-m", "json.tool", NULL}, run.output.data);
    assert_int_equal(run.status, 0);
    run_done(&run);
}

static void it_draws_the_same_picture_each_time(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "report", "-q", story(), "--picture", path_in(scratch, "a.svg"), "-o", path_in(scratch, "a.report"));
    assert_int_equal(run.status, 0);
    run_dramatis(&run, "report", "-q", story(), "--picture", path_in(scratch, "b.svg"), "-j", "3");
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.output.data, "LUFS"));
    run_program(&run, (const char *const[]){"cmp", path_in(scratch, "a.svg"), path_in(scratch, "b.svg"), NULL}, NULL);
    assert_int_equal(run.status, 0);
    run_program(&run, (const char *const[]){"python3", "-c",
        "import sys,xml.dom.minidom as m; m.parse(sys.argv[1])", path_in(scratch, "a.svg"), NULL}, NULL);
    assert_int_equal(run.status, 0);
    run_done(&run);
}

static void it_says_what_it_cannot_write(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "report", "-q", story(), "--picture", "/nonexistent/a.svg");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "/nonexistent"));
    run_dramatis(&run, "report", "-q", story(), "--picture", path_in(scratch, "x"), "-o", path_in(scratch, "x"));
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "two names"));
    run_dramatis(&run, "report", "-q", story(), "--pauses", "scnee=2");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "scene"));
    run_dramatis(&run, "report", "-q", story(), "--pauses", "interruption=2");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "such as -0.2\n")); /* which fits the option and the title page */
    run_program(&run, (const char *const[]){"sh", "-c", "\"$0\" report -q \"$1\" >/dev/full", TEST_PROGRAM, story(), NULL}, NULL);
    assert_int_equal(run.status, 1);
    run_done(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_figures_are_those_of_the_episode_by_ffmpegs_meter),
        cmocka_unit_test(it_draws_the_same_picture_each_time),
        cmocka_unit_test(it_says_what_it_cannot_write),
    };
    return cmocka_run_group_tests_name("report", tests, scratch_open, scratch_close);
}
