/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/tuning.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static VoiceInfo voices[] = {{.name = "anna", .language = "en-us"}, {.name = "bert", .language = "en"},
                             {.name = "cleo", .language = "en-029"}};
static const VoiceLibrary library = {.voices = voices, .n_voices = 3};
static const CastVoice plain = {.voice = "bert", .language = "en", .pitch = 50, .rate_wpm = 160, .range = 50, .strength = 1};

static void turns_the_knob_that_was_chosen(void **state)
{
    Tuning tuning;
    (void)state;
    tuning_init(&tuning, &library, &plain, false);
    assert_int_equal(tuning.knob, KNOB_PITCH);
    assert_true(tuning_turn(&tuning, 1, TURN_FINE));
    assert_true(tuning_turn(&tuning, -1, TURN_WIDE));
    assert_int_equal(tuning.now.pitch, 42);
    tuning_choose(&tuning, 1);
    assert_true(tuning_turn(&tuning, -2, TURN_FINE));
    assert_int_equal(tuning.now.rate_wpm, 150);
    tuning_choose(&tuning, -3);
    assert_int_equal(tuning.knob, KNOB_PLACE);
    assert_true(tuning_turn(&tuning, -1, TURN_FINE));
    assert_true(tuning.now.place == -0.1 && tuning.now.has_place);
    assert_false(tuning.saved.has_place);
}

static void stops_at_the_ends_of_a_scale(void **state)
{
    Tuning tuning;
    (void)state;
    tuning_init(&tuning, &library, &plain, false);
    assert_true(tuning_turn(&tuning, 30, TURN_WIDE));
    assert_int_equal(tuning.now.pitch, 99);
    assert_false(tuning_turn(&tuning, 1, TURN_FINE));
    assert_int_equal(tuning.n_earlier, 1);
}

static void another_voice_brings_its_language_unless_the_cast_gives_one(void **state)
{
    Tuning tuning;
    (void)state;
    tuning_init(&tuning, &library, &plain, false);
    tuning_choose(&tuning, -1);
    assert_true(tuning_turn(&tuning, 1, TURN_FINE));
    assert_string_equal(tuning.now.voice, "cleo");
    assert_string_equal(tuning.now.language, "en-029");
    assert_true(tuning_turn(&tuning, 1, TURN_FINE)); /* round and round */
    assert_string_equal(tuning.now.voice, "anna");
    tuning_init(&tuning, &library, &plain, true);
    tuning_choose(&tuning, -1);
    assert_true(tuning_turn(&tuning, -1, TURN_FINE));
    assert_string_equal(tuning.now.voice, "anna");
    assert_string_equal(tuning.now.language, "en");
}

static void goes_back_change_by_change(void **state)
{
    Tuning tuning;
    (void)state;
    tuning_init(&tuning, &library, &plain, false);
    assert_false(tuning_undo(&tuning));
    for (int i = 0; i < TUNING_MAX_UNDO + 10; i++) tuning_turn(&tuning, i % 2 ? 1 : -1, TURN_WIDE);
    tuning_choose(&tuning, 1);
    tuning_turn(&tuning, 1, TURN_FINE);
    assert_true(tuning_undo(&tuning));
    assert_int_equal(tuning.now.rate_wpm, 160);
    for (int i = 1; i < TUNING_MAX_UNDO; i++) assert_true(tuning_undo(&tuning));
    assert_false(tuning_undo(&tuning));
}

static void compares_with_what_was_saved(void **state)
{
    Tuning tuning;
    (void)state;
    tuning_init(&tuning, &library, &plain, false);
    tuning_turn(&tuning, 1, TURN_FINE);
    assert_true(tuning_is_changed(&tuning));
    tuning.compares = true;
    assert_int_equal(tuning_heard(&tuning)->pitch, 50);
    tuning_turn(&tuning, 1, TURN_FINE);
    assert_int_equal(tuning_heard(&tuning)->pitch, 54);
    tuning_note_saved(&tuning);
    assert_false(tuning_is_changed(&tuning));
    assert_true(tuning_undo(&tuning));
    assert_true(tuning_is_changed(&tuning));
}

static void says_values_as_cast_files_do(void **state)
{
    Buffer out = {0};
    CastVoice voice = plain;
    (void)state;
    voice.gain_db = -1.5;
    voice.place = 0.25;
    for (int knob = 0; knob < N_KNOBS; knob++) {
        buffer_printf(&out, "%s=", knob_name((Knob)knob));
        knob_add_value((Knob)knob, &voice, &out);
        buffer_add_char(&out, ' ');
    }
    voice.gain_db = -0.05;
    voice.place = -1;
    knob_add_value(KNOB_GAIN, &voice, &out);
    knob_add_value(KNOB_PLACE, &voice, &out);
    assert_string_equal(out.data, "voice=bert pitch=50 rate=160 range=50 gain=-1.5 place=0.25 -0.05-1");
    buffer_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_the_knob_that_was_chosen),
        cmocka_unit_test(stops_at_the_ends_of_a_scale),
        cmocka_unit_test(another_voice_brings_its_language_unless_the_cast_gives_one),
        cmocka_unit_test(goes_back_change_by_change),
        cmocka_unit_test(compares_with_what_was_saved),
        cmocka_unit_test(says_values_as_cast_files_do),
    };
    return cmocka_run_group_tests_name("tuning", tests, NULL, NULL);
}
