/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of every text, odd ones included. */
#include "support/attributed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* Every spoken line has a speaker from the list, a probability and a reason; nothing is lost. */
static void check_sound(const Attributed *story)
{
    const Script *script = story->script;
    Error error = {0};
    assert_int_equal(script_check_coverage(script, &error), STATUS_OK);
    for (size_t i = 0; i < script->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        if (line->kind != LINE_SPEECH && line->kind != LINE_THOUGHT) continue;
        assert_true(line->speaker < script->n_characters);
        assert_true(line->confidence >= 0 && line->confidence <= 1);
        assert_non_null(line->evidence);
        for (int r = 0; r < SCRIPT_MAX_RUNNERS_UP; r++) {
            assert_true(line->runners_up[r].character < script->n_characters);
            assert_true(line->runners_up[r].confidence >= 0 && line->runners_up[r].confidence <= 1);
        }
    }
    for (size_t i = 0; i < script->n_characters; i++) {
        assert_true(script->characters[i].name[0] != '\0');
        for (size_t k = 0; k < i; k++) assert_string_not_equal(script->characters[i].id, script->characters[k].id);
    }
}

static void check_text(Span text)
{
    Attributed story, again;
    assert_int_equal(attributed_run(&story, text, NULL), STATUS_OK);
    check_sound(&story);
    assert_int_equal(attributed_run(&again, text, NULL), STATUS_OK);
    Buffer one = {0}, two = {0};
    script_to_json(story.script, &one);
    script_to_json(again.script, &two);
    assert_int_equal(one.n_bytes, two.n_bytes);
    assert_memory_equal(one.data, two.data, one.n_bytes);
    buffer_done(&one);
    buffer_done(&two);
    attributed_done(&story);
    attributed_done(&again);
}

static void odd_texts_are_attributed_soundly_and_twice_the_same(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "No quotation at all stands in this text.\n",
        "\"One.\"\n\n\"Two.\"\n\n\"Three.\"\n\n\"Four.\"\n",
        "\"Never closed, said nobody\n\nand so on\n",
        "JOHN WENT HOME. \"STOP!\" SAID JOHN. \"WHY?\" SAID MARY.\n",
        "Иван вошёл. «Кто здесь?» — спросил он.\n\n— Я, — ответила Мария.\n",
        "\xe7\x8e\x8b\xe5\xbc\xba\xe8\xaf\xb4\xef\xbc\x9a\xe2\x80\x9c\xe4\xbd\xa0\xe5\xa5\xbd\xe3\x80\x82\xe2\x80\x9d\n",
        "\"\"\n\n\"!\"\n\n\"...\" said .\n",
        "said said said \"said\" said, \"said.\"\n",
        "\xe2\x80\x98Well,\xe2\x80\x99 said Tom, \xe2\x80\x98that\xe2\x80\x99s that.\xe2\x80\x99\n",
        "Mr. Mr. Mr. \"Mr.\" said Mr.\n",
        "of The of THE \"of\" the The Of's, A\xe2\x80\x99s \"a\"\n",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) check_text(span_of(TEXTS[i]));
}

static void random_texts_are_attributed_soundly(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "\"", "\"", ",", ".", "!", "?", "\n\n", "\n", " said ", " Tom ", " Ann Lee ", " Mrs. Lee ", " he ", " she ", " I ", " a voice ",
        " the old man ", "'s ", " whispered ", " and ", " to ", " the crowd ", " voice ", " her ", "--", " King of Hearts ", " you ", "Captain "};
    uint64_t random = 20250101;
    for (int round = 0; round < 60; round++) {
        Buffer text = {0};
        for (int i = 0; i < 400; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            buffer_add_string(&text, PIECES[(random >> 33) % (sizeof PIECES / sizeof PIECES[0])]);
        }
        buffer_add_string(&text, " end\n");
        check_text(buffer_span(&text));
        buffer_done(&text);
    }
}

static double seconds_for(Span text)
{
    Attributed story;
    clock_t start = clock();
    assert_int_equal(attributed_run(&story, text, NULL), STATUS_OK);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    attributed_done(&story);
    return seconds;
}

/* Four times the text must not take sixteen times the time, as it would if the work grew by the square. Other
 * programs disturb a measurement, so it takes three bad ones in a row; sanitizers disturb them all. */
