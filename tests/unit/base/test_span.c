/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/span.h"

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const Span nothing = {NULL, 0};

static void covers_a_terminated_string(void **state)
{
    (void)state;
    assert_int_equal(span_of("abc").n_bytes, 3);
    assert_int_equal(span_of("").n_bytes, 0);
    assert_int_equal(span_of(NULL).n_bytes, 0);
}

static void slices_inside_its_range(void **state)
{
    (void)state;
    Span span = span_of("abcdef");
    assert_true(span_is(span_slice(span, 1, 3), "bc"));
    assert_true(span_is(span_slice(span, 6, 6), ""));
    assert_true(span_is(span_slice(span, 0, 6), "abcdef"));
    assert_int_equal(span_slice(nothing, 0, 0).n_bytes, 0);
}

static void trims_ascii_blanks_and_nothing_else(void **state)
{
    (void)state;
    assert_true(span_is(span_trim(span_of(" \t\r\n a b \n")), "a b"));
    assert_true(span_is(span_trim(span_of("\xC2\xA0x")), "\xC2\xA0x"));
    assert_int_equal(span_trim(span_of(" \n ")).n_bytes, 0);
    assert_int_equal(span_trim(nothing).n_bytes, 0);
}

static void compares_bytes(void **state)
{
    (void)state;
    assert_true(span_equal(nothing, span_of("")));
    assert_true(span_equal((Span){"a\0b", 3}, (Span){"a\0b", 3}));
    assert_false(span_equal((Span){"a\0b", 3}, (Span){"a\0c", 3}));
    assert_false(span_equal(span_of("a"), span_of("ab")));
    assert_false(span_is(span_of("ab"), "a"));
    assert_true(span_is(nothing, ""));
}

static void ignores_the_case_of_ascii_letters_only(void **state)
{
    (void)state;
    assert_true(span_equal_nocase(span_of("Kia-9"), span_of("kIA-9")));
    assert_false(span_equal_nocase(span_of("\xC3\x84"), span_of("\xC3\xA4")));
    assert_false(span_equal_nocase(span_of("@"), span_of("`"))); /* 32 apart, like letters */
    assert_false(span_equal_nocase(span_of("a"), span_of("ab")));
}

static void finds_a_word_in_a_list(void **state)
{
    static const char *const list[] = {"said", "asked", NULL};
    static const char *const empty[] = {NULL};
    (void)state;
    assert_true(span_is_one_of(span_of("Said"), list));
    assert_true(span_is_one_of(span_of("asked"), list));
    assert_false(span_is_one_of(span_of("ask"), list));
    assert_false(span_is_one_of(span_of("askedx"), list));
    assert_false(span_is_one_of(span_of(""), list));
    assert_false(span_is_one_of(span_of("said"), empty));
}

static void knows_its_prefixes(void **state)
{
    (void)state;
    assert_true(span_starts_with(span_of("abc"), "ab"));
    assert_true(span_starts_with(span_of("abc"), ""));
    assert_true(span_starts_with(nothing, ""));
    assert_false(span_starts_with(span_of("ab"), "abc"));
    assert_false(span_starts_with(nothing, "a"));
}

static void finds_a_needle_from_any_place(void **state)
{
    (void)state;
    Span hay = span_of("abababc");
    assert_int_equal(span_find(hay, span_of("ab"), 0), 0);
    assert_int_equal(span_find(hay, span_of("ab"), 1), 2);
    assert_int_equal(span_find(hay, span_of("ababc"), 0), 2);
    assert_int_equal(span_find(hay, span_of("c"), 6), 6);
    assert_true(span_find(hay, span_of("c"), 7) == SIZE_MAX);
    assert_true(span_find(hay, span_of("x"), 0) == SIZE_MAX);
    assert_true(span_find(hay, span_of("abababcd"), 0) == SIZE_MAX);
    assert_true(span_find(nothing, span_of("a"), 0) == SIZE_MAX);
}

static void finds_the_empty_needle_everywhere_inside(void **state)
{
    (void)state;
    assert_int_equal(span_find(span_of("ab"), nothing, 0), 0);
    assert_int_equal(span_find(span_of("ab"), nothing, 2), 2);
    assert_true(span_find(span_of("ab"), nothing, 3) == SIZE_MAX);
}

