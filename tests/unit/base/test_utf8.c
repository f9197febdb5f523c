/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void reads_back_every_code_point_that_it_writes(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        size_t n_bytes = 0, n_before = 0;
        if (code >= 0xD800 && code <= 0xDFFF) continue;
        size_t n = utf8_encode(code, bytes);
        Span text = {bytes, n};
        if (utf8_decode(text, 0, &n_bytes) != code || n_bytes != n) fail_msg("U+%04X", code);
        if (utf8_decode_before(text, n, &n_before) != code || n_before != n) fail_msg("U+%04X", code);
        if (utf8_find_invalid(text) != SIZE_MAX) fail_msg("U+%04X is found invalid", code);
    }
}

static void knows_the_length_of_each_range(void **state)
{
    (void)state;
    char bytes[4];
    assert_int_equal(utf8_encode(0x7F, bytes), 1);
    assert_int_equal(utf8_encode(0x80, bytes), 2);
    assert_int_equal(utf8_encode(0x7FF, bytes), 2);
    assert_int_equal(utf8_encode(0x800, bytes), 3);
    assert_int_equal(utf8_encode(0xFFFF, bytes), 3);
    assert_int_equal(utf8_encode(0x10000, bytes), 4);
}

typedef struct Case {
    const char *bytes;
    size_t offset; /* of the first invalid byte */
} Case;

static void check_invalid(const Case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Span text = span_of(cases[i].bytes);
        size_t n_bytes = 0;
        size_t found = utf8_find_invalid(text);
        if (found != cases[i].offset) fail_msg("case %zu: found at %zu", i, found);
        assert_int_equal(utf8_decode(text, found, &n_bytes), 0xFFFD);
        assert_int_equal(n_bytes, 1);
    }
}

static void rejects_invalid_lead_byte(void **state)
{
    static const Case cases[] = {{"ab\x80", 2}, {"\xBF", 0}, {"\xF8\x88\x80\x80\x80", 0}, {"x\xFF", 1},
                                 {"\xFE", 0}};
    (void)state;
    check_invalid(cases, sizeof cases / sizeof *cases);
}

static void rejects_overlong_forms(void **state)
{
    static const Case cases[] = {{"\xC0\x80", 0}, {"\xC1\xBF", 0}, {"\xE0\x9F\xBF", 0},
                                 {"\xF0\x8F\xBF\xBF", 0}};
    (void)state;
    check_invalid(cases, sizeof cases / sizeof *cases);
}

static void rejects_surrogates_and_values_past_the_end(void **state)
{
    static const Case cases[] = {{"a\xED\xA0\x80", 1}, {"\xED\xBF\xBF", 0}, {"\xF4\x90\x80\x80", 0},
                                 {"\xF5\x80\x80\x80", 0}};
    (void)state;
    check_invalid(cases, sizeof cases / sizeof *cases);
}

static void rejects_sequences_that_break_off(void **state)
{
    static const Case cases[] = {{"a\xC3", 1}, {"\xE2\x80", 0}, {"\xF0\x9F\x98", 0}, {"\xC3(", 0},
                                 {"\xE2\x28\xA1", 0}, {"\xE2\x82(", 0}, {"\xF0\x9F\x98z", 0}};
    (void)state;
    check_invalid(cases, sizeof cases / sizeof *cases);
}

/* An oracle written from the standard's table rather than from the value. */
static size_t well_formed(const unsigned char *p, size_t left)
{
    unsigned char low = 0x80, high = 0xBF;
    size_t n;
    if (p[0] <= 0x7F) return 1;
    if (p[0] >= 0xC2 && p[0] <= 0xDF) n = 2;
    else if (p[0] >= 0xE0 && p[0] <= 0xEF) n = 3;
    else if (p[0] >= 0xF0 && p[0] <= 0xF4) n = 4;
    else return 0;
    if (p[0] == 0xE0) low = 0xA0;
    if (p[0] == 0xED) high = 0x9F;
    if (p[0] == 0xF0) low = 0x90;
    if (p[0] == 0xF4) high = 0x8F;
    if (left < n || p[1] < low || p[1] > high) return 0;
    for (size_t i = 2; i < n; i++)
        if (p[i] < 0x80 || p[i] > 0xBF) return 0;
    return n;
}

static void agrees_with_the_standards_table_on_all_short_sequences(void **state)
{
    static const unsigned char third[] = {0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF};
    (void)state;
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++)
            for (size_t c = 0; c < sizeof third; c++)
                for (size_t d = 0; d < sizeof third; d++) {
                    const unsigned char bytes[] = {(unsigned char)a, (unsigned char)b, third[c], third[d]};
                    size_t n_bytes;
                    Span text = {(const char *)bytes, sizeof bytes};
                    size_t n = well_formed(bytes, sizeof bytes);
                    utf8_decode(text, 0, &n_bytes);
                    assert_int_equal(utf8_find_invalid(text) == 0, n == 0);
                    assert_int_equal(n_bytes, n ? n : 1);
                }
}

