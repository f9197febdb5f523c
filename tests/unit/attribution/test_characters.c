/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The characters file: what it gives, and what is wrong with it, by line. */
#include "support/attributed.h"
#include "support/run.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define TEXT "The Badger knocked. Toby let him in.\n\n\"You are late,\" said Toby.\n\n\"I know,\" said the badger.\n"

/* Run TEXT with `json` as its characters. */
static Status run_with(const char *json, Attributed *story)
{
    char *folder = scratch_make();
    char path[512];
    snprintf(path, sizeof path, "%s/cast.json", folder);
    assert_int_equal(file_write(path, span_of(json), NULL), STATUS_OK);
    Status status = attributed_run(story, span_of(TEXT), path);
    scratch_remove(folder);
    return status;
}

static void refuses(const char *json, int line, const char *message)
{
    Attributed story;
    assert_int_equal(run_with(json, &story), STATUS_BAD_INPUT);
    assert_int_equal(story.error.line, line);
    if (!strstr(story.error.message, message)) print_error("%s\n", story.error.message);
    assert_non_null(strstr(story.error.message, message));
    assert_non_null(strstr(story.error.file, "cast.json"));
    attributed_done(&story);
}

static void gives_its_people_to_the_story(void **state)
{
    (void)state;
    Attributed story;
    assert_int_equal(run_with("{\"cast\": [{\"id\": \"t\", \"name\": \"Toby\", \"aliases\": [], \"gender\": \"M\"},\n"
                              "{\"id\": \"b\", \"name\": \"The Badger\", \"gender\": \"F\"}]}", &story), STATUS_OK);
    assert_string_equal(attributed_speaker(&story, "late")->id, "t");
    assert_string_equal(attributed_speaker(&story, "I know")->id, "b");
    assert_int_equal(attributed_speaker(&story, "I know")->gender, GENDER_FEMALE);
    attributed_done(&story);
}

static void makes_ids_that_are_not_given(void **state)
{
    (void)state;
    Attributed story;
    assert_int_equal(run_with("[{\"name\": \"Toby\"}, {\"name\": \"The Badger\", \"id\": \"c1\"}]", &story), STATUS_OK);
    assert_string_not_equal(attributed_speaker(&story, "late")->id, "c1");
    assert_string_equal(attributed_speaker(&story, "I know")->id, "c1");
    attributed_done(&story);
}

static void rejects_an_id_given_twice(void **state)
{
    (void)state;
    refuses("{\"cast\": [\n {\"id\": \"a\", \"name\": \"Toby\"},\n {\n  \"id\": \"a\",\n  \"name\": \"Badger\"}\n]}", 4, "\"a\" is given twice");
}

/* Ids are compared all with all, which must not take all times all. */
static void takes_a_long_list_and_finds_the_first_id_given_again(void **state)
{
    (void)state;
    Buffer json = {0};
    buffer_add_string(&json, "[\n");
    for (unsigned i = 0; i < 20000; i++) buffer_printf(&json, "{\"id\": \"p%u\", \"name\": \"Name%u Last%u\"},\n", i % 15000, i, i % 7);
    buffer_add_string(&json, "{\"name\": \"Toby\"}]\n");
    refuses(json.data, 15002, "\"p0\" is given twice");
    buffer_done(&json);
}

/* Voices without a name get ids of their own beside a list that has numbers. */
static void counts_on_after_the_ids_that_are_given(void **state)
{
    (void)state;
    Attributed story;
    assert_int_equal(run_with("[{\"name\": \"Toby\", \"id\": \"c3\"}, {\"name\": \"Moss\"}, {\"name\": \"The Badger\", \"id\": \"c1\"}]", &story), STATUS_OK);
    assert_string_equal(attributed_character(&story, "Moss")->id, "c4");
    attributed_done(&story);
}

static void rejects_a_character_without_a_name(void **state)
{
    (void)state;
    refuses("{\"cast\": [\n {\"id\": \"a\", \"name\": \"Toby\"},\n {\"id\": \"b\"}\n]}", 3, "no name");
    refuses("{\"cast\": [\n {\"id\": \"b\",\n  \"name\": \" \"}\n]}", 3, "no name");
}

static void rejects_a_gender_that_is_not_known(void **state)
{
    (void)state;
    refuses("[{\"name\": \"Toby\",\n\"gender\": \"purple\"}]", 2, "gender");
}

static void rejects_aliases_that_are_no_list(void **state)
{
    (void)state;
    refuses("[\n{\"name\": \"Toby\", \"aliases\": \"Tobias\"}]", 2, "aliases");
}

static void rejects_values_of_the_wrong_kind(void **state)
{
    (void)state;
    refuses("[\n{\"name\": \"Toby\",\n \"id\": 7}]", 3, "\"id\" must be text");
    refuses("[\n{\"name\": 7}]", 2, "no name");
    refuses("[{\"name\": \"Toby\"},\n\"Badger\"]", 2, "no object");
    refuses("[\n{\"name\": \"Toby\", \"aliases\": [\"Tobias\", 7]}]", 2, "nothing but names");
    refuses("[\n{\"name\": \"Toby\",\n\n\"gender\": 1}]", 4, "gender");
    refuses("{\"cast\": \"Toby\"}", 1, "no list");
}

static void honours_aliases(void **state)
{
    (void)state;
    Attributed story;
    assert_int_equal(run_with("[{\"name\": \"Tobias Merriweather\", \"aliases\": [\"Toby\"]},\n"
                              "{\"name\": \"Brock\", \"aliases\": [\"The Badger\"]}]", &story), STATUS_OK);
    assert_string_equal(attributed_speaker(&story, "late")->name, "Tobias Merriweather");
    assert_string_equal(attributed_speaker(&story, "I know")->name, "Brock");
    assert_int_equal(story.script->n_characters, 3);
    attributed_done(&story);
}

static void an_empty_list_is_nobody(void **state)
{
    (void)state;
    Attributed story;
    assert_int_equal(run_with("[]", &story), STATUS_OK);
    assert_non_null(attributed_speaker(&story, "late"));
    attributed_done(&story);
}

static void rejects_what_is_no_json(void **state)
{
    (void)state;
    refuses("{\"cast\": [\n{\"name\": }]}", 2, "no JSON");
    refuses("{\"people\": []}", 1, "no list");
}

static void tells_that_there_is_no_such_file(void **state)
{
    (void)state;
    Attributed story;
    assert_int_equal(attributed_run(&story, span_of(TEXT), "/nowhere/cast.json"), STATUS_NOT_FOUND);
    attributed_done(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_its_people_to_the_story),
        cmocka_unit_test(makes_ids_that_are_not_given),
        cmocka_unit_test(rejects_an_id_given_twice),
        cmocka_unit_test(takes_a_long_list_and_finds_the_first_id_given_again),
        cmocka_unit_test(counts_on_after_the_ids_that_are_given),
        cmocka_unit_test(rejects_a_character_without_a_name),
        cmocka_unit_test(rejects_a_gender_that_is_not_known),
        cmocka_unit_test(rejects_aliases_that_are_no_list),
        cmocka_unit_test(rejects_values_of_the_wrong_kind),
        cmocka_unit_test(honours_aliases),
        cmocka_unit_test(an_empty_list_is_nobody),
        cmocka_unit_test(rejects_what_is_no_json),
        cmocka_unit_test(tells_that_there_is_no_such_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
