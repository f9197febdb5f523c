/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the producer's cast file says of somebody. */
#include "support/play.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void entries_are_found_by_name_and_alias_in_any_case(void **state)
{
    static const char *aliases[] = {"\xC3\x89mile Roux"};
    Play *play = *state;
    play_speak(play, play_add(play, "High Captain Anna Vey", GENDER_FEMALE), 3);
    play_speak(play, play_add(play, "The Baker", GENDER_MALE), 2);
    uint32_t emile = play_add(play, "Roux", GENDER_MALE);
    play->characters[emile].aliases = aliases;
    play->characters[emile].n_aliases = 1;
    play_speak(play, emile, 1);
    Cast *cast = play_cast(play, "[Anna]\naliases = HIGH captain anna vey\nvoice = lady\n[baker]\nvoice = giant\n"
                         "[\xC3\xA9mile roux]\nvoice = broker\n[Narrator]\nvoice = storyteller\n[Nobody]\nvoice = boy\n");
    CastVoice *voices = play_assign(play, cast);
    assert_string_equal(voices[0].voice, "storyteller");
    assert_string_equal(voices[1].voice, "lady");
    assert_string_equal(voices[2].voice, "giant");
    assert_string_equal(voices[3].voice, "broker");
    cast_free(cast);
}

static void two_entries_for_one_character_are_an_error(void **state)
{
    static const char *aliases[] = {"Kit"};
    Play *play = *state;
    uint32_t kit = play_add(play, "Christopher", GENDER_MALE);
    play->characters[kit].aliases = aliases;
    play->characters[kit].n_aliases = 1;
    play_speak(play, kit, 1);
    Cast *cast = play_cast(play, "[Christopher]\nvoice = boy\n\n[Kit]\nvoice = lord\n");
    CastVoice *voices = NULL;
    Error error = {0};
    assert_int_equal(cast_assign(cast, &play->script, play->library, NULL, &voices, &error), STATUS_BAD_INPUT);
    assert_null(voices);
    assert_int_equal(error.line, 4);
    assert_non_null(strstr(error.message, "Christopher"));
    cast_free(cast);
}

static void settings_without_a_voice_are_kept(void **state)
{
    Play *play = *state;
    uint32_t ann = play_add(play, "Ann", GENDER_UNKNOWN);
    play_speak(play, ann, 1);
    Cast *cast = play_cast(play, "[Ann]\ngender = female\nrate = 120\ngain = 2\n");
    CastVoice *voices = play_assign(play, cast);
    assert_int_equal(play_info(play, &voices[ann])->gender, GENDER_FEMALE);
    assert_int_equal(voices[ann].rate_wpm, 120);
    assert_true(voices[ann].gain_db == 2);
    cast_free(cast);
}

static void what_is_written_reads_back_the_same(void **state)
{
    static const char *aliases[] = {"Kit", "the #1 man"};
    Play *play = *state;
    uint32_t kit = play_add(play, "Christopher", GENDER_MALE);
    play->characters[kit].aliases = aliases;
    play->characters[kit].n_aliases = 2;
    play_speak(play, kit, 2);
    play_speak(play, play_add(play, "Dame Ada", GENDER_FEMALE), 1);
    play_add(play, "Somebody silent", GENDER_MALE);
    Buffer text = {0};
    Cast *cast = cast_new();
    CastVoice *voices = play_assign(play, cast);
    voices[kit].gain_db = -0.05;
    voices[kit].place = -0.3;
    voices[kit].has_place = true;
    voices[kit].room = ROOM_HALL;
    voices[kit].preset = PRESET_RADIO;
    cast_to_text(cast, &play->script, voices, &text);
    assert_null(strstr(text.data, "silent"));
    Cast *again = play_cast(play, text.data);
    CastVoice *same = play_assign(play, again);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(same[i].voice, voices[i].voice);
        assert_string_equal(same[i].language, voices[i].language);
        assert_int_equal(same[i].pitch, voices[i].pitch);
        assert_int_equal(same[i].rate_wpm, voices[i].rate_wpm);
        assert_true(fabs(same[i].gain_db - voices[i].gain_db) < 1e-9);
        assert_true(same[i].has_place == voices[i].has_place);
        assert_true(!same[i].has_place || fabs(same[i].place - voices[i].place) < 1e-9);
        assert_true(same[i].room == voices[i].room && same[i].preset == voices[i].preset);
    }
    buffer_done(&text);
    cast_free(cast);
    cast_free(again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(entries_are_found_by_name_and_alias_in_any_case, play_set_up),
        cmocka_unit_test_setup(two_entries_for_one_character_are_an_error, play_set_up),
        cmocka_unit_test_setup(settings_without_a_voice_are_kept, play_set_up),
        cmocka_unit_test_setup(what_is_written_reads_back_the_same, play_set_up),
    };
    return cmocka_run_group_tests(tests, play_open, play_close);
}
