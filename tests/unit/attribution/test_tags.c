/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who speaks, as the narration beside a quotation tells it. */
#include "support/attributed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Two people who have been met, so that every case begins alike. */
#define MEETING \
    "Captain Marlow crossed the deck. He had not slept. Marlow looked at the sky and frowned.\n\n" \
    "Agnes Pell came up from below with a lamp. She set it down. Agnes was tired, and it showed.\n\n"

static void says(const char *text, const char *words, const char *name)
{
    Attributed story;
    assert_int_equal(attributed_run(&story, span_of(text), NULL), STATUS_OK);
    const Character *speaker = attributed_speaker(&story, words), *wanted = attributed_character(&story, name);
    assert_non_null(speaker);
    assert_non_null(wanted);
    if (speaker != wanted) print_error("\"%s\" is given to %s, not to %s\n", words, speaker->name, name);
    assert_ptr_equal(speaker, wanted);
    attributed_done(&story);
}

static void reads_a_tag_after_the_quotation(void **state)
{
    (void)state;
    says(MEETING "\"The glass is falling,\" said Marlow.\n", "glass", "Marlow");
    says(MEETING "\"The glass is falling,\" Agnes said.\n", "glass", "Agnes");
}

static void reads_a_tag_before_the_quotation(void **state)
{
    (void)state;
    says(MEETING "Agnes shook her head and said, \"It will hold.\"\n", "hold", "Agnes");
}

static void reads_a_tag_between_two_quotations(void **state)
{
    (void)state;
    says(MEETING "\"It will hold,\" whispered Agnes, \"until morning.\"\n", "morning", "Agnes");
}

static void to_be_called_something_is_not_to_call(void **state)
{
    (void)state;
    Attributed story;
    Span text = span_of(MEETING "\"It will hold.\" The mate, a heavy man called Bruno Dale, lit his pipe. \"It always does.\"\n\n"
                                "Bruno sat down. Nobody had asked Bruno Dale.\n");
    assert_int_equal(attributed_run(&story, text, NULL), STATUS_OK);
    assert_null(attributed_character(&story, "Man 1"));
    assert_non_null(attributed_character(&story, "Bruno Dale"));
    attributed_done(&story);
}

/* Nobody else of that family is him, and what he does beside a quotation is said by him. */
static void who_is_called_something_acts_past_the_comma(void **state)
{
    (void)state;
    Attributed story;
    Span text = span_of(MEETING "\"Who is there?\" asked Agnes.\n\n"
                                "The mate, a heavy man called Wim Dorst, lit his pipe. \"Only me.\"\n\n"
                                "\"You are late,\" said Mrs. Dorst.\n\n\"I know,\" said Wim.\n");
    assert_int_equal(attributed_run(&story, text, NULL), STATUS_OK);
    const Character *mate = attributed_character(&story, "Wim Dorst"), *wife = attributed_character(&story, "Mrs. Dorst");
    assert_non_null(mate);
    assert_non_null(wife);
    assert_ptr_not_equal(mate, wife);
    assert_int_equal(mate->gender, GENDER_MALE);
    assert_ptr_equal(attributed_speaker(&story, "Only me"), mate);
    assert_ptr_equal(attributed_speaker(&story, "I know"), mate);
    attributed_done(&story);
}

static void the_name_beside_a_noun_is_its_bearers(void **state)
{
    (void)state;
    says(MEETING "\"It will hold,\" said Marlow's brother, Wim, from the hatch.\n\n\"Will it?\" asked Agnes.\n", "hold", "Wim");
    says(MEETING "\"Will it hold?\" asked their son, Wim.\n\n\"It will,\" said Marlow.\n", "Will it", "Wim");
    says(MEETING "\"It will hold,\" said her brother, Captain Marlow, and frowned.\n", "hold", "Marlow");
}

static void who_stands_for_the_name_before_it(void **state)
{
    (void)state;
    says(MEETING "Marlow looked round at Agnes, who said quietly, \"It will hold.\"\n", "hold", "Agnes");
    says(MEETING "She was met by Marlow, who, without a look at the lamp, cried, \"All hands!\"\n", "hands", "Marlow");
}

static void whoever_is_heard_to_say_it_speaks(void **state)
{
    (void)state;
    says(MEETING "\"It will hold,\" Marlow heard Agnes say.\n", "hold", "Agnes");
    says(MEETING "\"It will hold,\" Agnes hastened to add.\n", "hold", "Agnes");
    says(MEETING "Agnes was interrupted by Marlow's saying, \"Enough.\"\n", "Enough", "Marlow");
}

static void particles_stand_between_verb_and_speaker(void **state)
{
    (void)state;
    says(MEETING "\"It will hold,\" put in Agnes.\n", "hold", "Agnes");
    says(MEETING "\"It will not hold,\" broke in the clear voice of Agnes.\n", "hold", "Agnes");
}

static void any_verb_right_behind_a_comma_is_one_of_speaking(void **state)
{
    (void)state;
    says(MEETING "\"It will hold,\" glowered Marlow.\n", "hold", "Marlow");
    says(MEETING "\"It will hold,\" she trumpeted.\n", "hold", "Agnes");
}

static void a_sentence_that_announces_words_leads_to_them(void **state)
{
    (void)state;
    says(MEETING "Agnes held the lamp for Marlow. He gave the last order with a hand on the wheel.\n\n\"Cut her loose.\"\n", "loose", "Marlow");
}

