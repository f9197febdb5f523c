/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "base/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Arena *arena;
static ConfigEntry *entries;
static size_t n_entries;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    entries = NULL;
    n_entries = 0;
    return arena ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void parse(const char *text)
{
    Error error = {0};
    if (config_parse(span_of(text), "x.cast", arena, &entries, &n_entries, &error))
        fail_msg("line %d: %s", error.line, error.message);
}

static void check_entry(size_t i, const char *section, const char *key, const char *value)
{
    assert_true(i < n_entries);
    if (!span_is(entries[i].section, section) || !span_is(entries[i].key, key) ||
        !span_is(entries[i].value, value))
        fail_msg("entry %zu is [%.*s] %.*s = %.*s", i, (int)entries[i].section.n_bytes,
                 entries[i].section.data, (int)entries[i].key.n_bytes, entries[i].key.data,
                 (int)entries[i].value.n_bytes, entries[i].value.data);
}

static void reads_settings_in_and_before_sections(void **state)
{
    (void)state;
    parse("top = 1\n[Kia]\nvoice = bright\n\n  [ The Soldier ]  \nvoice=low\npitch =\n");
    assert_int_equal(n_entries, 6);
    check_entry(0, "", "top", "1");
    check_entry(1, "Kia", "", "");
    check_entry(2, "Kia", "voice", "bright");
    check_entry(3, "The Soldier", "", "");
    check_entry(4, "The Soldier", "voice", "low");
    check_entry(5, "The Soldier", "pitch", "");
}

static void reads_nothing_from_nothing(void **state)
{
    (void)state;
    parse("");
    assert_int_equal(n_entries, 0);
    parse("\n\n  \t\n# only a comment");
    assert_int_equal(n_entries, 0);
    assert_int_equal(config_parse((Span){NULL, 0}, "x", arena, &entries, &n_entries, NULL), STATUS_OK);
}

static void drops_comments_but_not_every_number_sign(void **state)
{
    (void)state;
    parse("# comment\n\t# comment\na = b # comment\nc = d#e\nf = # nothing\n[s] # comment\n#g = h\n");
    assert_int_equal(n_entries, 4);
    check_entry(0, "", "a", "b");
    check_entry(1, "", "c", "d#e");
    check_entry(2, "", "f", "");
    check_entry(3, "s", "", "");
}

static void splits_at_the_first_equals_sign(void **state)
{
    (void)state;
    parse("a b = c = d\n");
    check_entry(0, "", "a b", "c = d");
}

static void takes_any_line_end_and_a_byte_order_mark(void **state)
{
    (void)state;
    parse("\xEF\xBB\xBF" "a = 1\r\n[s]\r\nb = 2");
    assert_int_equal(n_entries, 3);
    check_entry(0, "", "a", "1");
    check_entry(2, "s", "b", "2");
    assert_int_equal(entries[0].column, 1);
}

static void gives_places_in_lines_and_code_points(void **state)
{
    (void)state;
    parse("\n  \xC3\xA9t\xC3\xA9 =  caf\xC3\xA9\n [ s ]\n");
    assert_int_equal(entries[0].line, 2);
    assert_int_equal(entries[0].column, 3);
    assert_int_equal(entries[0].value_column, 10);
    assert_int_equal(entries[1].line, 3);
    assert_int_equal(entries[1].column, 4);
}

static void allows_one_key_in_several_sections(void **state)
{
    (void)state;
    parse("v = 1\n[a]\nv = 2\n[b]\nv = 3\n");
    assert_int_equal(n_entries, 5);
}

static void a_hundred_thousand_sections_are_no_burden(void **state)
{
    Buffer text = {0};
    (void)state;
    for (int i = 0; i < 100000; i++) buffer_printf(&text, "[s%d]\n", i);
    parse(text.data);
    assert_int_equal(n_entries, 100000);
    buffer_done(&text);
}

static void says_where_and_why_a_line_is_wrong(void **state)
{
    static const struct {
        const char *text;
        int line, column;
        const char *part; /* of the message */
    } bad[] = {
        {"a = 1\n  nonsense\n", 2, 3, "key = value"},
        {"= 1\n", 1, 1, "key = value"},
        {"[open\n", 1, 1, "']'"},
        {"\n[]\n", 2, 1, "name"},
        {"[  ]\n", 1, 1, "name"},
        {"[\n", 1, 1, "']'"},
        {"[a]\nx = 1\n[b]\n[a]\n", 4, 2, "line 1"},
        {"[a]\nx = 1\ny = 2\n x = 3\n", 4, 2, "line 2"},
        {"x = 1\nx = 2\n", 2, 1, "line 1"},
        {"[a] trailing\n", 1, 1, "']'"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Error error = {0};
        ConfigEntry *untouched = NULL;
        size_t n_untouched = 99;
        Status status = config_parse(span_of(bad[i].text), "x.cast", arena, &untouched, &n_untouched, &error);
        if (status != STATUS_BAD_INPUT || error.line != bad[i].line || error.column != bad[i].column ||
            !strstr(error.message, bad[i].part))
            fail_msg("case %zu: %d:%d %s", i, error.line, error.column, error.message);
        assert_string_equal(error.file, "x.cast");
        assert_null(untouched);
        assert_int_equal(n_untouched, 99);
    }
}

static void survives_any_bytes(void **state)
{
    (void)state;
    static const char alphabet[] = "a=[]# \n\r\t\xC3\xA9\xFF\0";
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char *text = malloc(20);
        for (size_t i = 0; i < 20; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = alphabet[(seed >> 16) % sizeof alphabet];
        }
        config_parse((Span){text, 20}, "x", arena, &entries, &n_entries, NULL);
        free(text);
        arena_reset(arena);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_settings_in_and_before_sections),
        TEST(reads_nothing_from_nothing),
        TEST(drops_comments_but_not_every_number_sign),
        TEST(splits_at_the_first_equals_sign),
        TEST(takes_any_line_end_and_a_byte_order_mark),
        TEST(gives_places_in_lines_and_code_points),
        TEST(allows_one_key_in_several_sections),
        TEST(a_hundred_thousand_sections_are_no_burden),
        TEST(says_where_and_why_a_line_is_wrong),
        TEST(survives_any_bytes),
    };
    return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
