/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_scale.c
 * Time and memory grow with the length of the text and not faster, whatever the text.
 *
 * Each shape is made twice, once four times as long; a quadratic step would take sixteen times as long. */
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { SHORT_BYTES = 64 * 1024, LONG_BYTES = 4 * SHORT_BYTES, LARGE_BYTES = 10 * 1024 * 1024 };

static double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Repeat `unit` up to `n_bytes`, behind `head` and before `tail`, and do all that is done with a story. */
static double measure(const char *head, const char *unit, const char *tail, size_t n_bytes)
{
    Buffer text = {0};
    Buffer out = {0};
    Story story;
    buffer_add_string(&text, head);
    while (text.n_bytes < n_bytes) buffer_add_string(&text, unit);
    buffer_add_string(&text, tail);
    double start = processor_seconds();
    story_make_span(&story, buffer_span(&text));
    script_to_json(story.script, &out);
    buffer_clear(&out);
    script_to_fountain(story.script, &out);
    double seconds = processor_seconds() - start;
    assert_false(out.failed);
    buffer_done(&out);
    buffer_done(&text);
    story_done(&story);
    return seconds;
}

static void assert_linear(const char *head, const char *unit, const char *tail)
{
    double first = measure(head, unit, tail, SHORT_BYTES);
    double second = measure(head, unit, tail, LONG_BYTES);
    /* Some leave, for a machine that has other things to do. */
    if (second > 8 * first + 0.15) fail_msg("'%.40s…' took %.2f s, then %.2f s", unit, first, second);
}

static void reads_ten_megabytes(void **state)
{
    (void)state;
    double seconds = measure("", "The rain fell on the harbour, and \"Who is it?\" asked Ruth.\n\n"
                                 "\"Nobody,\" he said softly; \"it's only the wind.\"\n\n", "", LARGE_BYTES);
    print_message("%.1f MB/s\n", (double)LARGE_BYTES / 1e6 / seconds);
    if (!strcmp(TEST_VARIANT, "release")) assert_true(seconds < 10);
}

static void reads_one_endless_paragraph(void **state)
{
    (void)state;
    assert_true(measure("", "It was late. \"No,\" he said. ", "", 1024 * 1024) < 20);
    assert_linear("", "It was late, and \"Who is it?\" he said, and nobody 'ad come. ", "");
}

static void reads_quotations_that_never_close(void **state)
{
    (void)state;
    assert_linear("", "\"Who is it, he said.\n\n", "");
    assert_linear("", "\"Who ", "");
    assert_linear("", "‘Who is it, he said. ", "");
    assert_linear("He said: ", "\" ", "word");
}

static void reads_nothing_but_marks(void **state)
{
    (void)state;
    static const char *const units[] = {"\"", "'", "'\"", "“”", "«", "„", "_", "*", "_*", "—", "-", "—he said", ".",
                                        ", ", "' ", "`", "Mr. ", "—, he", "[", "\xC2\xA0"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        assert_linear("word ", units[i], " word");
        assert_linear("— word ", units[i], " word");
        assert_linear("word \"", units[i], "\" said");
    }
}

static void reads_one_endless_word(void **state)
{
    (void)state;
    assert_linear("", "a", "");
    assert_linear("\"", "é", ".\" said he");
    assert_linear("I", "V", "");
    assert_linear("Mr", ".", " x");
}

static void reads_many_short_lines(void **state)
{
    (void)state;
    assert_linear("Word.", "\n", "");
    assert_linear("", "I\n", "");
    assert_linear("", "Chapter I\n\n", "");
    assert_linear("", "\"Yes.\"\n", "");
    assert_linear("", "* * *\n\nA.\n\n", "");
    assert_linear("", "—A\r", "");
    assert_linear("Dear Ruth,\n\n", "\"Dear Ruth,\n\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_ten_megabytes),
        cmocka_unit_test(reads_one_endless_paragraph),
        cmocka_unit_test(reads_quotations_that_never_close),
        cmocka_unit_test(reads_nothing_but_marks),
        cmocka_unit_test(reads_one_endless_word),
        cmocka_unit_test(reads_many_short_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
