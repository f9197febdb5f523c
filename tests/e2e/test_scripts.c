/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scripts in place of stories, as a user works with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/pty.h"
#include "support/run.h"

#include <stdio.h>
#include <string.h>

static const char tale[] = "The Lamp\n\n“Who is there?” asked Clara Hale.\n\n“Only the wind,” said the old man. “The ‘cold’ wind.”\n\n"
                           "She shut the door. Rain fell on the roof, and it rained all night.\n\n“Good night,” she whispered.\n";

static void assert_same_file(const char *a, const char *b)
{
    Buffer x = {0}, y = {0};
    if (!span_equal(get_bytes(a, &x), get_bytes(b, &y))) fail_msg("%s and %s differ", a, b);
    buffer_done(&x);
    buffer_done(&y);
}

static void a_script_sounds_like_its_story(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "tale.txt"), tale);
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"), "-o", path_in(scratch, "tale.fountain"));
    expect_fine(&run);
    run_dramatis(&run, "script", "--json", path_in(scratch, "tale.txt"), "-o", path_in(scratch, "tale.json"));
    expect_fine(&run);
    static const char *const forms[] = {"tale.txt", "tale.fountain", "tale.json"};
    for (size_t i = 0; i < 3; i++) {
        char wav[32];
        snprintf(wav, sizeof wav, "%zu.wav", i);
        run_dramatis(&run, "render", "-q", path_in(scratch, forms[i]), "-o", path_in(scratch, wav));
        expect_fine(&run);
        assert_same_file(path_in(scratch, "0.wav"), path_in(scratch, wav));
    }
}

static void a_script_may_come_through_a_pipe(void **state)
{
    (void)state;
    Run run = {0}, again = {0};
    run_program(&run, (const char *const[]){TEST_PROGRAM, "script", "-", NULL}, tale);
    run_program(&again, (const char *const[]){TEST_PROGRAM, "script", "-", NULL}, run.output.data);
    assert_string_equal(run.output.data, again.output.data);
    expect_fine(&run);
    expect_fine(&again);
}

static void what_a_person_changed_stands(void **state)
{
    (void)state;
    Run run = {0};
    const char *script = path_in(scratch, "mine.fountain");
    put_text(path_in(scratch, "tale.txt"), tale);
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"), "-fo", script);
    expect_fine(&run);
    edit_file(script, "CLARA HALE\n(whispered)\nGood night", "@The Lodger\n(shouted)\nGood night");
    run_dramatis(&run, "script", script);
    assert_non_null(strstr(run.output.data, "character=The_Lodger"));
    assert_non_null(strstr(run.output.data, "THE LODGER\n(shouted)\nGood night"));
    assert_non_null(strstr(run.errors.data, "The Lodger is not introduced"));
    expect_fine(&run);
    run_dramatis(&run, "cast", script);
    assert_non_null(strstr(run.output.data, "[The Lodger]"));
    expect_fine(&run);
}

static void a_script_follows_its_story_and_keeps_what_was_done_in_it(void **state)
{
    (void)state;
    Run run = {0};
    Buffer text = {0};
    const char *script = path_in(scratch, "mine.fountain");
    put_text(path_in(scratch, "tale.txt"), tale);
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"), "-fo", script);
    expect_fine(&run);
    edit_file(script, "CLARA HALE\n(whispered)\nGood night", "@Mrs. Orr\n(shouted)\nGood night");
    edit_file(script, "    story=tale\n", "    story=tale\n    character=Mrs._Orr\n");
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"), "--update", script);
    assert_non_null(strstr(run.errors.data, "is up to date"));
    expect_fine(&run);
    put_text(path_in(scratch, "tale.txt"), "The Lamp\n\n“Who is there?” asked Clara Hale.\n\nA dog barked.\n\n“Good night,” she whispered.\n");
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"), "--update", script);
    assert_non_null(strstr(run.errors.data, "mine.fountain.~1~"));
    assert_non_null(strstr(run.output.data, "tale.txt:5:1: new: Narrator: A dog barked."));
    assert_non_null(strstr(run.output.data, "gone: "));
    expect_fine(&run);
    get_bytes(script, &text);
    assert_non_null(strstr(text.data, "@Mrs. Orr\n(shouted)\nGood night"));
    assert_non_null(strstr(text.data, "NARRATOR\nA dog barked."));
    assert_null(strstr(text.data, "wind"));
    run_dramatis(&run, "render", "-q", script, "-o", path_in(scratch, "x.wav"));
    expect_fine(&run);
    buffer_done(&text);
}

