/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void starts_empty_and_stays_terminated(void **state)
{
    (void)state;
    Buffer buffer = {0};
    assert_int_equal(buffer_span(&buffer).n_bytes, 0);
    buffer_add(&buffer, NULL, 0);
    assert_string_equal(buffer.data, "");
    buffer_add_string(&buffer, "ab");
    buffer_add_char(&buffer, 'c');
    buffer_add_span(&buffer, (Span){"defg", 2});
    buffer_add_span(&buffer, (Span){NULL, 0});
    assert_string_equal(buffer.data, "abcde");
    assert_int_equal(buffer.n_bytes, 5);
    assert_false(buffer.failed);
    buffer_done(&buffer);
    assert_null(buffer.data);
    buffer_add_char(&buffer, 'x'); /* usable again */
    assert_string_equal(buffer.data, "x");
    buffer_done(&buffer);
}

static void grows_to_any_length(void **state)
{
    (void)state;
    Buffer buffer = {0};
    for (int i = 0; i < 300000; i++) buffer_add_char(&buffer, (char)('a' + i % 26));
    assert_int_equal(buffer.n_bytes, 300000);
    for (int i = 0; i < 300000; i++) assert_int_equal(buffer.data[i], 'a' + i % 26);
    assert_int_equal(buffer.data[300000], 0);
    buffer_done(&buffer);
}

static void keeps_its_memory_when_cleared(void **state)
{
    (void)state;
    Buffer buffer = {0};
    buffer_clear(&buffer);
    buffer_add_string(&buffer, "a longer text than the first few bytes could hold, so that it has to grow");
    const char *data = buffer.data;
    buffer_clear(&buffer);
    assert_int_equal(buffer.n_bytes, 0);
    assert_string_equal(buffer.data, "");
    buffer_add_string(&buffer, "short");
    assert_ptr_equal(buffer.data, data);
    buffer_done(&buffer);
}

static void fails_once_and_changes_nothing_more(void **state)
{
    (void)state;
    Buffer buffer = {0};
    buffer_add_string(&buffer, "ab");
    buffer_add(&buffer, "x", SIZE_MAX - 1); /* refused before anything is read */
    assert_true(buffer.failed);
    buffer_add_string(&buffer, "cd");
    buffer_printf(&buffer, "%d", 7);
    buffer_add_code(&buffer, 0xE9);
    assert_string_equal(buffer.data, "ab");
    buffer_clear(&buffer);
    assert_false(buffer.failed);
    buffer_add_string(&buffer, "cd");
    assert_string_equal(buffer.data, "cd");
    buffer_done(&buffer);
}

static void formats_numbers_and_long_text(void **state)
{
    (void)state;
    Buffer buffer = {0};
    buffer_printf(&buffer, "%s=%d", "key", -3);
    assert_string_equal(buffer.data, "key=-3");
    buffer_printf(&buffer, "%5000s", "x");
    assert_int_equal(buffer.n_bytes, 5006);
    buffer_printf(&buffer, "%s", "");
    assert_int_equal(buffer.n_bytes, 5006);
    buffer_done(&buffer);
}

static void adds_code_points(void **state)
{
    (void)state;
    Buffer buffer = {0};
    buffer_add_code(&buffer, 'a');
    buffer_add_code(&buffer, 0xE9);
    buffer_add_code(&buffer, 0x2014);
    buffer_add_code(&buffer, 0x1F600);
    assert_string_equal(buffer.data, "a\xC3\xA9\xE2\x80\x94\xF0\x9F\x98\x80");
    buffer_done(&buffer);
}

/* jansson reads every string back that we write. */
static void writes_json_strings_that_read_back(void **state)
{
    (void)state;
    char text[127 + 16];
    size_t n = 0;
    for (int c = 1; c < 128; c++) text[n++] = (char)c;
    memcpy(text + n, "\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80", 9);
    n += 9;
    Buffer buffer = {0};
    buffer_add_json_string(&buffer, (Span){text, n});
    json_t *value = json_loadb(buffer.data, buffer.n_bytes, JSON_DECODE_ANY, NULL);
    assert_non_null(value);
    assert_int_equal(json_string_length(value), n);
    assert_memory_equal(json_string_value(value), text, n);
    json_decref(value);
    buffer_clear(&buffer);
    buffer_add_json_string(&buffer, (Span){"a\0b", 3});
    assert_string_equal(buffer.data, "\"a\\u0000b\"");
    buffer_clear(&buffer);
    buffer_add_json_string(&buffer, (Span){NULL, 0});
    assert_string_equal(buffer.data, "\"\"");
    buffer_done(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_empty_and_stays_terminated),
        cmocka_unit_test(grows_to_any_length),
        cmocka_unit_test(keeps_its_memory_when_cleared),
        cmocka_unit_test(fails_once_and_changes_nothing_more),
        cmocka_unit_test(formats_numbers_and_long_text),
        cmocka_unit_test(adds_code_points),
        cmocka_unit_test(writes_json_strings_that_read_back),
    };
    return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
