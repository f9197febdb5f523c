/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_json.c
 * JSON as it comes. */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static JsonReader reader_of(const char *text)
{
    return (JsonReader){.text = span_of(text), .file = "x.json"};
}

static void reads_values_of_every_kind(void **state)
{
    (void)state;
    JsonReader reader = reader_of(" { \"a\" : \"x\\n\\u00e9\\ud83d\\ude42\\\\\" , \"b\":[1, -2.5e2 ,true,null,[],{}] }\n");
    Buffer text = {0};
    Span key;
    double number;
    bool flag;
    assert_true(json_begin_object(&reader));
    assert_true(json_next_member(&reader, &key));
    assert_true(span_is(key, "a"));
    assert_true(json_read_string(&reader, &text));
    assert_string_equal(text.data, "x\n\xC3\xA9\xF0\x9F\x99\x82\\");
    assert_true(json_next_member(&reader, &key));
    assert_true(json_begin_array(&reader));
    assert_true(json_next_element(&reader) && json_read_number(&reader, &number));
    assert_int_equal((int)number, 1);
    assert_true(json_next_element(&reader) && json_read_number(&reader, &number));
    assert_int_equal((int)number, -250);
    assert_true(json_next_element(&reader) && json_read_bool(&reader, &flag) && flag);
    assert_true(json_next_element(&reader) && json_take_null(&reader));
    assert_true(json_next_element(&reader) && json_skip(&reader));
    assert_true(json_next_element(&reader) && json_skip(&reader));
    assert_false(json_next_element(&reader));
    assert_false(json_next_member(&reader, &key));
    assert_true(json_end(&reader));
    buffer_done(&text);
}

static void skips_what_nobody_asks_for(void **state)
{
    (void)state;
    JsonReader reader = reader_of("[{\"a\":[1,{\"b\":\"]}\"},[[]]],\"c\":{}},7]");
    double number;
    assert_true(json_begin_array(&reader) && json_next_element(&reader) && json_skip(&reader));
    assert_true(json_next_element(&reader) && json_read_number(&reader, &number));
    assert_int_equal((int)number, 7);
    assert_false(json_next_element(&reader));
    assert_true(json_end(&reader));
}

static void tells_where_something_is_wrong(void **state)
{
    (void)state;
    static const struct { const char *text; int line, column; } cases[] = {
        {"", 1, 1},        {"[1 2]", 1, 4},     {"[\n\xC3\xA9]", 2, 1}, {"[\"a\nb\"]", 1, 4}, {"[\"ab", 1, 2},
        {"[1,]", 1, 4},    {"{\"a\" 1}", 1, 6}, {"{a:1}", 1, 2},     {"[\"\\x\"]", 1, 2},  {"[01x]", 1, 2},
        {"[tru]", 1, 2},   {"[1]]", 1, 4},      {"[\"\\ud8\"]", 1, 2}, {"[--1]", 1, 2},    {"[nul]", 1, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JsonReader reader = reader_of(cases[i].text);
        Error error = {0};
        Buffer text = {0};
        Span key;
        /* Read whatever is there. */
        if (span_starts_with(reader.text, "{")) {
            json_begin_object(&reader);
            while (json_next_member(&reader, &key)) json_skip(&reader);
        } else {
            json_begin_array(&reader);
            while (json_next_element(&reader))
                if (!(reader.text.data[json_place(&reader)] == '"' ? json_read_string(&reader, &text) : json_skip(&reader))) break;
        }
        assert_false(json_end(&reader));
        assert_int_equal(json_error(&reader, &error), STATUS_BAD_INPUT);
        if (error.line != cases[i].line || error.column != cases[i].column)
            fail_msg("%s: %d:%d %s", cases[i].text, error.line, error.column, error.message);
        buffer_done(&text);
    }
}

static void deep_nesting_is_refused_and_not_followed(void **state)
{
    (void)state;
    char deep[4096];
    memset(deep, '[', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    JsonReader reader = reader_of(deep);
    assert_false(json_skip(&reader));
    assert_non_null(strstr(reader.problem, "deep"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_values_of_every_kind),
        cmocka_unit_test(skips_what_nobody_asks_for),
        cmocka_unit_test(tells_where_something_is_wrong),
        cmocka_unit_test(deep_nesting_is_refused_and_not_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
