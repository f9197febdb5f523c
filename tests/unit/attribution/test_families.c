/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People who share a name: sisters, wives, fathers and sons; and one person with many names. */
#include "support/attributed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static Attributed read_story(const char *text)
{
    Attributed story;
    assert_int_equal(attributed_run(&story, span_of(text), NULL), STATUS_OK);
    return story;
}

static bool is_called(const Character *character, const char *name)
{
    if (!strcmp(character->name, name)) return true;
    for (size_t i = 0; i < character->n_aliases; i++)
        if (!strcmp(character->aliases[i], name)) return true;
    return false;
}

static void the_eldest_sister_is_miss_and_the_last_name(void **state)
{
    (void)state;
    Attributed story = read_story(
        "The Miss Pargeters came in. Harriet Pargeter walked first; Sophia Pargeter laughed behind her. Miss Sophia was never "
        "quiet. Miss Pargeter frowned at her sister. Miss Sophia did not care.\n\n"
        "\"Hush,\" said Miss Pargeter.\n\n\"I shall not,\" said Miss Sophia.\n\n\"You will,\" said Harriet.\n");
    const Character *eldest = attributed_speaker(&story, "Hush"), *younger = attributed_speaker(&story, "I shall not");
    assert_ptr_equal(attributed_speaker(&story, "You will"), eldest);
    assert_ptr_not_equal(eldest, younger);
    assert_true(is_called(eldest, "Harriet Pargeter"));
    assert_true(is_called(younger, "Miss Sophia"));
    assert_null(attributed_character(&story, "Miss Pargeters"));
    attributed_done(&story);
}

static void short_names_are_the_full_one(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Elizabeth Crane wrote all morning. Elizabeth was tired. Her brother watched, and Elizabeth knew it.\n\n"
        "\"Come, Lizzy,\" said Mr. Crane. \"Miss Eliza Crane may rest, may she not, Lizzy?\"\n\n\"She may,\" said Elizabeth.\n");
    const Character *elizabeth = attributed_speaker(&story, "She may");
    assert_true(is_called(elizabeth, "Lizzy"));
    assert_true(is_called(elizabeth, "Miss Eliza Crane"));
    assert_string_equal(attributed_speaker(&story, "Come")->name, "Mr. Crane");
    attributed_done(&story);
}

static void a_son_is_not_sir_thomas(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Sir Thomas Hale sat. Sir Thomas was old, and he coughed. Sir Thomas rang for his son. Tom Hale came in with mud on his "
        "boots. Tom grinned. Tom sat down.\n\n\"You are late,\" said Sir Thomas.\n\n\"I am wet,\" said Tom.\n");
    assert_ptr_not_equal(attributed_speaker(&story, "late"), attributed_speaker(&story, "wet"));
    assert_true(is_called(attributed_speaker(&story, "wet"), "Tom"));
    attributed_done(&story);
}

static void a_rank_alone_is_whoever_bears_it(void **state)
{
    (void)state;
    Attributed story = read_story(
        "General Marchbanks came down to breakfast. He was cross. Miss Lowry poured the tea.\n\n"
        "\"Cold,\" said the general.\n\n\"I am sorry for it,\" said Miss Lowry.\n\n\"Cold!\" the General said again.\n");
    const Character *general = attributed_speaker(&story, "Cold,");
    assert_true(is_called(general, "General Marchbanks"));
    assert_ptr_equal(attributed_speaker(&story, "Cold!"), general);
    attributed_done(&story);
}

static void a_doctor_is_not_his_wife(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Mrs. Grant poured. Mrs. Grant smiled. Mrs. Grant was kind, and her cakes were good. Dr. Grant carved; he said nothing. "
        "Dr. Grant liked goose.\n\n\"More?\" said Mrs. Grant.\n\n\"A leg,\" said Dr. Grant.\n");
    assert_ptr_not_equal(attributed_speaker(&story, "More"), attributed_speaker(&story, "A leg"));
    assert_int_equal(attributed_speaker(&story, "A leg")->gender, GENDER_MALE);
    attributed_done(&story);
}

static void a_month_may_be_a_girl(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Then May Halloran opened the gate. The dog knew May, and May knew the dog. It was the warmest day since the end of April.\n\n"
        "\"Down,\" said May. May you never own such a dog.\n\n\"He likes you,\" said Peter.\n");
    assert_true(is_called(attributed_speaker(&story, "Down"), "May Halloran"));
    assert_int_equal(attributed_speaker(&story, "Down")->gender, GENDER_FEMALE);
    assert_null(attributed_character(&story, "April"));
    attributed_done(&story);
}

static void small_words_belong_to_a_name(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Mr. van der Meulen rose. Mr. van der Meulen bowed, and he sat again. His wife did neither.\n\n"
        "\"An honour,\" said Mr. van der Meulen.\n\n\"Is it?\" said Mrs. van der Meulen.\n");
    assert_string_equal(attributed_speaker(&story, "honour")->name, "Mr. van der Meulen");
    assert_string_equal(attributed_speaker(&story, "Is it")->name, "Mrs. van der Meulen");
    attributed_done(&story);
}

static void kin_are_known_by_title_and_by_what_is_said(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Miss Anne Pell came in. Anne was cold. Mrs. Pell put down her book and looked at Anne. Mr. Dunn, her uncle, stood by the fire, "
        "and Mr. Dunn was warm.\n\n\"It is late,\" said Anne.\n\n\"It is past ten,\" said her mother.\n\n"
        "\"I walked,\" said Anne.\n\n\"In this snow?\" cried her uncle.\n");
    assert_string_equal(attributed_speaker(&story, "It is past ten")->name, "Mrs. Pell");
    assert_string_equal(attributed_speaker(&story, "In this snow")->name, "Mr. Dunn");
    attributed_done(&story);
}

static void a_husband_s_first_name_is_not_his_wife_s(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Mrs. John Pell sat by the fire. Mrs. John Pell sewed. John Pell came in with snow on his boots, and John was tired.\n\n"
        "\"Shut the door,\" said Mrs. John Pell.\n\n\"It is shut,\" said John.\n");
    assert_ptr_not_equal(attributed_speaker(&story, "It is shut"), attributed_speaker(&story, "Shut the door"));
    assert_int_equal(attributed_speaker(&story, "It is shut")->gender, GENDER_MALE);
    attributed_done(&story);
}

static void a_patronymic_tells_the_gender(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Feofan Ilyitch Petrovitch waited in the hall with Yelka Petrovna.\n\n\"No carriage,\" said Feofan Petrovitch.\n\n"
        "\"Then we walk,\" said Yelka Petrovna.\n");
    assert_int_equal(attributed_speaker(&story, "carriage")->gender, GENDER_MALE);
    assert_int_equal(attributed_speaker(&story, "walk")->gender, GENDER_FEMALE);
    attributed_done(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_eldest_sister_is_miss_and_the_last_name),
        cmocka_unit_test(short_names_are_the_full_one),
        cmocka_unit_test(a_son_is_not_sir_thomas),
        cmocka_unit_test(a_rank_alone_is_whoever_bears_it),
        cmocka_unit_test(a_doctor_is_not_his_wife),
        cmocka_unit_test(a_month_may_be_a_girl),
        cmocka_unit_test(small_words_belong_to_a_name),
        cmocka_unit_test(kin_are_known_by_title_and_by_what_is_said),
        cmocka_unit_test(a_husband_s_first_name_is_not_his_wife_s),
        cmocka_unit_test(a_patronymic_tells_the_gender),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
