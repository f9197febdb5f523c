/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a lexicon takes, refuses, and finds in a text. */
#include "lexicon/lexicon.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Status load(const char *text, Lexicon **out, Error *error)
{
    put_text(path_in(scratch, "tale.lex"), text);
    return lexicon_load(path_in(scratch, "tale.lex"), out, error);
}

static Lexicon *lexicon_of(const char *text)
{
    Lexicon *lexicon = NULL;
    Error error = {0};
    if (load(text, &lexicon, &error)) fail_msg("%d:%d: %s", error.line, error.column, error.message);
    return lexicon;
}

/* The text with everything said as the lexicon has it, phonemes in double brackets. */
static void expect(const char *lexicon_text, uint32_t scope, const char *text, const char *expected)
{
    Lexicon *lexicon = lexicon_of(lexicon_text);
    Sayings sayings = {0};
    Buffer out = {0};
    size_t at = 0;
    assert_int_equal(lexicon_find(lexicon, scope, span_of(text), true, &sayings, NULL), STATUS_OK);
    buffer_add_string(&out, "");
    for (size_t i = 0; i < sayings.n_items; i++) {
        const Saying *saying = &sayings.items[i];
        assert_true(saying->start >= at && saying->end > saying->start);
        buffer_add_span(&out, span_slice(span_of(text), at, saying->start));
        if (saying->is_phonemes) buffer_add_string(&out, "[[");
        buffer_add_span(&out, span_slice(buffer_span(&sayings.said), saying->said_start, saying->said_end));
        if (saying->is_phonemes) buffer_add_string(&out, "]]");
        at = saying->end;
    }
    buffer_add_string(&out, text + at);
    assert_string_equal(out.data, expected);
    buffer_done(&out);
    sayings_done(&sayings);
    lexicon_free(lexicon);
}

static void whole_words_are_found(void **state)
{
    (void)state;
    expect("kia = keeah\n", 0, "kia Kia KIA kias akia kia-like kia's o'kia kia'd", "keeah keeah keeah kias akia "
           "keeah-like keeah's o'kia kia'd");
    expect("Thal'Karn = talkarn\n", 0, "Thal\xE2\x80\x99Karn, Thal'Karn's", "talkarn, talkarn's");
    expect("\xC3\xA9los = aylos\n", 0, "\xC3\x89LOS \xC3\xA9los", "aylos aylos");
    expect("x2 = ex two\n", 0, "x2 x22 ax2", "ex two x22 ax2");
}

static void a_word_with_a_capital_is_meant_as_it_is_written(void **state)
{
    (void)state;
    expect("Polish = poalish\n", 0, "Polish polish POLISH", "poalish polish poalish");
    expect("SOS = sos\n", 0, "SOS sos", "sos sos");
}

static void the_longest_goes_first(void **state)
{
    (void)state;
    expect("Kir = keer\nKir Sanan = kirsanan\n", 0, "Kir Sanan and Kir", "kirsanan and keer");
}

static void respellings_are_looked_up_in_turn(void **state)
{
    (void)state;
    expect("b = c c\nc = see\na = b, c\n", 0, "a", "see see, see");
    expect("a = the B\nB = /b/\n", 0, "a", "the B"); /* phonemes do not go into a respelling */
}

static void sections_are_for_one_character(void **state)
{
    (void)state;
    const char *text = "sir = ser\nlord = lard\n[Kia]\nsir = sah\n[Tom]\nlady = leddy\n";
    expect(text, 0, "sir lord lady", "ser lard lady");
    expect(text, 1, "sir lord lady", "sah lard lady");
    expect(text, 2, "sir lord lady", "ser lard leddy");
    Lexicon *lexicon = lexicon_of(text);
    const char *aliases[] = {"KIA"};
    assert_int_equal(lexicon_scope(lexicon, &(Character){.name = "The Admiral", .aliases = aliases, .n_aliases = 1}), 1);
    assert_int_equal(lexicon_scope(lexicon, &(Character){.name = "Tom"}), 2);
    assert_int_equal(lexicon_scope(lexicon, &(Character){.name = "Ada"}), LEXICON_EVERYBODY);
    assert_int_equal(lexicon_scope(NULL, &(Character){.name = "Ada"}), LEXICON_EVERYBODY);
    lexicon_free(lexicon);
}

static void ipa_becomes_the_phonemes_of_the_engine(void **state)
{
    (void)state;
    expect("a = /\xCB\x88t\xC9\x91\xCB\x90l\xCB\x8Ck\xC9\x91\xCB\x90n/\n", 0, "a", "[['tA:l,kA:n]]");
    expect("a = / t\xCD\xA1\xCA\x83\xC9\x99 d\xCA\x92\xC9\xAA /\n", 0, "a", "[[tS@ dZI]]");
    expect("a = /\xC3\xA6.\xC9\xAA/\n", 0, "a", "[[a|I]]");
    expect("a = [[h@l'oU]]\n", 0, "a", "[[h@l'oU]]");
    expect("a = /b\xC9\xAAs/\nb = /b\xC9\xAAt/\nc = /b\xC9\xAAn/\n", 0, "a's b's c\xE2\x80\x99s c' c",
           "[[bIsI2z]] [[bIts]] [[bInz]] [[bIn]]' [[bIn]]");
}