static void finds_nothing_past_the_end(void **state)
{
    (void)state;
    assert_true(span_find(span_of("ab"), span_of("a"), 100) == SIZE_MAX);
    assert_true(span_find(span_of("ab"), span_of("ab"), SIZE_MAX) == SIZE_MAX);
    assert_true(span_find(span_of("ab"), span_of("ab"), SIZE_MAX - 1) == SIZE_MAX);
}

static void parses_decimal_numbers(void **state)
{
    static const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0},         {"-3", -3},        {"+1.5", 1.5},       {".5", .5},
                {"5.", 5},        {"0.1", 0.1},      {"-0.25", -0.25},    {"123456.789", 123456.789},
                {"007", 7},       {"22050", 22050},  {"0.000001", 1e-6},  {"3.141592653589793", M_PI},
                {"12345678901234567890123", 12345678901234567890123.0}};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        double value = NAN;
        if (!span_to_double(span_of(good[i].text), &value)) fail_msg("refused %s", good[i].text);
        if (fabs(value - good[i].value) > 4e-16 * fabs(good[i].value))
            fail_msg("%s read as %.17g", good[i].text, value);
    }
}

static void refuses_what_is_not_a_number_and_keeps_the_output(void **state)
{
    static const char *const bad[] = {"", "-", "+", ".", "-.", "1,5", "1e3", "0x1", "inf", "nan", " 1",
                                      "1 ", "1.2.3", "--1", "1-", "\xD9\xA1"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double value = 77;
        if (span_to_double(span_of(bad[i]), &value)) fail_msg("took '%s'", bad[i]);
        assert_true(value == 77);
    }
    char long_number[400];
    double value = 77;
    memset(long_number, '9', sizeof long_number);
    assert_false(span_to_double((Span){long_number, sizeof long_number}, &value));
    assert_true(value == 77);
    memset(long_number, '0', sizeof long_number);
    long_number[1] = '.';
    long_number[399] = '1';
    assert_true(span_to_double((Span){long_number, sizeof long_number}, &value));
    assert_true(value == 0);
}

static void parses_alike_in_every_locale(void **state)
{
    (void)state;
    double value = 0;
    setlocale(LC_ALL, "de_DE.UTF-8"); /* where there is none, this shows nothing */
    assert_true(span_to_double(span_of("1.5"), &value));
    assert_true(value == 1.5);
    setlocale(LC_ALL, "C");
}

static void parses_integers_to_their_limits(void **state)
{
    (void)state;
    int64_t value = 0;
    assert_true(span_to_int(span_of("9223372036854775807"), &value));
    assert_true(value == INT64_MAX);
    assert_true(span_to_int(span_of("-9223372036854775808"), &value));
    assert_true(value == INT64_MIN);
    assert_true(span_to_int(span_of("+042"), &value));
    assert_true(value == 42);
}

static void refuses_what_is_no_integer_and_keeps_the_output(void **state)
{
    static const char *const bad[] = {"", "-", "+", "1.0", "1 ", " 1", "0x1", "--1", "12a",
                                      "9223372036854775808", "-9223372036854775809",
                                      "99999999999999999999999"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t value = 77;
        if (span_to_int(span_of(bad[i]), &value)) fail_msg("took '%s'", bad[i]);
        assert_true(value == 77);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covers_a_terminated_string),
        cmocka_unit_test(slices_inside_its_range),
        cmocka_unit_test(trims_ascii_blanks_and_nothing_else),
        cmocka_unit_test(compares_bytes),
        cmocka_unit_test(ignores_the_case_of_ascii_letters_only),
        cmocka_unit_test(finds_a_word_in_a_list),
        cmocka_unit_test(knows_its_prefixes),
        cmocka_unit_test(finds_a_needle_from_any_place),
        cmocka_unit_test(finds_the_empty_needle_everywhere_inside),
        cmocka_unit_test(finds_nothing_past_the_end),
        cmocka_unit_test(parses_decimal_numbers),
        cmocka_unit_test(refuses_what_is_not_a_number_and_keeps_the_output),
        cmocka_unit_test(parses_alike_in_every_locale),
        cmocka_unit_test(parses_integers_to_their_limits),
        cmocka_unit_test(refuses_what_is_no_integer_and_keeps_the_output),
    };
    return cmocka_run_group_tests_name("span", tests, NULL, NULL);
}