static void compare_times(Span small, Span large)
{
    enum { N_TRIES = 3 };
    bool is_judged = strcmp(TEST_VARIANT, "release") == 0;
    for (int i = 0; i < (is_judged ? N_TRIES : 1); i++) {
        double first = seconds_for(small), second = seconds_for(large);
        if (!is_judged || second < 12 * first + 0.2) return;
        print_error("%.3f s and %.3f s\n", first, second);
    }
    fail_msg("four times the text takes far more than four times the time");
}

static void takes_linear_time(const char *paragraph, size_t n)
{
    Buffer text = {0};
    for (size_t i = 0; i < 4 * n; i++) buffer_add_string(&text, paragraph);
    Span large = buffer_span(&text);
    compare_times(span_slice(large, 0, large.n_bytes / 4), large);
    buffer_done(&text);
}

static void long_texts_take_linear_time(void **state)
{
    (void)state;
    takes_linear_time("Tom looked at Ann. \"Where?\" said Tom.\n\n\"There,\" said Ann Lee.\n\n\"Oh.\"\n\n", 1500);
    /* One paragraph without end, with two speakers in it. */
    takes_linear_time("\"Where?\" said Tom. \"There,\" said Ann Lee. Tom looked at her. ", 1500);
    /* Nothing but talk. */
    takes_linear_time("\"Where is it?\"\n\n\"Over there, I think.\"\n\n", 2000);
    /* A new voice in every paragraph. */
    takes_linear_time("\"Where is it?\" a voice shouted.\n\n", 2000);
}

/* A name of small letters but the first, another for each number. */
static void add_name(Buffer *text, size_t number)
{
    buffer_add_char(text, (char)('B' + number % 23));
    for (number += 1; number; number /= 26) buffer_add_char(text, (char)('a' + number % 26));
}

/* Everybody speaks once: `before` and `after` stand around the names. */
static void crowds_take_linear_time(const char *before, const char *after, size_t n_names)
{
    Buffer text = {0};
    size_t n_bytes_of_quarter = 0;
    for (size_t i = 0; i < 4 * n_names; i++) {
        if (i == n_names) n_bytes_of_quarter = text.n_bytes;
        buffer_add_string(&text, before);
        add_name(&text, i);
        buffer_add_string(&text, after);
    }
    Span large = buffer_span(&text);
    compare_times(span_slice(large, 0, n_bytes_of_quarter), large);
    buffer_done(&text);
}

static void crowds_of_people_take_linear_time(void **state)
{
    (void)state;
    crowds_take_linear_time("\"Where is it?\" said ", ".\n\n", 3000);
    crowds_take_linear_time("\"Where is it?\" said Mr. ", " Vale.\n\n", 3000);
    crowds_take_linear_time("\"Where is it?\" said the old ", ", sadly.\n\n", 3000);
}

/* A paragraph of a megabyte, one quotation, or one word of that length. */
static void a_megabyte_without_a_break_is_attributed_soundly(void **state)
{
    (void)state;
    static const struct { const char *begins, *goes_on, *ends; } TEXTS[] = {
        {"", "\"Where?\" said Tom. Ann Lee looked at him. ", "\n"},
        {"\"", "Tom, look at me, Ann Lee said. ", "\n"},
        {"\"", "wherewherewhere", "\"\n"},
        {"", "\" ", "end\n"},
        {"", "\"\xE2\x80\x98Where?\xE2\x80\x99 ", "\n"},
        {"", "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD. \xE2\x80\x94 ", "\n"},
        {"", "\xE7\x8E\x8B\xE8\xAF\xB4\xEF\xBC\x9A\xE2\x80\x9C\xE5\xA5\xBD\xE3\x80\x82\xE2\x80\x9D", "\n"}};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        Attributed story;
        Buffer text = {0};
        buffer_add_string(&text, TEXTS[i].begins);
        while (text.n_bytes < 1000000) buffer_add_string(&text, TEXTS[i].goes_on);
        buffer_add_string(&text, TEXTS[i].ends);
        assert_int_equal(attributed_run(&story, buffer_span(&text), NULL), STATUS_OK);
        check_sound(&story);
        attributed_done(&story);
        buffer_done(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(odd_texts_are_attributed_soundly_and_twice_the_same),
        cmocka_unit_test(random_texts_are_attributed_soundly),
        cmocka_unit_test(long_texts_take_linear_time),
        cmocka_unit_test(crowds_of_people_take_linear_time),
        cmocka_unit_test(a_megabyte_without_a_break_is_attributed_soundly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
