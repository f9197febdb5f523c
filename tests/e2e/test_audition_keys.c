/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `dramatis audition` at a terminal: what keys do, and that they are heard. */
#include "base/file.h"
#include "support/pty.h"
#include "support/run.h"
#include "support/sound_server.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LONG_MS = 20000 };

#define RIGHT "\033[C"
#define LEFT "\033[D"
#define DOWN "\033[B"

static const char cast[] = "# ours\n[Clara]\nvoice = contralto\n\n[Tom]\nvoice = elder # the best\nrate = 140\n";

/* No device at all, and so no sound; the keys do the same. */
static int put_story(void **state)
{
    if (scratch_open(state)) return -1;
    put_text(path_in(scratch, "tale.txt"), "\"Who?\" asked Tom.\n\n\"Only me,\" said Clara.\n\n\"Come in,\" said Tom.\n");
    put_text(path_in(scratch, "tale.cast"), cast);
    put_text(path_in(scratch, "nothing.conf"), "");
    setenv("ALSA_CONFIG_PATH", path_in(scratch, "nothing.conf"), 1);
    return setenv("XDG_CACHE_HOME", path_in(scratch, "cache"), 1);
}

static void start(Pty *pty, const char *name, const char *option)
{
    pty_start(pty, (const char *const[]){TEST_PROGRAM, "audition", path_in(scratch, "tale.txt"), name, option, NULL});
    assert_true(pty_await(pty, "q: leave", LONG_MS));
}

/* Type, and wait until the panel that holds `text` is shown as a whole. */
static void type(Pty *pty, const char *keys, const char *text)
{
    pty_type(pty, keys);
    if (!pty_await(pty, text, LONG_MS)) fail_msg("after '%s', '%s' is not shown; but %s", keys, text, pty->shown.data);
}

static void expect_cast(const char *expected)
{
    Buffer text = {0};
    assert_int_equal(file_read(path_in(scratch, "tale.cast"), 1 << 20, &text, NULL), STATUS_OK);
    assert_string_equal(text.data, expected);
    buffer_done(&text);
}

static void end(Pty *pty, const char *keys, int status)
{
    pty_type(pty, keys);
    assert_int_equal(pty_wait(pty), status);
    assert_false(pty_is_raw(pty));
    pty_done(pty);
}

static void arrows_change_and_s_saves_with_comments_and_order(void **state)
{
    Pty pty;
    (void)state;
    start(&pty, "Tom", NULL);
    type(&pty, RIGHT, "> pitch 52");
    type(&pty, DOWN, "> rate  140");
    type(&pty, LEFT LEFT, "> rate  130");
    type(&pty, "s", "[Tom] voice = elder, pitch = 52, rate = 130");
    expect_cast("# ours\n[Clara]\nvoice = contralto\n\n[Tom]\nvoice = elder # the best\nrate = 130\npitch = 52\n");
    end(&pty, "q", 0);
}

static void undo_goes_back_and_a_compares(void **state)
{
    Pty pty;
    (void)state;
    start(&pty, "Tom", NULL);
    type(&pty, RIGHT, "not saved");
    type(&pty, "a", "as it was before");
    type(&pty, "a", "> pitch 52");
    type(&pty, "u", "> pitch 50");
    type(&pty, "u", "nothing to undo");
    end(&pty, "q", 0);
    expect_cast(cast);
}

static void numbers_choose_a_candidate_and_k_keeps_it(void **state)
{
    Pty pty;
    Buffer text = {0};
    (void)state;
    start(&pty, "Tom", "--candidates=3");
    type(&pty, "2", "> 2 ");
    type(&pty, "k", "[Tom] voice = ");
    end(&pty, "q", 0);
    file_read(path_in(scratch, "tale.cast"), 1 << 20, &text, NULL);
    assert_null(strstr(text.data, "voice = elder"));
    assert_non_null(strstr(text.data, " # the best\nrate = 140\npitch = 50\n"));
    buffer_done(&text);
}

static void n_and_p_go_from_one_to_the_next(void **state)
{
    Pty pty;
    (void)state;
    pty_start(&pty, (const char *const[]){TEST_PROGRAM, "audition", path_in(scratch, "tale.txt"), "Tom", "Clara", NULL});
    assert_true(pty_await(&pty, "1 of 2", LONG_MS));
    type(&pty, "n", "2 of 2");
    type(&pty, "n", "1 of 2");
    type(&pty, "p", "Only me");
    type(&pty, "?", "hear a candidate");
    type(&pty, "x", "2 of 2");
    end(&pty, "q", 0);
}

