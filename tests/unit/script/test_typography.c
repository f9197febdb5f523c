/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_typography.c
 * Texts that are out of the ordinary as a whole: one kind of line only, other scripts, marks that never close. */
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void reads_chinese(void **state)
{
    (void)state;
    assert_lines("王先生走進來。「你好嗎？」他問。\n\n「我很好，」她說，「謝謝你。」",
                 "N 王先生走進來。 / S 你好嗎？ / N 他問。 / S 我很好， / N 她說， / S 謝謝你。");
    assert_lines("王先生走进来。“你好吗？”他问。\n\n“我很好。”", "N 王先生走进来。 / S 你好吗？ / N 他问。 / S 我很好。");
}

static void reads_cyrillic_in_low_and_angle_quotes(void **state)
{
    (void)state;
    assert_lines("«Иди сюда», — сказала Мария.\n\n„Нет“, — ответил он.",
                 "S Иди сюда / N сказала Мария. / S Нет / N ответил он.");
}

static void reads_names_in_capitals(void **state)
{
    (void)state;
    assert_lines("\"COME IN,\" SAID RUTH. \"IT IS COLD.\"", "S COME IN, / N SAID RUTH. / S IT IS COLD.");
}

static void reads_nothing_but_dialogue(void **state)
{
    (void)state;
    assert_lines("\"Who is there?\"\n\n\"I.\"\n\n\"Come in.\"", "S Who is there? / S I. / S Come in.");
}

static void reads_nothing_but_narration(void **state)
{
    (void)state;
    assert_lines("It rained. The dog's bowl was full.\n\nNobody came.", "N It rained. The dog's bowl was full. / N Nobody came.");
}

static size_t count_warnings(const char *text)
{
    Story story;
    size_t n = 0;
    story_make(&story, text);
    for (size_t i = 0; i < story.log.n_bytes; i++) n += story.log.data[i] == '\n';
    story_done(&story);
    return n;
}

static void warns_once_of_a_run_that_never_closes(void **state)
{
    (void)state;
    assert_int_equal(1, count_warnings("\"Come in, said Ruth.\n\n\"No, said Paul.\n\n\"Yes, said Ruth.\n\n\"Why, said Paul."));
    assert_int_equal(2, count_warnings("“Come in, said Ruth.\n\nHe came in.\n\n“Yes,” said Ruth.\n\n“No, he said.\n\nShe left."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_chinese),
        cmocka_unit_test(reads_cyrillic_in_low_and_angle_quotes),
        cmocka_unit_test(reads_names_in_capitals),
        cmocka_unit_test(reads_nothing_but_dialogue),
        cmocka_unit_test(reads_nothing_but_narration),
        cmocka_unit_test(warns_once_of_a_run_that_never_closes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
