/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One setting of a cast file is changed; every other byte stays. */
#include "cast/cast.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *text, const char *name, const char *key, const char *value, const char *expected,
                   CastChange expected_change)
{
    Buffer out = {0};
    CastChange change;
    Span before;
    Error error = {0};
    if (cast_set(span_of(text), "tale.cast", span_of(name), span_of(key), span_of(value), &out, &change, &before, &error))
        fail_msg("%s", error.message);
    assert_string_equal(out.data, expected);
    assert_int_equal(change, expected_change);
    buffer_done(&out);
}

static void a_value_is_replaced_where_it_stands(void **state)
{
    (void)state;
    expect("# top\n[Kia]\n  pitch  =  45   # low\nrate=150\n", "Kia", "pitch", "60",
           "# top\n[Kia]\n  pitch  =  60   # low\nrate=150\n", CAST_CHANGED);
    expect("[Kia]\nrate=150\n", "Kia", "rate", "90", "[Kia]\nrate= 90\n", CAST_CHANGED);
    expect("[Kia]\nrate =\n", "Kia", "rate", "90", "[Kia]\nrate = 90\n", CAST_CHANGED);
    expect("[Kia]\nrate = # none\n", "Kia", "rate", "90", "[Kia]\nrate = 90 # none\n", CAST_CHANGED);
    expect("[Kia]\nrate = 90", "Kia", "rate", "90", "[Kia]\nrate = 90", CAST_UNCHANGED);
}

static void a_new_setting_goes_behind_the_last_of_its_section(void **state)
{
    (void)state;
    expect("[Kia]\nrate = 150\n\n# the miller\n[Tom]\nrate = 9\n", "Kia", "pitch", "60",
           "[Kia]\nrate = 150\npitch = 60\n\n# the miller\n[Tom]\nrate = 9\n", CAST_CHANGED);
    expect("[Kia]", "Kia", "pitch", "60", "[Kia]\npitch = 60\n", CAST_CHANGED);
    expect("[Kia] # her\n\n[Tom]\n", "Kia", "pitch", "60", "[Kia] # her\npitch = 60\n\n[Tom]\n", CAST_CHANGED);
}

static void a_new_character_goes_to_the_end(void **state)
{
    (void)state;
    expect("", "Kia", "pitch", "60", "[Kia]\npitch = 60\n", CAST_SECTION_ADDED);
    expect("[Tom]\nrate = 90", "Kia", "pitch", "60", "[Tom]\nrate = 90\n\n[Kia]\npitch = 60\n", CAST_SECTION_ADDED);
    expect("[Tom]\n", " Kia ", "voice", " elder ", "[Tom]\n\n[Kia]\nvoice = elder\n", CAST_SECTION_ADDED);
    expect("[Tom]\n", "Kia", "pitch", "", "[Tom]\n", CAST_UNCHANGED);
}

static void the_line_ends_of_the_file_are_kept(void **state)
{
    (void)state;
    expect("[Kia]\r\nrate = 150\r\n", "Kia", "rate", "90", "[Kia]\r\nrate = 90\r\n", CAST_CHANGED);
    expect("[Kia]\r\nrate = 150", "Kia", "pitch", "9", "[Kia]\r\nrate = 150\r\npitch = 9\r\n", CAST_CHANGED);
    expect("\xEF\xBB\xBF[Tom]\r\n", "Kia", "pitch", "9", "\xEF\xBB\xBF[Tom]\r\n\r\n[Kia]\r\npitch = 9\r\n",
           CAST_SECTION_ADDED);
}

static void an_empty_value_takes_the_setting_away_but_not_its_comment(void **state)
{
    (void)state;
    expect("[Kia]\nrate = 150\npitch = 9\n", "Kia", "rate", "", "[Kia]\npitch = 9\n", CAST_CHANGED);
    expect("[Kia]\nrate = 150 # slow today\npitch = 9\n", "Kia", "rate", "", "[Kia]\n# slow today\npitch = 9\n",
           CAST_CHANGED);
    expect("[Kia]\npitch = 9\n", "Kia", "rate", "", "[Kia]\npitch = 9\n", CAST_UNCHANGED);
}

static void a_name_is_found_without_regard_to_case_or_article(void **state)
{
    (void)state;
    expect("[The Admiral]\nrate = 150\n", "admiral", "rate", "90", "[The Admiral]\nrate = 90\n", CAST_CHANGED);
    expect("[\xC3\x89lo\xC3\xAF" "se]\nrate = 150\n", "\xC3\xA9lo\xC3\xAFse", "rate", "90",
           "[\xC3\x89lo\xC3\xAF" "se]\nrate = 90\n", CAST_CHANGED);
}

static void tells_what_stood_there_before(void **state)
{
    (void)state;
    Buffer out = {0};
    CastChange change;
    Span before;
    const char *text = "[Kia]\nrate = 150 # slow\n";
    assert_int_equal(cast_set(span_of(text), "", span_of("Kia"), span_of("rate"), span_of("9"), &out, &change, &before,
                              NULL), STATUS_OK);
    assert_true(span_is(before, "150"));
    buffer_clear(&out);
    assert_int_equal(cast_set(span_of(text), "", span_of("Kia"), span_of("pitch"), span_of("9"), &out, &change, &before,
                              NULL), STATUS_OK);
    assert_int_equal(before.n_bytes, 0);
    buffer_done(&out);
}

static void refuses_what_a_cast_file_cannot_hold(void **state)
{
    static const struct {
        const char *text, *name, *value;
    } bad[] = {
        {"", "", "1"},       {"", "a]b", "1"},       {"", "#a", "1"},     {"", "a #b", "1"},     {"", "a\nb", "1"},
        {"", "Kia", "1 #2"}, {"", "Kia", "1\n[Tom]"}, {"", "Kia", "#1"},   {"[Kia\n", "Kia", "1"}, {"x\n", "Kia", "1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Buffer out = {0};
        CastChange change;
        Span before;
        Error error = {0};
        assert_int_equal(cast_set(span_of(bad[i].text), "tale.cast", span_of(bad[i].name), span_of("pitch"),
                                  span_of(bad[i].value), &out, &change, &before, &error), STATUS_BAD_INPUT);
        assert_int_not_equal(error.message[0], 0);
        assert_int_equal(out.n_bytes, 0);
        buffer_done(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_is_replaced_where_it_stands),
        cmocka_unit_test(a_new_setting_goes_behind_the_last_of_its_section),
        cmocka_unit_test(a_new_character_goes_to_the_end),
        cmocka_unit_test(the_line_ends_of_the_file_are_kept),
        cmocka_unit_test(an_empty_value_takes_the_setting_away_but_not_its_comment),
        cmocka_unit_test(a_name_is_found_without_regard_to_case_or_article),
        cmocka_unit_test(tells_what_stood_there_before),
        cmocka_unit_test(refuses_what_a_cast_file_cannot_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
