/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure checks must be able to fail: each is shown a break of its rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <stdio.h>
#include <string.h>

/* Copy the tree that check_arch looks at, append `line` to `file`, and run the check there. */
static void expect_refused(const char *file, const char *line, const char *message)
{
    char *folder = scratch_make();
    Run run = {0};
    run_program(&run, (const char *const[]){"sh", "-ec",
        "mkdir -p \"$0/tests\" && cp -r pipeline \"$0/\" && cp -r tests/structure \"$0/tests/\" &&"
        "printf '%s\\n' \"$2\" >>\"$0/$1\" && \"$0/tests/structure/check_arch\"",
        folder, file, line, NULL}, NULL);
    if (!strstr(run.output.data, message)) print_message("%s%s", run.output.data, run.errors.data);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.output.data, message));
    run_done(&run);
    scratch_remove(folder);
}

static void an_include_that_points_down_the_way_is_refused(void **state)
{
    (void)state;
    expect_refused("pipeline/text/document.c", "#include \"mix/mix.h\"", "comes after it");
}

static void another_stages_private_header_is_refused(void **state)
{
    (void)state;
    expect_refused("pipeline/mix/mix.c", "#include \"speech/engine.h\"", "private to speech");
}

static void a_foreign_header_outside_its_stage_is_refused(void **state)
{
    (void)state;
    expect_refused("pipeline/cli/main.c", "#include <portaudio.h>", "belongs to live only");
}

static void deliver_and_live_may_not_meet(void **state)
{
    (void)state;
    expect_refused("pipeline/live/live.c", "#include \"deliver/deliver.h\"", "never meet");
}

static void a_header_that_needs_another_first_is_refused(void **state)
{
    (void)state;
    expect_refused("pipeline/mix/mix.h", "Undeclared broken;", "does not compile alone");
}

/* An object that calls malloc stands for a callback that allocates. */
static void a_callback_that_allocates_is_refused(void **state)
{
    (void)state;
    char *folder = scratch_make();
    Run run = {0};
    run_program(&run, (const char *const[]){"sh", "-ec",
        "printf '#include <stdlib.h>\\nvoid *f(void) { return malloc(8); }\\n' >\"$0/callback.c\" &&"
        "cc -c -o \"$0/callback.o\" \"$0/callback.c\" && tests/structure/check_rt \"$0/callback.o\"",
        folder, NULL}, NULL);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.output.data, "malloc"));
    run_done(&run);
    scratch_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_include_that_points_down_the_way_is_refused),
        cmocka_unit_test(another_stages_private_header_is_refused),
        cmocka_unit_test(a_foreign_header_outside_its_stage_is_refused),
        cmocka_unit_test(deliver_and_live_may_not_meet),
        cmocka_unit_test(a_header_that_needs_another_first_is_refused),
        cmocka_unit_test(a_callback_that_allocates_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