static void asks_before_it_leaves_what_is_not_saved(void **state)
{
    Pty pty;
    (void)state;
    start(&pty, "Tom", NULL);
    type(&pty, RIGHT "q", "Tom is not saved");
    type(&pty, "x", "arrows: choose");
    type(&pty, "q", "Tom is not saved");
    end(&pty, "q", 0);
    expect_cast(cast);
    start(&pty, "Tom", NULL);
    type(&pty, RIGHT "q", "Tom is not saved");
    end(&pty, "s", 0);
    expect_cast("# ours\n[Clara]\nvoice = contralto\n\n[Tom]\nvoice = elder # the best\nrate = 140\npitch = 52\n");
}

static void ctrl_c_leaves_at_once(void **state)
{
    Pty pty;
    (void)state;
    start(&pty, "Tom", NULL);
    type(&pty, RIGHT, "not saved");
    end(&pty, "\003", 128 + SIGINT);
    expect_cast(cast);
}

static void what_cannot_be_heard_is_said_and_nothing_is_lost(void **state)
{
    Pty pty;
    (void)state;
    start(&pty, "Tom", NULL);
    type(&pty, RIGHT, "no sound device");
    end(&pty, "qq", 0);
}

static void a_story_without_a_cast_file_gets_one(void **state)
{
    Pty pty;
    (void)state;
    put_text(path_in(scratch, "other.txt"), "\"Who?\" asked Tom.\n");
    pty_start(&pty, (const char *const[]){TEST_PROGRAM, "audition", path_in(scratch, "other.txt"), "Tom", NULL});
    assert_true(pty_await(&pty, "q: leave", LONG_MS));
    type(&pty, RIGHT, "not saved");
    type(&pty, "s", "other.cast, with everybody's voice");
    end(&pty, "q", 0);
    Buffer text = {0};
    assert_int_equal(file_read(path_in(scratch, "other.cast"), 1 << 20, &text, NULL), STATUS_OK);
    assert_non_null(strstr(text.data, "\npitch = 52\n"));
    buffer_done(&text);
}

static void a_cast_that_broke_meanwhile_is_left_alone(void **state)
{
    Pty pty;
    (void)state;
    start(&pty, "Tom", NULL);
    type(&pty, RIGHT, "not saved");
    put_text(path_in(scratch, "tale.cast"), "[Tom\n");
    type(&pty, "s", "tale.cast:1:1");
    expect_cast("[Tom\n");
    end(&pty, "qq", 0);
}

static void every_change_is_heard(void **state)
{
    Pty pty;
    SoundServer *server = sound_server_start();
    (void)state;
    if (!server) {
        print_message("left out: pulseaudio, parec, pactl and ALSA's pulse plugin are not all here\n");
        skip();
    }
    sound_server_record(server);
    start(&pty, "Tom", NULL);
    sleep_ms(2500); /* "Come in", and silence */
    type(&pty, RIGHT, "> pitch 52");
    sleep_ms(2500);
    end(&pty, "qq", 0);
    Buffer capture = sound_server_recorded(server);
    const int16_t *samples = (const int16_t *)(const void *)capture.data;
    size_t n = capture.n_bytes / sizeof *samples, n_heard = 0, quiet = 48000;
    for (size_t i = 0; i < n; i++) {
        bool is_loud = samples[i] > 200 || samples[i] < -200;
        if (is_loud && quiet >= 48000) n_heard++; /* after half a second of silence */
        quiet = is_loud ? 0 : quiet + 1;
    }
    assert_int_equal(n_heard, 2);
    buffer_done(&capture);
    sound_server_stop(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(arrows_change_and_s_saves_with_comments_and_order, put_story, scratch_close),
        cmocka_unit_test_setup_teardown(undo_goes_back_and_a_compares, put_story, scratch_close),
        cmocka_unit_test_setup_teardown(numbers_choose_a_candidate_and_k_keeps_it, put_story, scratch_close),
        cmocka_unit_test_setup_teardown(n_and_p_go_from_one_to_the_next, put_story, scratch_close),
        cmocka_unit_test_setup_teardown(asks_before_it_leaves_what_is_not_saved, put_story, scratch_close),
        cmocka_unit_test_setup_teardown(ctrl_c_leaves_at_once, put_story, scratch_close),
        cmocka_unit_test_setup_teardown(what_cannot_be_heard_is_said_and_nothing_is_lost, put_story, scratch_close),
        cmocka_unit_test_setup_teardown(a_story_without_a_cast_file_gets_one, put_story, scratch_close),
        cmocka_unit_test_setup_teardown(a_cast_that_broke_meanwhile_is_left_alone, put_story, scratch_close),
        cmocka_unit_test_setup_teardown(every_change_is_heard, put_story, scratch_close),
    };
    return cmocka_run_group_tests_name("audition_keys", tests, NULL, NULL);
}
