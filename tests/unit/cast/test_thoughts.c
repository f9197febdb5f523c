/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_thoughts.c
 * Who reads thoughts: told in the cast file, and heard in the voice of the line. */
#include "cast/cast.h"
#include "support/run.h"
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static VoiceLibrary *library;

static int set_up(void **state)
{
    scratch_open(state);
    return (int)voice_library_load("voices/library", &library, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    voice_library_free(library);
    return scratch_close(state);
}

static Status load(const char *name, const char *text, Cast **cast, Error *error)
{
    const char *path = path_in(scratch, name);
    put_text(path, text);
    return cast_load(path, library, cast, error);
}

static void the_cast_file_says_who_reads_them(void **state)
{
    (void)state;
    Cast *cast;
    Error error = {0};
    assert_int_equal(load("a.cast", "[Tom]\npitch = 40\n", &cast, NULL), STATUS_OK);
    assert_int_equal(cast->thoughts, THOUGHTS_CHARACTER);
    assert_false(cast->has_thoughts);
    cast_free(cast);
    assert_int_equal(load("series.cast", "thoughts = close\n", &cast, NULL), STATUS_OK);
    assert_int_equal(cast->thoughts, THOUGHTS_CLOSE);
    cast_free(cast);
    assert_int_equal(load("b.cast", "extends = series.cast\n[Tom]\npitch = 40\n", &cast, NULL), STATUS_OK);
    assert_int_equal(cast->thoughts, THOUGHTS_CLOSE);
    cast_free(cast);
    assert_int_equal(load("c.cast", "extends = series.cast\nthoughts = narrator\n", &cast, NULL), STATUS_OK);
    assert_int_equal(cast->thoughts, THOUGHTS_NARRATOR);
    cast_free(cast);
    assert_int_equal(load("d.cast", "thoughts = nobody\n", &cast, &error), STATUS_BAD_INPUT);
    assert_int_equal(error.line, 1);
    assert_int_equal(error.column, 12);
    assert_non_null(strstr(error.message, "narrator"));
}

static void a_cast_that_is_written_anew_keeps_it(void **state)
{
    (void)state;
    Cast *cast;
    Story story;
    CastVoice *voices;
    Buffer out = {0};
    story_make(&story, "It was late.");
    assert_int_equal(load("a.cast", "thoughts = close\n", &cast, NULL), STATUS_OK);
    assert_int_equal(cast_assign(cast, story.script, library, NULL, &voices, NULL), STATUS_OK);
    cast_to_text(cast, story.script, voices, &out);
    cast_free(cast);
    assert_int_equal(load("b.cast", out.data, &cast, NULL), STATUS_OK);
    assert_int_equal(cast->thoughts, THOUGHTS_CLOSE);
    cast_free(cast);
    buffer_done(&out);
    story_done(&story);
}

static void a_thought_is_heard_as_the_setting_says(void **state)
{
    (void)state;
    const CastVoice voices[] = {{.voice = "narrator-m", .pitch = 50},
                                {.voice = "girl", .pitch = 60, .place = 0.5}};
    ScriptLine line = {.kind = LINE_THOUGHT, .speaker = 1};
    assert_string_equal(cast_line_sound(voices, THOUGHTS_CHARACTER, &line).voice.voice, "girl");
    assert_string_equal(cast_line_sound(voices, THOUGHTS_NARRATOR, &line).voice.voice, "narrator-m");
    LineSound close_up = cast_line_sound(voices, THOUGHTS_CLOSE, &line);
    assert_string_equal(close_up.voice.voice, "girl");
    assert_true(close_up.voice.place == 0 && close_up.voice.gain_db > 0);
    assert_int_equal(close_up.delivery, DELIVERY_SOFT);
    line.delivery = DELIVERY_SHOUTED;
    assert_int_equal(cast_line_sound(voices, THOUGHTS_CLOSE, &line).delivery, DELIVERY_SHOUTED);
    line.kind = LINE_SPEECH;
    for (int i = 0; i < N_THOUGHTS; i++) {
        LineSound sound = cast_line_sound(voices, (Thoughts)i, &line);
        assert_string_equal(sound.voice.voice, "girl");
        assert_true(sound.voice.place == 0.5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cast_file_says_who_reads_them),
        cmocka_unit_test(a_cast_that_is_written_anew_keeps_it),
        cmocka_unit_test(a_thought_is_heard_as_the_setting_says),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