static void a_cast_is_found_by_the_name_of_the_story(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "tale.txt"), tale);
    put_text(path_in(scratch, "tale.cast"), "[Clara Hale]\npitch = 61\n");
    put_text(path_in(scratch, "other.cast"), "[Clara Hale]\npitch = 62\n");
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"), "-fo", path_in(scratch, "named.fountain"));
    expect_fine(&run);
    run_dramatis(&run, "cast", path_in(scratch, "named.fountain"));
    assert_non_null(strstr(run.output.data, "pitch = 61"));
    expect_fine(&run);
    edit_file(path_in(scratch, "named.fountain"), "    story=tale\n", "    story=tale\n    cast=other.cast\n");
    run_dramatis(&run, "cast", path_in(scratch, "named.fountain"));
    assert_non_null(strstr(run.output.data, "pitch = 62"));
    expect_fine(&run);
}

static void a_correction_is_shown_and_then_made_and_the_old_file_kept(void **state)
{
    (void)state;
    Run run = {0};
    Buffer before = {0}, after = {0};
    const char *script = path_in(scratch, "mine.fountain");
    put_text(path_in(scratch, "tale.txt"), tale);
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"), "-fo", script);
    expect_fine(&run);
    get_bytes(script, &before);
    run_dramatis(&run, "assign", script, "Clara Hale=The Lodger");
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.output.data, "-CLARA HALE\n+THE LODGER\n"));
    assert_non_null(strstr(run.errors.data, "nothing was changed; --yes changes the file"));
    assert_true(span_equal(get_bytes(script, &after), buffer_span(&before)));
    run_dramatis(&run, "assign", "-y", script, "Clara Hale=The Lodger");
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.errors.data, "mine.fountain.~1~"));
    assert_true(span_equal(get_bytes(path_in(scratch, "mine.fountain.~1~"), &after), buffer_span(&before)));
    run_dramatis(&run, "assign", "-y", script, "The Lodger=Clara Hale");
    assert_non_null(strstr(run.errors.data, "mine.fountain.~2~"));
    run_dramatis(&run, "assign", "-y", script, "Clar Hale=Mary");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "did you mean 'Clara Hale'"));
    run_dramatis(&run, "assign", script, "Clara");
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "write WHO=NAME"));
    run_dramatis(&run, "assign", path_in(scratch, "tale.txt"), "a=b");
    assert_int_equal(run.status, 1);
    buffer_done(&before);
    buffer_done(&after);
    run_done(&run);
}

/* At a terminal the question is answered by a key, and only by one that it names. */
static void a_correction_is_made_only_on_an_answer_that_was_offered(void **state)
{
    (void)state;
    static const char *const answers[] = {"k\n", "n\n", "\n", "\x04"};
    Run run = {0};
    Buffer before = {0}, after = {0};
    const char *script = path_in(scratch, "mine.fountain");
    put_text(path_in(scratch, "tale.txt"), tale);
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"), "-fo", script);
    expect_fine(&run);
    get_bytes(script, &before);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        Pty pty = {0};
        pty_start(&pty, (const char *const[]){TEST_PROGRAM, "assign", script, "Clara Hale=The Lodger", NULL});
        assert_true(pty_await(&pty, "Change it? [y]es, [n]o: ", 10000));
        pty_type(&pty, answers[i]);
        assert_true(pty_await(&pty, "nothing was changed", 10000));
        assert_int_equal(pty_wait(&pty), 0);
        pty_done(&pty);
        assert_true(span_equal(get_bytes(script, &after), buffer_span(&before)));
    }
    buffer_done(&before);
    buffer_done(&after);
    run_done(&run);
}

static void what_cannot_be_done_together_is_refused(void **state)
{
    (void)state;
    Run run = {0};
    const char *story = path_in(scratch, "tale.txt");
    put_text(story, tale);
    run_dramatis(&run, "script", "--json", "--spoken", story);
    assert_int_equal(run.status, 1);
    assert_int_equal(run.output.n_bytes, 0);
    assert_non_null(strstr(run.errors.data, "leave out one of them"));
    run_dramatis(&run, "check", "--story", story, story);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.output.data, "tale.txt: error: only a .fountain can be held to its story"));
    run_done(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_script_sounds_like_its_story, scratch_open, scratch_close),
        cmocka_unit_test(a_script_may_come_through_a_pipe),
        cmocka_unit_test_setup_teardown(what_a_person_changed_stands, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(a_correction_is_shown_and_then_made_and_the_old_file_kept, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(a_correction_is_made_only_on_an_answer_that_was_offered, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(what_cannot_be_done_together_is_refused, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(a_script_follows_its_story_and_keeps_what_was_done_in_it, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(a_cast_is_found_by_the_name_of_the_story, scratch_open, scratch_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
