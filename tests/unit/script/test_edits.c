/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_edits.c
 * Changes to a text, and how they are shown. */
#include "script/edits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct Change {
    size_t start, end;
    const char *text;
} Change;

static void assert_edits(const char *source, const Change *changes, size_t n, const char *text, const char *shown)
{
    Edits edits = {.arena = arena_new()};
    Buffer out = {0};
    for (size_t i = 0; i < n; i++)
        edits_add(&edits, span_of(source), changes[i].start, changes[i].end, span_of(changes[i].text));
    edits_show(&edits, span_of(source), "x", &out);
    assert_string_equal(out.data ? out.data : "", shown);
    buffer_clear(&out);
    edits_apply(&edits, span_of(source), &out);
    assert_string_equal(out.data ? out.data : "", text);
    buffer_done(&out);
    arena_free(edits.arena);
}

static void changes_stand_in_whole_lines(void **state)
{
    (void)state;
    assert_edits("one\ntwo\nthree\n", (Change[]){{5, 6, "oo"}, {4, 5, "T"}}, 2, "one\nTooo\nthree\n",
                 "--- x\n+++ x\n@@ -2 +2 @@\n-two\n+Tooo\n");
}

static void lines_are_put_in_and_taken_out(void **state)
{
    (void)state;
    assert_edits("one\ntwo\nthree\n", (Change[]){{4, 4, "new\n"}, {8, 14, ""}}, 2, "one\nnew\ntwo\n",
                 "--- x\n+++ x\n@@ -1,0 +2 @@\n+new\n@@ -3 +3,0 @@\n-three\n");
    assert_edits("one\n", (Change[]){{4, 4, "two\n"}, {4, 4, "three\n"}}, 2, "one\ntwo\nthree\n",
                 "--- x\n+++ x\n@@ -1,0 +2,2 @@\n+two\n+three\n");
}

static void what_changes_nothing_is_no_change(void **state)
{
    (void)state;
    assert_edits("one\n", (Change[]){{0, 3, "one"}}, 1, "one\n", "");
}

static void a_last_line_without_an_end_is_said_so(void **state)
{
    (void)state;
    assert_edits("one\ntwo", (Change[]){{4, 7, "2"}}, 1, "one\n2",
                 "--- x\n+++ x\n@@ -2 +2 @@\n-two\n\\ No newline at end of file\n+2\n\\ No newline at end of file\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_stand_in_whole_lines),
        cmocka_unit_test(lines_are_put_in_and_taken_out),
        cmocka_unit_test(what_changes_nothing_is_no_change),
        cmocka_unit_test(a_last_line_without_an_end_is_said_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
