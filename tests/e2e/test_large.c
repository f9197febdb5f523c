/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stories that are larger, or plainer, than stories are: a sensible script, within forty times the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sanitizers take ten times as long, and memory of their own. */
static bool is_release(void)
{
    return !strcmp(TEST_VARIANT, "release");
}

/* Write a story of about `n_bytes`: paragraphs, each another of `pieces`, with names that come and go. */
static void write_story(size_t n_bytes, const char *const *pieces, size_t n_pieces)
{
    static const char *const NAMES[] = {"Anna Reed", "Toby", "Captain Vale", "Mrs. Hollow", "Iris Quill", "Osric Brandt"};
    Buffer text = {0};
    uint64_t random = 5;
    while (text.n_bytes < n_bytes) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        const char *name = NAMES[(random >> 33) % 3 + (text.n_bytes >> 15) % 4];
        buffer_printf(&text, "%s%s%s", pieces[(random >> 40) % n_pieces], name, ".\n\n");
    }
    put_text(path_in(scratch, "story.txt"), text.data);
    buffer_done(&text);
}

static void run_script(Run *run, unsigned limit_kib)
{
    char command[128];
    if (is_release()) snprintf(command, sizeof command, "ulimit -v %u; exec \"$0\" script -q --json \"$1\"", limit_kib);
    else snprintf(command, sizeof command, "exec \"$0\" script -q --json \"$1\"");
    run_program(run, (const char *const[]){"sh", "-c", command, TEST_PROGRAM, path_in(scratch, "story.txt"), NULL}, NULL);
    if (run->status) print_message("%s\n", run->errors.data);
    assert_int_equal(run->status, 0);
}

static void ten_megabytes_fit_into_forty_times_their_size(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"\"Where have you been all this time?\" asked ", "\"Nowhere that you would know,\" said ",
                                         "The rain fell on the roof, and the lamps went out one by one over the river; nobody slept, least of all ",
                                         "\"I never said so.\"\n\n\"You did.\"\n\n\"When?\" cried "};
    Run run = {0};
    write_story(is_release() ? 10000000 : 1000000, PIECES, sizeof PIECES / sizeof *PIECES);
    run_script(&run, 400000);
    assert_non_null(strstr(run.output.data, "\"name\":\"Captain Vale\""));
    run_done(&run);
}

static void a_story_without_quotations_has_no_speakers(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"The rain fell on the roof, and nobody slept, least of all ", "Over the river the lamps went out for "};
    Run run = {0};
    write_story(200000, PIECES, sizeof PIECES / sizeof *PIECES);
    run_script(&run, 400000);
    assert_null(strstr(run.output.data, "\"kind\":\"speech\""));
    run_program(&run, (const char *const[]){"sh", "-c", "\"$0\" why \"$1:1\"", TEST_PROGRAM, path_in(scratch, "story.txt"), NULL}, NULL);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.output.data, "No quotation stands after it."));
    run_done(&run);
}

static void a_story_of_talk_alone_has_two_voices(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "\"Is it far?\"\n\n\"Not very.\"\n\n\"Good.\"\n");
    run_script(&run, 400000);
    assert_non_null(strstr(run.output.data, "Unknown 1"));
    assert_non_null(strstr(run.output.data, "Unknown 2"));
    run_dramatis(&run, "why", path_in(scratch, "story.txt:3"));
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.output.data, "Unknown 2 speaks it: no more than a guess"));
    run_done(&run);
}

static void names_in_capitals_are_people(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "story.txt"), "ANNA REED CAME IN WITH TOBY.\n\n\"SIT DOWN,\" SAID ANNA.\n\n\"WHY?\" ASKED TOBY.\n");
    run_script(&run, 400000);
    assert_non_null(strstr(run.output.data, "\"name\":\"Anna Reed\""));
    assert_non_null(strstr(run.output.data, "\"name\":\"Toby\""));
    run_done(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ten_megabytes_fit_into_forty_times_their_size, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(a_story_without_quotations_has_no_speakers, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(a_story_of_talk_alone_has_two_voices, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(names_in_capitals_are_people, scratch_open, scratch_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
