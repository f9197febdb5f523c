/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a story or a script is found, listed with its place, and not rendered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <stdio.h>
#include <string.h>

static const char tale[] = "The Lamp\n\n“Who is there?” asked Clara Hale.\n\n“Only the wind,” said the old man. “The ‘cold’ wind.”\n\n"
                           "She shut the door. Rain fell on the roof, and it rained all night.\n\n“Good night,” she whispered.\n";

static void a_script_with_something_wrong_is_not_rendered(void **state)
{
    (void)state;
    Run run = {0};
    const char *script = path_in(scratch, "mine.fountain");
    put_text(path_in(scratch, "tale.txt"), tale);
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"), "-fo", script);
    expect_fine(&run);
    edit_file(script, "CLARA HALE\n", "CLARA HAEL\n");
    run_dramatis(&run, "render", script, "-o", path_in(scratch, "x.wav"));
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "mine.fountain:"));
    assert_non_null(strstr(run.errors.data, "did you mean 'Clara Hale'"));
    run_dramatis(&run, "render", "--characters", "x.json", script);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "--characters is for stories"));
    run_dramatis(&run, "script", path_in(scratch, "none.fountain"));
    assert_int_equal(run.status, 1);
    put_text(path_in(scratch, "bad.json"), "{\"cast\": [}");
    run_dramatis(&run, "script", path_in(scratch, "bad.json"));
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "bad.json:1:11: error:"));
    run_done(&run);
}

static void everything_that_is_wrong_is_listed_with_its_place(void **state)
{
    (void)state;
    Run run = {0};
    char script[256]; /* what path_in() gives does not last that long */
    snprintf(script, sizeof script, "%s", path_in(scratch, "mine.fountain"));
    put_text(path_in(scratch, "tale.txt"), tale);
    put_text(path_in(scratch, "part.cast"), "[narrator]\nvoice = gentle\n\n[Clara Hale]\npitch = 50\n\n[Clara Hales]\nvoice = gentle\n");
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"), "-fo", script);
    expect_fine(&run);
    run_dramatis(&run, "check", path_in(scratch, "tale.txt"));
    assert_non_null(strstr(run.errors.data, "36 words, 36 spoken, 0 not; nothing is wrong"));
    expect_fine(&run);
    run_dramatis(&run, "check", "-q", script, "--story", path_in(scratch, "tale.txt"));
    assert_string_equal(run.output.data, "");
    expect_fine(&run);
    run_dramatis(&run, "check", "-q", script, "--cast", path_in(scratch, "part.cast"));
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.output.data, "doubt: Clara Hale has no voice in "));
    assert_non_null(strstr(run.output.data, "part.cast:7:1: doubt: nobody in this story is called Clara Hales"));
    edit_file(script, "The ‘cold’ wind.", "The wind [[sfx=no-such]] blows. [[oid=x]]");
    edit_file(script, "    story=tale\n", "    story=tale\n    charcter=x\n");
    run_dramatis(&run, "check", "--json", script);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.output.data, "\"code\":\"unknown-key\""));
    assert_non_null(strstr(run.output.data, "\"line\":5,\"column\":5,"));
    edit_file(script, " [[oid=x]]", "");
    edit_file(script, "    charcter=x\n", "");
    run_dramatis(&run, "check", "-q", script);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.output.data, "error: there is no sound \"no-such\""));
    edit_file(script, "# The Lamp", "!AMBIENCE: LAMP\n[[amb src=lamp.wav]]\n\n# The Lamp");
    run_dramatis(&run, "check", "-q", script);
    assert_non_null(strstr(run.output.data, "mine.fountain:11:1: error: there is no sound \"lamp\""));
    edit_file(script, "it rained all night", "nobody slept all night");
    edit_file(script, "Only the wind,", "Only the cat and her kittens, poor thing");
    run_dramatis(&run, "check", "-q", "--no-ambience", script, "--story", path_in(scratch, "tale.txt"));
    assert_int_equal(run.status, 0); /* what a person wrote instead is theirs */
    put_text(path_in(scratch, "tale.txt"), "The Lamp\n\nA dog barked.\n\n“Who is there?” asked Clara Hale.\n");
    run_dramatis(&run, "check", "-q", "--no-ambience", script, "--story", path_in(scratch, "tale.txt"));
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.output.data, "tale.txt:3:1: doubt: nobody says this line of the story: Narrator: A dog barked."));
    assert_non_null(strstr(run.output.data, "doubt: this line is in the story no more: "));
    run_done(&run);
}

