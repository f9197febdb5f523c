/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `dramatis play` as a person uses it: at a terminal, with keys, and off one. Left out where no sound server is installed. */
#include "base/file.h"
#include "support/pty.h"
#include "support/run.h"
#include "support/sound_server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { LONG_MS = 15000 };

static const char TALE[] = "The rain had not stopped for a week, and the river stood at the second step of the mill.\n\n"
                           "\"Who is there?\" asked Tom.\n\n\"Only me,\" said Clara, and she shook the rain from her coat.\n\n"
                           "* * *\n\nIn the morning the water was gone, and with it the bridge, the boat and the hens.\n\n"
                           "\"Look at that,\" said Tom.\n";

static SoundServer *server;
static char *folder;
static char tale[512];

static void start(Pty *pty, const char *option, const char *value)
{
    pty_start(pty, (const char *const[]){TEST_PROGRAM, "play", "--no-ambience", tale, option, value, NULL});
}

static void leave(Pty *pty)
{
    pty_type(pty, "q");
    assert_int_equal(pty_wait(pty), 0);
    assert_false(pty_is_raw(pty));
    pty_done(pty);
}

static void shows_who_speaks_and_the_word_that_is_said(void **state)
{
    (void)state;
    Pty pty;
    start(&pty, NULL, NULL);
    assert_true(pty_await(&pty, "playing", LONG_MS));
    assert_true(pty_await(&pty, "\033[7mrain\033[", LONG_MS));
    assert_true(pty_await(&pty, "scene 1 of 2", LONG_MS));
    leave(&pty);
}

static void follows_keys(void **state)
{
    (void)state;
    Pty pty;
    start(&pty, NULL, NULL);
    assert_true(pty_await(&pty, "playing", LONG_MS));
    pty_type(&pty, " ");
    assert_true(pty_await(&pty, "paused", LONG_MS));
    pty_type(&pty, " ");
    assert_true(pty_await(&pty, "playing", LONG_MS));
    pty_type(&pty, "-");
    assert_true(pty_await(&pty, "volume -2 dB", LONG_MS));
    pty_type(&pty, "]");
    assert_true(pty_await(&pty, "speed 1.1", LONG_MS));
    pty_type(&pty, "mv");
    assert_true(pty_await(&pty, "no voices", LONG_MS));
    pty_type(&pty, "\033[B"); /* down */
    assert_true(pty_await(&pty, "scene 2 of 2", LONG_MS));
    assert_true(pty_await(&pty, "morning", LONG_MS));
    pty_type(&pty, "/only me\r");
    assert_true(pty_await(&pty, "scene 1 of 2", LONG_MS));
    assert_true(pty_await(&pty, "Clara", LONG_MS));
    pty_type(&pty, "/nobody says this\r");
    assert_true(pty_await(&pty, "no line holds 'nobody says this'", LONG_MS));
    pty_type(&pty, "?");
    assert_true(pty_await(&pty, "q: quit", LONG_MS));
    leave(&pty);
}

/* The narrator's pitch goes up by two steps and one back, is saved, and edited elsewhere, well and badly. */
static void changes_a_voice_while_it_is_heard(void **state)
{
    (void)state;
    Pty pty;
    char cast[512];
    snprintf(cast, sizeof cast, "%s/tale.cast", folder);
    put_text(cast, "# ours\n[narrator]\npitch = 44 # dark\n");
    start(&pty, NULL, NULL);
    assert_true(pty_await(&pty, "playing", LONG_MS));
    pty_type(&pty, "t");
    assert_true(pty_await(&pty, "Narrator:", LONG_MS));
    assert_true(pty_await(&pty, "[pitch 44]", LONG_MS));
    pty_type(&pty, "\033[C\033[C");
    assert_true(pty_await(&pty, "[pitch 48*]", LONG_MS));
    pty_type(&pty, "u");
    assert_true(pty_await(&pty, "[pitch 46*]", LONG_MS));
    pty_type(&pty, "a");
    assert_true(pty_await(&pty, "[pitch 44]", LONG_MS));
    pty_type(&pty, "a\r");
    assert_true(pty_await(&pty, "[pitch 46*]", LONG_MS));
    pty_type(&pty, "s");
    assert_true(pty_await(&pty, "[pitch 46]", LONG_MS));
    assert_true(pty_await(&pty, "is heard from the next line on", LONG_MS));
    Buffer text = {0};
    assert_int_equal(file_read(cast, 1 << 16, &text, NULL), STATUS_OK);
    assert_int_equal(span_find(buffer_span(&text), span_of("# ours\n[narrator]\n"), 0), 0);
    assert_true(span_find(buffer_span(&text), span_of("pitch = 46 # dark\n"), 0) != SIZE_MAX);
    buffer_done(&text);
    put_text(cast, "[narrator]\npitch = 4 and a h");
    assert_true(pty_await(&pty, "all stays as it was", LONG_MS));
    assert_true(pty_await(&pty, "playing", LONG_MS));
    put_text(cast, "[narrator]\npitch = 61\n");
    assert_true(pty_await(&pty, "is heard from the next line on", LONG_MS));
    assert_true(pty_await(&pty, "[pitch 61]", LONG_MS));
    leave(&pty);
    unlink(cast);
}

