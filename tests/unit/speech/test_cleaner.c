/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/cleaner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is left of `text`, in static storage. */
static const char *cleaned(const char *text)
{
    static Buffer out;
    CleanText clean = {0};
    buffer_clear(&out);
    assert_int_equal(clean_text(span_of(text), &clean, NULL), STATUS_OK);
    clean_text_to_utf8(&clean, 0, clean.n_chars, &out);
    clean_text_done(&clean);
    return out.data ? out.data : "";
}

static void repeat(char *out, const char *part, size_t n)
{
    out[0] = 0;
    for (size_t i = 0; i < n; i++) strcat(out, part);
}

static void leaves_plain_prose_alone(void **state)
{
    (void)state;
    assert_string_equal(cleaned("It rained; nobody minded, not even Tom."),
                        "It rained; nobody minded, not even Tom.");
    assert_string_equal(cleaned("Don't! Why not? 3.5 or 1,000 at 10:30."),
                        "Don't! Why not? 3.5 or 1,000 at 10:30.");
}

static void strips_quotation_marks_and_keeps_apostrophes(void **state)
{
    (void)state;
    assert_string_equal(cleaned("\"Come in,\" \xE2\x80\x9Cshe\xE2\x80\x9D said."), "Come in, she said.");
    assert_string_equal(cleaned("\xE2\x80\x98Tom\xE2\x80\x99s\xE2\x80\x99 and 'tis the soldiers' camp."),
                        "Tom's and tis the soldiers camp.");
    assert_string_equal(cleaned("\xC2\xABOui\xC2\xBB."), "Oui.");
}

static void dashes_become_pauses_except_within_words_and_numbers(void **state)
{
    (void)state;
    assert_string_equal(cleaned("War\xE2\x80\x94" "but soft"), "War, but soft.");
    assert_string_equal(cleaned("Well -- no - yes."), "Well, no, yes.");
    assert_string_equal(cleaned("A half-open door, 1914\xE2\x80\x93" "18, -5."),
                        "A half-open door, 1914-18, -5.");
    assert_string_equal(cleaned("pre- and post-war"), "pre and post-war.");
}

static void an_ellipsis_goes_on_in_lower_case_and_ends_otherwise(void **state)
{
    (void)state;
    assert_string_equal(cleaned("Closer... closer\xE2\x80\xA6"), "Closer, closer.");
    assert_string_equal(cleaned("I... We left."), "I. We left.");
}

static void one_mark_remains_of_several(void **state)
{
    (void)state;
    assert_string_equal(cleaned("What?!! No!!! So , , then ."), "What? No! So, then.");
}

static void spells_letters_beyond_latin_1(void **state)
{
    (void)state;
    assert_string_equal(cleaned("\xC3\x89tsien, na\xC3\xAFve."), "\xC3\x89tsien, na\xC3\xAFve.");
    assert_string_equal(cleaned("Dvo\xC5\x99\xC3\xA1k, \xC5\x81\xC3\xB3" "d\xC5\xBA, \xC5\x93uvre"),
                        "Dvor\xC3\xA1k, L\xC3\xB3" "dz, oeuvre.");
    assert_string_equal(cleaned("\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0"), "Moskva.");
    assert_string_equal(cleaned("\xCE\xA0\xCE\xBB\xCE\xAC\xCF\x84\xCF\x89\xCE\xBD"), "Platon.");
    assert_string_equal(cleaned("e\xCC\x81tat"), "\xC3\xA9tat."); /* a combining acute accent */
    assert_string_equal(cleaned("\xEF\xAC\x81re"), "fire.");         /* a ligature */
}

static void says_signs_and_money(void **state)
{
    (void)state;
    assert_string_equal(cleaned("Salt & bread, 20% off, $1,250.50 each."),
                        "Salt and bread, 20 percent off, 1,250.50 dollars each.");
    assert_string_equal(cleaned("\xC2\xA3" "20"), "20 pounds.");
    assert_string_equal(cleaned("40\xC2\xB0 in the shade"), "40 degrees in the shade.");
}

static void reports_letters_that_are_lost(void **state)
{
    (void)state;
    CleanText clean = {0};
    assert_int_equal(clean_text(span_of("Say \xE6\xBC\xA2\xE5\xAD\x97 now"), &clean, NULL), STATUS_OK);
    assert_int_equal(clean.n_lost, 2);
    assert_string_equal(clean.lost, "\xE6\xBC\xA2\xE5\xAD\x97");
    assert_int_equal(clean.n_respelled, 0);
    clean_text_done(&clean);
}