/* Expect `line` in what check lists, and status 1. */
static void expect_listed(const Run *run, const char *line)
{
    if (!strstr(run->output.data, line)) fail_msg("'%s' is not in:\n%s", line, run->output.data);
    assert_int_equal(run->status, 1);
}

static void pronunciations_that_nobody_needs_are_listed(void **state)
{
    (void)state;
    Run run = {0};
    char story[256]; /* what path_in() gives does not last that long */
    snprintf(story, sizeof story, "%s", path_in(scratch, "tale.txt"));
    put_text(story, tale);
    put_text(path_in(scratch, "tale.lex"), "wind = winnd\n  Skerry = skerri\n[Clara Hale]\nnight = nite\nroof = ruff\n[Clara Hal]\nx = y\n");
    run_dramatis(&run, "check", "-q", story);
    expect_listed(&run, "tale.lex:2:3: doubt: 'Skerry' is never said\n");
    expect_listed(&run, "tale.lex:5:1: doubt: 'roof' is never said by Clara Hale\n");
    expect_listed(&run, "tale.lex:6:1: doubt: nobody in this story is called Clara Hal; did you mean 'Clara Hale'?\n");
    assert_null(strstr(run.output.data, "wind"));
    assert_null(strstr(run.output.data, "night"));
    put_text(path_in(scratch, "other.lex"), "# what is said of a number is its words\neighty-four = ady-faw\n1984 = x\n");
    edit_file(story, "Rain fell", "In 1984 rain fell");
    run_dramatis(&run, "check", "--json", story, "--lex", path_in(scratch, "other.lex"));
    expect_listed(&run, "other.lex\",\"line\":3,\"column\":1,\"message\":\"'1984' is never said\"");
    assert_non_null(strstr(run.output.data, "\"code\":\"unused-entry\""));
    assert_null(strstr(run.output.data, "eighty"));
    put_text(path_in(scratch, "other.lex"), "wind = winnd\n");
    run_dramatis(&run, "check", story, "--lex", path_in(scratch, "other.lex"));
    expect_fine(&run);
}

static void a_cast_that_cannot_be_read_hides_nothing_else(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "tale.txt"), tale);
    put_text(path_in(scratch, "tale.lex"), "Skerry = skerri\n");
    put_text(path_in(scratch, "tale.cast"), "[Clara\n");
    run_dramatis(&run, "check", "-q", path_in(scratch, "tale.txt"));
    expect_listed(&run, "tale.cast:1:1: error: a section needs a ']'");
    expect_listed(&run, "tale.lex:1:1: doubt: 'Skerry' is never said\n");
    assert_null(strstr(run.output.data, "ambience"));
    run_dramatis(&run, "render", "-q", path_in(scratch, "tale.txt"), "-o", path_in(scratch, "x.wav"));
    assert_int_equal(run.status, 1);
    run_done(&run);
}

static void directions_that_change_nothing_are_listed(void **state)
{
    (void)state;
    static const char play[] = "CLARA\n(whisperd)\nWho is there?\n\nCLARA\n(whispered)\nOnly me.\n\nCLARA\n(lighting a lamp)\nCome in.\n(beat)\nDo.\n";
    Run run = {0};
    const char *script = path_in(scratch, "play.fountain");
    put_text(script, play);
    run_dramatis(&run, "check", "--no-ambience", script);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.output.data, "play.fountain:2:1: doubt: \"(whisperd)\" changes nothing that is heard; did you mean 'whispered'"));
    assert_non_null(strstr(run.output.data, "play.fountain:10:1: note: \"(lighting a lamp)\" changes nothing that is heard\n"));
    assert_null(strstr(run.output.data, "(beat)"));
    run_dramatis(&run, "render", "-q", "--no-ambience", script, "-o", path_in(scratch, "x.wav"));
    expect_fine(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_script_with_something_wrong_is_not_rendered, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(everything_that_is_wrong_is_listed_with_its_place, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(pronunciations_that_nobody_needs_are_listed, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(directions_that_change_nothing_are_listed, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(a_cast_that_cannot_be_read_hides_nothing_else, scratch_open, scratch_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
