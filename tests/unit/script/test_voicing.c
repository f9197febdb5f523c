/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_voicing.c
 * What stands in quotation marks without being said, told from what is said. */
#include "script/voicing.h"
#include "script/voicing_words.h"
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static size_t count_speech(const char *text)
{
    Story story;
    size_t n = 0;
    story_make(&story, text);
    for (size_t i = 0; i < story.script->n_lines; i++) n += story.script->lines[i].kind == LINE_SPEECH;
    story_done(&story);
    return n;
}

static void leaves_a_letter_without_form_to_the_narrator(void **state)
{
    (void)state;
    assert_int_equal(
        0, count_speech("The postman had brought a letter, and Ruth read the letter by the window.\n\n"
                        "\"We have had three weeks of rain, and the lower field is lost. I am sorry to say that the "
                        "mare is lame again, and that your brother will not hear of selling her. We shall manage "
                        "somehow until the spring comes.\"\n\nShe folded the letter and put it in her pocket.\n"));
    assert_int_equal(
        0, count_speech("\"The bridge at Arden has fallen,\" the newspaper went on, \"and all traffic must now pass by "
                        "the old ferry, which the council has hired for the season. Travellers are asked to have "
                        "patience, since one boat must do the work of the bridge.\"\n"));
}

static void leaves_speech_retold_in_the_third_person_to_the_narrator(void **state)
{
    (void)state;
    assert_int_equal(0, count_speech("His aunt was full of plans that evening. \"She had always meant him for the law. "
                                     "He was clever, he was patient, and his uncle had promised that he should never "
                                     "want for anything while he lived under their roof.\" Nobody contradicted her.\n"));
}

static void keeps_stories_that_somebody_tells(void **state)
{
    (void)state;
    assert_int_equal(2, count_speech("\"What became of him, Ruth?\"\n\n\"He was drowned, poor man. He had gone out to "
                                     "mend the nets, and they found his boat on the third day, and his wife never got "
                                     "over it. She lives with her sister now.\"\n"));
    assert_int_equal(2, count_speech("\"He had a letter from her,\" said Ruth, \"and he read it to me by the fire. I "
                                     "never heard a letter like it, and I hope that I never hear another one as long "
                                     "as you and I live in this house.\"\n"));
}

static void does_not_judge_other_languages(void **state)
{
    (void)state;
    assert_int_equal(1, count_speech("Anna nahm den Brief und setzte sich. „Er war gestern im Dorf und hatte sie nicht "
                                     "gefunden, weil sie mit ihrer Schwester zum See gegangen war, wo sie bis zum Abend "
                                     "blieben und mit den Fischern sprachen.“\n"));
}

static void the_words_are_in_order(void **state)
{
    (void)state;
    /* A table out of order would hide some of these. */
    static const char *const words[] = {"ah", "am", "document", "i", "letter", "she", "would", "wrote", "yourselves"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_not_equal(0, voicing_word_uses(span_of(words[i])));
    assert_int_equal(USE_THIRD, voicing_word_uses(span_of("HER")));
    assert_int_equal(0, voicing_word_uses(span_of("table")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_a_letter_without_form_to_the_narrator),
        cmocka_unit_test(leaves_speech_retold_in_the_third_person_to_the_narrator),
        cmocka_unit_test(keeps_stories_that_somebody_tells),
        cmocka_unit_test(does_not_judge_other_languages),
        cmocka_unit_test(the_words_are_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
