/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/near.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void counts_edits(void **state)
{
    (void)state;
    assert_int_equal(edit_distance(span_of("giant"), span_of("giant")), 0);
    assert_int_equal(edit_distance(span_of("Giant"), span_of("gaint")), 1);
    assert_int_equal(edit_distance(span_of(""), span_of("abc")), 3);
    assert_int_equal(edit_distance(span_of("abc"), span_of("")), 3);
    assert_int_equal(edit_distance(span_of("kitten"), span_of("sitting")), 3);
}

static void near_words_come_nearest_first(void **state)
{
    (void)state;
    NearSearch search = {.word = span_of("lors")};
    Buffer out = {0};
    near_offer(&search, span_of("lads"));
    near_offer(&search, span_of("giant"));
    near_offer(&search, span_of("lord"));
    near_to_text(&search, &out);
    assert_string_equal(out.data, "; did you mean 'lord'?");
    buffer_done(&out);
}

static void part_of_a_name_may_have_been_meant(void **state)
{
    (void)state;
    NearSearch search = {.word = span_of("battle")};
    Buffer out = {0};
    near_offer(&search, span_of("sea"));
    near_offer(&search, span_of("far-BATTLE"));
    near_to_text(&search, &out);
    assert_string_equal(out.data, "; did you mean 'far-BATTLE'?");
    buffer_done(&out);
}

static void nothing_is_said_when_nothing_is_near(void **state)
{
    (void)state;
    NearSearch search = {.word = span_of("xylophone")};
    Buffer out = {0};
    near_offer(&search, span_of("sea"));
    near_offer(&search, span_of("xy"));
    near_to_text(&search, &out);
    assert_int_equal(out.n_bytes, 0);
    buffer_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_edits),
        cmocka_unit_test(near_words_come_nearest_first),
        cmocka_unit_test(part_of_a_name_may_have_been_meant),
        cmocka_unit_test(nothing_is_said_when_nothing_is_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
