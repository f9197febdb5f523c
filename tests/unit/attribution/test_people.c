/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People out of the text alone: one person for all their names, gender, unnamed voices, narrators. */
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
    assert_string_equal(story.script->characters[0].id, "narrator");
    return story;
}

static void title_and_name_are_one_person(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Colonel Teresa Okafor took the call. Okafor listened, and she wrote.\n\n"
        "\"Repeat that,\" said Colonel Okafor.\n\n\"All of it,\" Okafor said.\n\n\"Slowly,\" said Teresa.\n");
    const Character *okafor = attributed_character(&story, "Colonel Teresa Okafor");
    assert_non_null(okafor);
    assert_ptr_equal(attributed_speaker(&story, "Repeat"), okafor);
    assert_ptr_equal(attributed_speaker(&story, "All of it"), okafor);
    assert_ptr_equal(attributed_speaker(&story, "Slowly"), okafor);
    assert_int_equal(okafor->gender, GENDER_FEMALE);
    attributed_done(&story);
}

static void husband_and_wife_are_two(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Mr. Harker sat by the fire, and Mrs. Harker by the window.\n\n\"It is late,\" said Mr. Harker.\n\n"
        "\"It is not,\" said Mrs. Harker.\n");
    const Character *husband = attributed_speaker(&story, "It is late"), *wife = attributed_speaker(&story, "It is not");
    assert_ptr_not_equal(husband, wife);
    assert_int_equal(husband->gender, GENDER_MALE);
    assert_int_equal(wife->gender, GENDER_FEMALE);
    attributed_done(&story);
}

static void pronouns_tell_the_gender_of_a_strange_name(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Zelbar crossed the sand. She drank, and her hands shook. Zelbar waited until she could speak.\n\n"
        "\"They are behind us,\" said Zelbar.\n");
    const Character *zelbar = attributed_speaker(&story, "behind");
    assert_string_equal(zelbar->name, "Zelbar");
    assert_int_equal(zelbar->gender, GENDER_FEMALE);
    attributed_done(&story);
}

static void voices_without_a_name_are_kept_apart(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Doctor Ives stood at the gate. He was afraid. Ives knew the crowd.\n\n"
        "\"Open up!\" a voice shouted.\n\n\"Burn it!\" another voice rang out.\n\n\"Keep back,\" said Ives.\n\n"
        "\"He has a key,\" called a soldier.\n");
    const Character *first = attributed_speaker(&story, "Open"), *second = attributed_speaker(&story, "Burn");
    assert_string_equal(first->name, "Voice 1");
    assert_string_equal(second->name, "Voice 2");
    assert_int_equal(first->kind, CHARACTER_UNNAMED);
    assert_int_equal(second->kind, CHARACTER_UNNAMED);
    assert_string_equal(attributed_speaker(&story, "key")->name, "Soldier 1");
    attributed_done(&story);
}

static void a_crowd_is_a_group(void **state)
{
    (void)state;
    Attributed story = read_story("Joan raised the flag. She smiled.\n\n\"Long live the queen!\" the crowd roared.\n");
    const Character *crowd = attributed_speaker(&story, "Long live");
    assert_string_equal(crowd->name, "Crowd");
    assert_int_equal(crowd->kind, CHARACTER_GROUP);
    attributed_done(&story);
}

static void a_role_that_speaks_is_somebody(void **state)
{
    (void)state;
    Attributed story = read_story("The inn was full. Ralph knocked.\n\n\"No beds,\" said the innkeeper.\n\n\"None?\" said Ralph.\n");
    assert_string_equal(attributed_speaker(&story, "No beds")->name, "The Innkeeper");
    attributed_done(&story);
}

static void who_tells_the_story_is_found_by_name(void **state)
{
    (void)state;
    Attributed story = read_story(
        "I came home late that night, and I was wet. I lit the lamp. Clara Voss was there, and she was angry.\n\n"
        "\"Where were you, Edwin?\" said Clara.\n\n\"I walked,\" I said. I took off my coat.\n\n"
        "\"You always walk, Edwin,\" said Clara.\n\n\"I like it,\" I answered, and I sat down.\n");
    const Character *teller = attributed_speaker(&story, "I walked");
    assert_string_equal(teller->name, "Edwin");
    assert_ptr_equal(attributed_speaker(&story, "I like it"), teller);
    assert_string_equal(attributed_speaker(&story, "Where were you")->name, "Clara Voss");
    attributed_done(&story);
}

