/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Describe all keys in `bytes`, which come in pieces of `n_together`. */
static void describe(const char *bytes, size_t n_together, char *out, size_t size)
{
    static const char *const names[] = {
        [KEY_ENTER] = "enter", [KEY_TAB] = "tab", [KEY_BACKSPACE] = "backspace", [KEY_ESCAPE] = "escape",
        [KEY_UP] = "up", [KEY_DOWN] = "down", [KEY_LEFT] = "left", [KEY_RIGHT] = "right", [KEY_HOME] = "home",
        [KEY_END] = "end", [KEY_PAGE_UP] = "page-up", [KEY_PAGE_DOWN] = "page-down", [KEY_INSERT] = "insert",
        [KEY_DELETE] = "delete", [KEY_OTHER] = "other"};
    KeyReader reader = {0};
    Key key;
    size_t n = strlen(bytes);
    out[0] = '\0';
    for (size_t i = 0; i <= n;) {
        bool is_late = i == n;
        size_t n_piece = n - i < n_together ? n - i : n_together;
        keys_put(&reader, bytes + i, n_piece);
        i += is_late ? 1 : n_piece;
        while (keys_take(&reader, is_late, &key)) {
            size_t at = strlen(out);
            const char *gap = at ? " " : "", *control = key.control ? "C-" : "", *alt = key.alt ? "A-" : "",
                       *shift = key.shift ? "S-" : "";
            if (key.kind == KEY_CHARACTER)
                snprintf(out + at, size - at, "%s%s%s%s%X", gap, control, alt, shift, (unsigned)key.character);
            else
                snprintf(out + at, size - at, "%s%s%s%s%s", gap, control, alt, shift, names[key.kind]);
        }
    }
}

/* Whole, a byte at a time, and by threes. */
static void check(const char *bytes, const char *expected)
{
    static const size_t together[] = {200, 1, 3};
    char found[512];
    for (size_t i = 0; i < 3; i++) {
        describe(bytes, together[i], found, sizeof found);
        assert_string_equal(found, expected);
    }
}

static void reads_letters_of_any_script(void **state)
{
    (void)state;
    check("q", "71");
    check("é€😀x", "E9 20AC 1F600 78");
}

static void replaces_bytes_that_are_no_character(void **state)
{
    (void)state;
    check("\xff" "a", "FFFD 61");
    check("\xc3(", "FFFD 28");
    check("\xe2\x82", "FFFD FFFD");
    check("\xc0\xaf", "FFFD FFFD");
}

static void reads_arrows_of_both_modes(void **state)
{
    (void)state;
    check("\033[A\033[B\033[C\033[D", "up down right left");
    check("\033OA\033OB\033OC\033OD", "up down right left");
}

static void reads_keys_with_modifiers(void **state)
{
    (void)state;
    check("\033[1;2A\033[1;3B\033[1;5C\033[1;8D", "S-up A-down C-right C-A-S-left");
    check("\033[Z\033[3;5~", "S-tab C-delete");
}

static void reads_the_keys_above_the_arrows(void **state)
{
    (void)state;
    check("\033[H\033[F\033[1~\033[4~\033[7~\033[8~", "home end home end home end");
    check("\033[2~\033[3~\033[5~\033[6~", "insert delete page-up page-down");
}

static void passes_over_sequences_that_it_does_not_know(void **state)
{
    (void)state;
    check("\033[15~a", "other 61");
    check("\033[[Ab", "other 62");
    check("\033OPc", "other 63");
    check("\033[?62;9;c" "d", "other 64");
    check("\033[<0;33;12Me", "other 65");
}

static void takes_escape_alone_once_nothing_follows(void **state)
{
    KeyReader reader = {0};
    Key key;
    (void)state;
    keys_put(&reader, "\033", 1);
    assert_false(keys_take(&reader, false, &key));
    assert_true(keys_are_waiting(&reader));
    assert_true(keys_take(&reader, true, &key));
    assert_int_equal(key.kind, KEY_ESCAPE);
    assert_false(keys_are_waiting(&reader));
    check("\033\033", "escape escape");
    check("\033\033[A", "escape up");
}

static void takes_a_letter_after_escape_for_alt(void **state)
{
    (void)state;
    check("\033x", "A-78");
    check("\033[", "A-5B");
    check("\033é", "A-E9");
    check("\033\r", "A-enter");
}

static void reads_control_keys(void **state)
{
    (void)state;
    check("\r\n\t\177\b", "enter enter tab backspace backspace");
    check("\001\032\034", "C-61 C-7A C-5C");
}

static void gives_up_on_a_sequence_without_end(void **state)
{
    KeyReader reader = {0};
    Key key;
    char endless[200];
    size_t n_keys = 0;
    (void)state;
    memset(endless, '1', sizeof endless);
    endless[0] = '\033';
    endless[1] = '[';
    keys_put(&reader, endless, sizeof endless);
    while (keys_take(&reader, false, &key)) n_keys++;
    assert_true(n_keys > 1);
    assert_true(keys_room(&reader) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_letters_of_any_script),
        cmocka_unit_test(replaces_bytes_that_are_no_character),
        cmocka_unit_test(reads_arrows_of_both_modes),
        cmocka_unit_test(reads_keys_with_modifiers),
        cmocka_unit_test(reads_the_keys_above_the_arrows),
        cmocka_unit_test(passes_over_sequences_that_it_does_not_know),
        cmocka_unit_test(takes_escape_alone_once_nothing_follows),
        cmocka_unit_test(takes_a_letter_after_escape_for_alt),
        cmocka_unit_test(reads_control_keys),
        cmocka_unit_test(gives_up_on_a_sequence_without_end),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