static void reports_letters_that_are_respelled(void **state)
{
    (void)state;
    CleanText clean = {0};
    assert_int_equal(clean_text(span_of("\xC5\x81\xC3\xB3" "d\xC5\xBA and caf\xC3\xA9 \xE2\x80\x93 \xE2\x82\xAC" "5"), &clean, NULL),
                     STATUS_OK);
    assert_int_equal(clean.n_lost, 0);
    assert_int_equal(clean.n_respelled, 2);
    assert_string_equal(clean.respelled, "\xC5\x81\xC5\xBA");
    clean_text_done(&clean);
}

static void nothing_is_left_of_marks_alone(void **state)
{
    (void)state;
    assert_string_equal(cleaned(""), "");
    assert_string_equal(cleaned("\xE2\x80\xA6"), "");
    assert_string_equal(cleaned(" -- ... \"\" *** "), "");
}

static void drops_control_bytes_and_invalid_utf_8(void **state)
{
    (void)state;
    assert_string_equal(cleaned("one\x01two \x7F three"), "one two three.");
    assert_string_equal(cleaned("a\xFF\xC3 b"), "a b.");
    assert_string_equal(cleaned("<prosody rate=\"fast\">[[h@l@U]]"), "prosody rate equals fast, h at l at U,");
}

static void limits_words_dots_and_clauses(void **state)
{
    (void)state;
    char text[4096];
    memset(text, 'w', 100);
    text[100] = 0;
    const char *out = cleaned(text);
    assert_int_equal(strcspn(out, " "), 40);
    repeat(text, "A.", 88);
    out = cleaned(text);
    size_t n_dots = 0, most = 0;
    for (const char *c = out; *c; c++) {
        n_dots = *c == '.' ? n_dots + 1 : *c == ',' ? 0 : n_dots;
        most = n_dots > most ? n_dots : most;
    }
    assert_true(most <= 12);
    repeat(text, "so ", 300);
    out = cleaned(text);
    size_t n_words = 0;
    for (const char *c = out; *c; c++) {
        n_words = *c == ',' ? 0 : *c == ' ' ? n_words + 1 : n_words;
        assert_true(n_words <= 81);
    }
}

static void every_character_knows_its_place(void **state)
{
    (void)state;
    const char *text = "\xE2\x80\x9C\xC5\x92uf,\xE2\x80\x9D she\xE2\x80\x99s  gone";
    CleanText clean = {0};
    assert_int_equal(clean_text(span_of(text), &clean, NULL), STATUS_OK);
    for (size_t i = 0; i < clean.n_chars; i++) {
        const CleanChar *c = &clean.chars[i];
        assert_true(c->start + c->n_bytes <= strlen(text));
        if (i) assert_true(c->start >= clean.chars[i - 1].start);
        if (c->letter >= 'a' && c->letter <= 'z' && c->n_bytes == 1)
            assert_int_equal(text[c->start], (char)c->letter);
    }
    assert_int_equal(clean.chars[0].letter, 'O'); /* both letters stand for the one that is there */
    assert_int_equal(clean.chars[1].letter, 'e');
    assert_int_equal(clean.chars[0].start, clean.chars[1].start);
    clean_text_done(&clean);
}

static void cuts_after_sentences_before_clauses_before_words(void **state)
{
    (void)state;
    CleanText clean = {0};
    assert_int_equal(clean_text(span_of("One two, three. Four five six seven"), &clean, NULL), STATUS_OK);
    assert_int_equal(clean_text_cut(&clean, 0, clean.n_chars, 0), 16);
    assert_int_equal(clean_text_cut(&clean, 0, 14, 13), 9);
    assert_int_equal(clean_text_cut(&clean, 16, clean.n_chars, 22), 21);
    assert_int_equal(clean_text_cut(&clean, 0, 3, 1), 3);
    clean_text_done(&clean);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_plain_prose_alone),
        cmocka_unit_test(strips_quotation_marks_and_keeps_apostrophes),
        cmocka_unit_test(dashes_become_pauses_except_within_words_and_numbers),
        cmocka_unit_test(an_ellipsis_goes_on_in_lower_case_and_ends_otherwise),
        cmocka_unit_test(one_mark_remains_of_several),
        cmocka_unit_test(spells_letters_beyond_latin_1),
        cmocka_unit_test(says_signs_and_money),
        cmocka_unit_test(reports_letters_that_are_lost),
        cmocka_unit_test(reports_letters_that_are_respelled),
        cmocka_unit_test(nothing_is_left_of_marks_alone),
        cmocka_unit_test(drops_control_bytes_and_invalid_utf_8),
        cmocka_unit_test(limits_words_dots_and_clauses),
        cmocka_unit_test(every_character_knows_its_place),
        cmocka_unit_test(cuts_after_sentences_before_clauses_before_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