static void the_subject_of_a_clause_under_another_does_not_speak(void **state)
{
    (void)state;
    says(MEETING "Agnes saw what Marlow was doing, and after a moment turned to the lamp, and said, \"It will hold.\"\n", "hold", "Agnes");
    says(MEETING "Marlow heard it all with his arms folded, and when Agnes ceased, replied, \"Enough.\"\n", "Enough", "Marlow");
}

static void what_has_no_finite_verb_has_a_subject_all_the_same(void **state)
{
    (void)state;
    says(MEETING "Marlow frowned so that it was impossible for Agnes to go below, or to refrain from saying, \"It will hold.\"\n", "hold", "Agnes");
    says(MEETING "Marlow did not move without Agnes's lifting the lamp, and saying, \"It will hold.\"\n", "hold", "Agnes");
}

static void a_tag_that_leads_in_outweighs_a_sentence_behind(void **state)
{
    (void)state;
    says(MEETING "Marlow turned and asked, \"Will it hold?\" She explained the knots.\n", "hold", "Marlow");
}

static void who_wants_to_know_asks(void **state)
{
    (void)state;
    says(MEETING "\"Will it hold?\" Agnes wanted to know.\n", "hold", "Agnes");
}

static void the_pronoun_of_a_tag_keeps_to_its_gender(void **state)
{
    (void)state;
    says(MEETING "\"It will hold,\" she said.\n", "hold", "Agnes");
    says(MEETING "\"It will not,\" he said.\n", "not", "Marlow");
}

static void whoever_acts_beside_a_quotation_speaks_it(void **state)
{
    (void)state;
    says(MEETING "Marlow laid a hand on the rail. \"We turn back tonight.\"\n", "turn back", "Marlow");
}

static void a_voice_speaks_for_its_owner(void **state)
{
    (void)state;
    says(MEETING "\"All hands!\" Marlow's voice carried over the wind.\n", "All hands", "Marlow");
}

static void an_address_names_who_is_spoken_to(void **state)
{
    (void)state;
    says(MEETING "\"Marlow, look at the water!\" she cried.\n", "water", "Agnes");
}

static void a_paragraph_with_two_tags_has_two_speakers(void **state)
{
    (void)state;
    const char *text = MEETING "\"Drop the anchor,\" said Marlow. \"It is gone,\" said Agnes.\n";
    says(text, "Drop", "Marlow");
    says(text, "gone", "Agnes");
}

static void two_who_talk_take_turns(void **state)
{
    (void)state;
    const char *text = MEETING "\"Did you count them?\" asked Marlow.\n\n\"Twice,\" said Agnes.\n\n"
                               "\"And the boat?\"\n\n\"Still there.\"\n\n\"Then nobody has left.\"\n";
    says(text, "the boat", "Marlow");
    says(text, "Still", "Agnes");
    says(text, "nobody", "Marlow");
}

static void the_owner_of_a_relative_is_not_the_speaker(void **state)
{
    (void)state;
    Attributed story;
    const char *text = MEETING "\"Nobody told me,\" said Agnes's brother.\n";
    assert_int_equal(attributed_run(&story, span_of(text), NULL), STATUS_OK);
    const ScriptLine *line = attributed_line(&story, "Nobody");
    assert_non_null(line);
    assert_null(strstr(line->evidence, "names Agnes"));
    attributed_done(&story);
}

static void evidence_and_runners_up_come_with_every_line(void **state)
{
    (void)state;
    Attributed story;
    const char *text = MEETING "\"It will hold,\" she said.\n\n\"It will not,\" said Marlow.\n";
    assert_int_equal(attributed_run(&story, span_of(text), NULL), STATUS_OK);
    const ScriptLine *line = attributed_line(&story, "hold");
    assert_non_null(line->evidence);
    assert_non_null(strstr(line->evidence, "she said"));
    assert_true(line->confidence > 0.5f && line->confidence <= 1);
    assert_true(line->runners_up[0].confidence > 0 && line->runners_up[0].confidence <= line->confidence);
    assert_true(line->runners_up[0].character != line->speaker);
    attributed_done(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_tag_after_the_quotation),
        cmocka_unit_test(reads_a_tag_before_the_quotation),
        cmocka_unit_test(reads_a_tag_between_two_quotations),
        cmocka_unit_test(to_be_called_something_is_not_to_call),
        cmocka_unit_test(who_is_called_something_acts_past_the_comma),
        cmocka_unit_test(the_name_beside_a_noun_is_its_bearers),
        cmocka_unit_test(who_stands_for_the_name_before_it),
        cmocka_unit_test(whoever_is_heard_to_say_it_speaks),
        cmocka_unit_test(particles_stand_between_verb_and_speaker),
        cmocka_unit_test(any_verb_right_behind_a_comma_is_one_of_speaking),
        cmocka_unit_test(a_sentence_that_announces_words_leads_to_them),
        cmocka_unit_test(the_subject_of_a_clause_under_another_does_not_speak),
        cmocka_unit_test(what_has_no_finite_verb_has_a_subject_all_the_same),
        cmocka_unit_test(a_tag_that_leads_in_outweighs_a_sentence_behind),
        cmocka_unit_test(who_wants_to_know_asks),
        cmocka_unit_test(the_pronoun_of_a_tag_keeps_to_its_gender),
        cmocka_unit_test(whoever_acts_beside_a_quotation_speaks_it),
        cmocka_unit_test(a_voice_speaks_for_its_owner),
        cmocka_unit_test(an_address_names_who_is_spoken_to),
        cmocka_unit_test(a_paragraph_with_two_tags_has_two_speakers),
        cmocka_unit_test(two_who_talk_take_turns),
        cmocka_unit_test(the_owner_of_a_relative_is_not_the_speaker),
        cmocka_unit_test(evidence_and_runners_up_come_with_every_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