static void survives_being_resized_and_stopped(void **state)
{
    (void)state;
    Pty pty;
    start(&pty, NULL, NULL);
    assert_true(pty_await(&pty, "playing", LONG_MS));
    pty_resize(&pty, 20, 5);
    assert_true(pty_await(&pty, "\033[2J", LONG_MS));
    pty_resize(&pty, 1, 1);
    assert_true(pty_await(&pty, "\033[2J", LONG_MS));
    pty_resize(&pty, 100, 30);
    assert_true(pty_await(&pty, "scene 1 of 2", LONG_MS));
    pty_type(&pty, "\032");
    assert_int_equal(pty_wait(&pty), -1);
    assert_false(pty_is_raw(&pty));
    pty_continue(&pty);
    assert_true(pty_await(&pty, "\033[2J", LONG_MS)); /* it draws all anew */
    assert_true(pty_await(&pty, "playing", LONG_MS));
    pty_type(&pty, "\003");
    assert_int_equal(pty_wait(&pty), 130);
    assert_false(pty_is_raw(&pty));
    pty_done(&pty);
}

static void prints_lines_where_there_is_no_terminal(void **state)
{
    (void)state;
    Run run = {0};
    run_program(&run, (const char *const[]){TEST_PROGRAM, "play", "--no-ambience", tale, "--character", "clara", NULL}, NULL);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.output.data, "Narrator: asked Tom.\nClara: Only me,\n");
    run_program(&run, (const char *const[]){TEST_PROGRAM, "play", "-q", "--no-ambience", tale, "--from", "look at that", NULL}, NULL);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.output.data, "");
    run_done(&run);
}

/* What cannot be played, and what is said about it. */
static void says_what_is_wrong_with_a_choice(void **state)
{
    (void)state;
    static const struct {
        const char *option, *value, *message;
    } cases[] = {
        {"--from", "99", "is no line of the script; the last is"},
        {"--from", "0", "is no line of the script"},
        {"--from", "the moon", "no line has the id or the words 'the moon'"},
        {"--scene", "3", "there is no scene 3; the last is scene 2"},
        {"--character", "Clare", "did you mean 'Clara'?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Run run = {0};
        run_program(&run, (const char *const[]){TEST_PROGRAM, "play", tale, cases[i].option, cases[i].value, NULL}, NULL);
        assert_int_equal(run.status, 1);
        if (!strstr(run.errors.data, cases[i].message)) fail_msg("%s", run.errors.data);
        run_done(&run);
    }
}

static int set_up(void **state)
{
    (void)state;
    folder = scratch_make();
    snprintf(tale, sizeof tale, "%s/tale.txt", folder);
    put_text(tale, TALE);
    server = sound_server_start();
    if (server) sound_server_record(server); /* which wakes the sink */
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    sound_server_stop(server);
    scratch_remove(folder);
    return 0;
}

/* Every test that is to be heard needs the server. */
static int need_server(void **state)
{
    (void)state;
    if (server) return 0;
    print_message("left out: pulseaudio, parec, pactl and ALSA's pulse plugin are not all here\n");
    skip();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(shows_who_speaks_and_the_word_that_is_said, need_server),
        cmocka_unit_test_setup(follows_keys, need_server),
        cmocka_unit_test_setup(changes_a_voice_while_it_is_heard, need_server),
        cmocka_unit_test_setup(survives_being_resized_and_stopped, need_server),
        cmocka_unit_test_setup(prints_lines_where_there_is_no_terminal, need_server),
        cmocka_unit_test(says_what_is_wrong_with_a_choice),
    };
    return cmocka_run_group_tests_name("play", tests, set_up, tear_down);
}
