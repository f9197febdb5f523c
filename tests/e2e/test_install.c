/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `make install` into a staging folder: the installed program works on its own, and can be removed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void make_target(const char *target, const char *stage)
{
    Run run = {0};
    char destination[4200];
    snprintf(destination, sizeof destination, "DESTDIR=%s", stage);
    run_program(&run, (const char *const[]){"make", "-s", target, destination, "PREFIX=/usr",
        "VARIANT=" TEST_VARIANT, NULL}, NULL);
    if (run.status) print_message("%s%s", run.output.data, run.errors.data);
    assert_int_equal(run.status, 0);
    run_done(&run);
}

static void an_installed_program_works_alone_and_can_be_removed(void **state)
{
    (void)state;
    char *folder = scratch_make();
    Run run = {0};
    make_target("install", folder);
    put_text(path_in(folder, "tale.txt"),
             "The rain fell on the forest.\n\n\"Stay close,\" whispered Clara.\n");
    /* Another folder and a bare environment, so that nothing of the checkout can help. */
    run_program(&run, (const char *const[]){"sh", "-c",
        "cd \"$0\" && env -i HOME=\"$0\" \"$0/usr/bin/dramatis\" render -q tale.txt", folder, NULL}, NULL);
    if (run.status) print_message("%s", run.errors.data);
    assert_int_equal(run.status, 0);
    assert_int_equal(access(path_in(folder, "tale.wav"), R_OK), 0);
    assert_int_equal(access(path_in(folder, "usr/share/man/man1/dramatis.1"), R_OK), 0);
    make_target("uninstall", folder);
    run_program(&run, (const char *const[]){"find", path_in(folder, "usr"), "-type", "f", NULL}, NULL);
    assert_string_equal(run.output.data, "");
    run_done(&run);
    scratch_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_installed_program_works_alone_and_can_be_removed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