static void phonemes_are_left_out_of_other_languages(void **state)
{
    (void)state;
    Lexicon *lexicon = lexicon_of("a = /b/\nb = bee\n");
    Sayings sayings = {0};
    assert_int_equal(lexicon_find(lexicon, 0, span_of("a b"), false, &sayings, NULL), STATUS_OK);
    assert_int_equal(sayings.n_items, 1);
    assert_int_equal(sayings.items[0].start, 2);
    sayings_done(&sayings);
    lexicon_free(lexicon);
}

static void names_the_place_of_every_mistake(void **state)
{
    static const struct {
        const char *text;
        int line, column;
        const char *says;
    } bad[] = {
        {"# a\nabc =  /k\xC3\xB8/\n", 2, 10, "'\xC3\xB8' is no sound"},
        {"abc = /\xCB\x88\xC9\x91\xC9\xAC/\n", 1, 10, "'\xC9\xAC' is no sound"},
        {"abc = [[h@l~]]\n", 1, 12, "'~' is no phoneme"},
        {"abc = [[\xC3\xA4]]\n", 1, 9, "is no phoneme"},
        {"abc = /b\n", 1, 7, "two slashes"},
        {"abc = [b]\n", 1, 7, "between [[ and ]]"},
        {"abc =\n", 1, 1, "at least a letter"},
        {"abc = ...\n", 1, 1, "at least a letter"},
        {"abc = //\n", 1, 1, "at least a letter"},
        {"abc = [[]]\n", 1, 1, "at least a letter"},
        {"'abc = b\n", 1, 1, "begins and ends"},
        {"abc. = b\n", 1, 1, "begins and ends"},
        {"abc = abc\n", 1, 7, "leads back to it"},
        {"a = the b\nb = a c\n", 2, 5, "leads back to it"},
        {"a = b\n[Kia]\nb = x a\n", 3, 7, "leads back to it"},
        {"a = b\na = c\n", 2, 1, "given already in line 1"},
        {"hello\n", 1, 1, "key = value"},
        {"a = [[ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp]]\n", 1, 5, "too long"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Lexicon *lexicon = NULL;
        Error error = {0};
        assert_int_equal(load(bad[i].text, &lexicon, &error), STATUS_BAD_INPUT);
        assert_null(lexicon);
        if (!strstr(error.message, bad[i].says)) fail_msg("\"%s\" does not say %s", error.message, bad[i].says);
        if (error.line != bad[i].line || error.column != bad[i].column)
            fail_msg("%zu: %d:%d: %s", i, error.line, error.column, error.message);
    }
    Lexicon *lexicon = NULL;
    assert_int_equal(load("a = \xFF\n", &lexicon, NULL), STATUS_BAD_INPUT);
    assert_int_equal(lexicon_load(path_in(scratch, "none.lex"), &lexicon, NULL), STATUS_NOT_FOUND);
}

/* Each of a row of words is twice the next: the respelling of the first would not fit into any memory. */
static void respellings_that_grow_without_bounds_are_refused(void **state)
{
    (void)state;
    Buffer text = {0};
    for (int i = 0; i < 200; i++) buffer_printf(&text, "w%d = w%d w%d\n", i, i + 1, i + 1);
    Lexicon *lexicon = NULL;
    Error error = {0};
    assert_int_equal(load(text.data, &lexicon, &error), STATUS_BAD_INPUT);
    assert_non_null(strstr(error.message, "leads on and on"));
    buffer_clear(&text);
    for (int i = 0; i < 100000; i++) buffer_printf(&text, "w%d = w%d\n", i, i + 1);
    assert_int_equal(load(text.data, &lexicon, &error), STATUS_BAD_INPUT);
    buffer_done(&text);
}

static void keep(void *context, LogLevel level, const char *file, int line, int column, const char *message)
{
    (void)level;
    (void)file;
    buffer_printf(context, "%d:%d: %s\n", line, column, message);
}

static void what_is_never_said_is_told(void **state)
{
    (void)state;
    Lexicon *lexicon = lexicon_of("used = a\n  Never = b\ninner = c\nouter = inner\n[Kia]\nused = d\n[Tim]\n");
    Sayings sayings = {0};
    Buffer told = {0};
    Log log = {keep, &told};
    assert_int_equal(lexicon_find(lexicon, 0, span_of("used never outer"), true, &sayings, NULL), STATUS_OK);
    lexicon_report_unused(lexicon, &log);
    assert_string_equal(told.data, "2:3: 'Never' is never said\n6:1: 'used' is never said by Kia\n");
    buffer_clear(&told);
    Character people[] = {{.name = "narrator", .kind = CHARACTER_NARRATOR}, {.name = "Kia"}, {.name = "Tom"}};
    lexicon_report_strays(lexicon, &(Script){.characters = people, .n_characters = 3}, &log);
    assert_string_equal(told.data, "7:0: nobody in this story is called Tim; did you mean 'Tom'?\n");
    sayings_done(&sayings);
    buffer_done(&told);
    lexicon_free(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_words_are_found),
        cmocka_unit_test(a_word_with_a_capital_is_meant_as_it_is_written),
        cmocka_unit_test(the_longest_goes_first),
        cmocka_unit_test(respellings_are_looked_up_in_turn),
        cmocka_unit_test(sections_are_for_one_character),
        cmocka_unit_test(ipa_becomes_the_phonemes_of_the_engine),
        cmocka_unit_test(phonemes_are_left_out_of_other_languages),
        cmocka_unit_test(names_the_place_of_every_mistake),
        cmocka_unit_test(respellings_that_grow_without_bounds_are_refused),
        cmocka_unit_test(what_is_never_said_is_told),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