static void who_tells_the_story_may_say_their_name(void **state)
{
    (void)state;
    Attributed story = read_story(
        "Call me Ansel. I went to sea when I was twelve, and I have not dried since. I kept the lamp.\n\n"
        "\"Trim it,\" said Captain Rourke.\n\n\"It is trimmed, sir,\" I said.\n\n"
        "A woman came along the quay in a red hat, and I took mine off.\n\n\"Who might you be?\" she asked.\n");
    assert_string_equal(attributed_speaker(&story, "trimmed")->name, "Ansel");
    assert_string_equal(attributed_speaker(&story, "might")->name, "Woman 1");
    attributed_done(&story);
    story = read_story(
        "I came to the house in March. I had one bag, and I stood in the rain.\n\n\"Well?\" said the housekeeper.\n\n"
        "\"My name is Judith Marrow,\" I said. \"I am the new governess.\"\n\n\"You are wet,\" said Mrs. Pike.\n\n"
        "\"I am sorry for it,\" I answered.\n");
    const Character *judith = attributed_speaker(&story, "sorry");
    assert_string_equal(judith->name, "Judith Marrow");
    assert_int_equal(judith->gender, GENDER_FEMALE);
    attributed_done(&story);
}

static void sir_tells_the_gender_of_who_tells_the_story(void **state)
{
    (void)state;
    Attributed story = read_story(
        "I had been a clerk for a week, and I was cold. I lit the stove.\n\n\"It smokes, Marchmont,\" said Mrs. Lee.\n\n"
        "\"It does,\" I said.\n\n\"You had better go home, sir,\" said Mrs. Lee. \"Good night, Marchmont.\"\n\n"
        "\"Good night,\" I said.\n");
    assert_string_equal(attributed_speaker(&story, "It does")->name, "Marchmont");
    assert_int_equal(attributed_speaker(&story, "It does")->gender, GENDER_MALE);
    attributed_done(&story);
}

static void a_friend_who_is_only_addressed_is_somebody(void **state)
{
    (void)state;
    Attributed story = read_story(
        "\"Listen, my dear Wilmot,\" said Joan. She shut the door. Joan had run all the way.\n\n\"I am listening.\"\n\n"
        "\"They have sold the mill, my dear Wilmot,\" said Joan.\n");
    assert_string_equal(attributed_speaker(&story, "listening")->name, "Wilmot");
    attributed_done(&story);
}

static void what_nobody_calls_he_or_she_is_not_listed(void **state)
{
    (void)state;
    Attributed story = read_story(
        "The Ironclad rounded the point. Ironclad shuddered, and Ironclad slowed. Mara gripped the rail. Her eyes were wet.\n\n"
        "\"We are late,\" said Mara.\n\n\"Not very,\" said Bertram.\n\nAll cheered. \"Home!\" they all cried.\n");
    assert_null(attributed_character(&story, "Ironclad"));
    assert_null(attributed_character(&story, "All"));
    attributed_done(&story);
}

static void a_teller_without_a_name_speaks_as_the_narrator(void **state)
{
    (void)state;
    Attributed story = read_story(
        "I came home late, and I was wet. I lit the lamp. My dog slept; I let him.\n\n\"Rain again,\" I said to nobody.\n");
    assert_int_equal(attributed_line(&story, "Rain")->speaker, NARRATOR);
    attributed_done(&story);
}

static void a_place_is_nobody(void **state)
{
    (void)state;
    Attributed story = read_story(
        "They came to Harrowgate at noon. In Harrowgate the bells rang, and from Harrowgate the road goes on. Lucy yawned.\n\n"
        "\"At last,\" said Lucy.\n");
    assert_string_equal(attributed_speaker(&story, "At last")->name, "Lucy");
    assert_null(attributed_character(&story, "Harrowgate"));
    attributed_done(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(title_and_name_are_one_person),
        cmocka_unit_test(husband_and_wife_are_two),
        cmocka_unit_test(pronouns_tell_the_gender_of_a_strange_name),
        cmocka_unit_test(voices_without_a_name_are_kept_apart),
        cmocka_unit_test(a_crowd_is_a_group),
        cmocka_unit_test(a_role_that_speaks_is_somebody),
        cmocka_unit_test(who_tells_the_story_is_found_by_name),
        cmocka_unit_test(who_tells_the_story_may_say_their_name),
        cmocka_unit_test(sir_tells_the_gender_of_who_tells_the_story),
        cmocka_unit_test(a_friend_who_is_only_addressed_is_somebody),
        cmocka_unit_test(what_nobody_calls_he_or_she_is_not_listed),
        cmocka_unit_test(a_teller_without_a_name_speaks_as_the_narrator),
        cmocka_unit_test(a_place_is_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