static void stops_at_either_end(void **state)
{
    (void)state;
    size_t n_bytes = 9;
    assert_int_equal(utf8_decode(span_of("a"), 1, &n_bytes), 0);
    assert_int_equal(n_bytes, 0);
    assert_int_equal(utf8_decode_before(span_of("a"), 0, &n_bytes), 0);
    assert_int_equal(n_bytes, 0);
    assert_int_equal(utf8_decode((Span){NULL, 0}, 0, &n_bytes), 0);
    assert_true(utf8_find_invalid((Span){NULL, 0}) == SIZE_MAX);
}

static void walks_back_over_mixed_text(void **state)
{
    static const uint32_t codes[] = {'a', 0xE9, 0x2014, 0x1F600, 'z'};
    (void)state;
    Span text = span_of("a\xC3\xA9\xE2\x80\x94\xF0\x9F\x98\x80z");
    size_t at = text.n_bytes, n_bytes;
    for (int i = 4; i >= 0; i--) {
        assert_int_equal(utf8_decode_before(text, at, &n_bytes), codes[i]);
        at -= n_bytes;
    }
    assert_int_equal(at, 0);
    assert_int_equal(utf8_decode_before(span_of("\x80\x80\x80\x80\x80"), 5, &n_bytes), 0xFFFD);
    assert_int_equal(n_bytes, 1);
}

static void tells_words_cases_and_spaces(void **state)
{
    (void)state;
    assert_true(utf8_is_word('a') && utf8_is_word('Z') && utf8_is_word('0'));
    assert_true(utf8_is_word(0xE9) && utf8_is_word(0x0301) && utf8_is_word(0x4E00) && utf8_is_word(0xBD));
    assert_false(utf8_is_word('\'') || utf8_is_word('_') || utf8_is_word(0x2014) || utf8_is_word(0x201C));
    assert_true(utf8_is_upper('A') && utf8_is_upper(0xC9) && utf8_is_upper(0x01C5));
    assert_false(utf8_is_upper('a') || utf8_is_upper(0xE9) || utf8_is_upper('1') || utf8_is_upper(0x4E00));
    assert_true(utf8_is_lower('a') && utf8_is_lower(0xE9) && utf8_is_lower(0xDF));
    assert_false(utf8_is_lower('A') || utf8_is_lower(0x01C5) || utf8_is_lower('-'));
    assert_true(utf8_is_space(' ') && utf8_is_space('\t') && utf8_is_space(0xA0) &&
                utf8_is_space(0x2003) && utf8_is_space(0x3000) && utf8_is_space(0xFEFF));
    assert_false(utf8_is_space('a') || utf8_is_space(0x2014) || utf8_is_space(0));
}

static void maps_case_both_ways(void **state)
{
    (void)state;
    assert_int_equal(utf8_to_lower('A'), 'a');
    assert_int_equal(utf8_to_upper('z'), 'Z');
    assert_int_equal(utf8_to_lower('['), '[');
    assert_int_equal(utf8_to_upper('{'), '{');
    assert_int_equal(utf8_to_lower(0xC9), 0xE9);
    assert_int_equal(utf8_to_upper(0xE9), 0xC9);
    assert_int_equal(utf8_to_upper(0x4E00), 0x4E00);
}

static void begins_with_whole_code_points(void **state)
{
    static const size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 7};
    Span text = span_of("a\xC3\xA9\xE5\xB1\xB1z");
    (void)state;
    for (size_t i = 0; i < 8; i++) assert_int_equal(utf8_beginning(text, i).n_bytes, expected[i]);
    assert_int_equal(utf8_beginning(text, 100).n_bytes, 7);
    assert_int_equal(utf8_beginning((Span){0}, 3).n_bytes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_back_every_code_point_that_it_writes),
        cmocka_unit_test(knows_the_length_of_each_range),
        cmocka_unit_test(rejects_invalid_lead_byte),
        cmocka_unit_test(rejects_overlong_forms),
        cmocka_unit_test(rejects_surrogates_and_values_past_the_end),
        cmocka_unit_test(rejects_sequences_that_break_off),
        cmocka_unit_test(agrees_with_the_standards_table_on_all_short_sequences),
        cmocka_unit_test(stops_at_either_end),
        cmocka_unit_test(walks_back_over_mixed_text),
        cmocka_unit_test(tells_words_cases_and_spaces),
        cmocka_unit_test(maps_case_both_ways),
        cmocka_unit_test(begins_with_whole_code_points),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
