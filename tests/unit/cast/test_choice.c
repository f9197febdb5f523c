/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom casting chooses for those of whom the producer says nothing. */
#include "cast/roles.h"
#include "cast/sound_of.h"
#include "support/play.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void casts_by_gender_age_and_role(void **state)
{
    Play *play = *state;
    static const struct {
        const char *name;
        Gender gender;
        Gender heard;
        int youngest, oldest;
    } people[] = {
        {"Martha", GENDER_FEMALE, GENDER_FEMALE, 18, 65}, {"Hugh", GENDER_MALE, GENDER_MALE, 18, 65},
        {"the old man", GENDER_MALE, GENDER_MALE, 60, 99}, {"Grandmother", GENDER_FEMALE, GENDER_FEMALE, 60, 99},
        {"the boy", GENDER_UNKNOWN, GENDER_MALE, 6, 16},   {"a little girl", GENDER_UNKNOWN, GENDER_FEMALE, 5, 16},
        {"Captain Ross", GENDER_MALE, GENDER_MALE, 30, 60}, {"Emperor Hadran", GENDER_MALE, GENDER_MALE, 50, 80},
    };
    enum { N = sizeof people / sizeof *people };
    for (size_t i = 0; i < N; i++) play_speak(play, play_add(play, people[i].name, people[i].gender), (uint32_t)(N - i));
    Cast *cast = cast_new();
    CastVoice *voices = play_assign(play, cast);
    for (size_t i = 0; i < N; i++) {
        const VoiceInfo *info = play_info(play, &voices[i + 1]);
        if (info->gender != people[i].heard || info->age < people[i].youngest || info->age > people[i].oldest)
            fail_msg("%s speaks as %s", people[i].name, info->name);
    }
    assert_string_equal(voices[7].voice, "captain");
    assert_string_equal(voices[8].voice, "emperor");
    assert_true(is_narrators(play_info(play, &voices[0])));
    cast_free(cast);
}

static void strange_voices_are_for_strange_parts(void **state)
{
    Play *play = *state;
    for (int i = 0; i < 20; i++) {
        static char names[20][16];
        snprintf(names[i], sizeof names[i], "Person %c", 'A' + i);
        play_speak(play, play_add(play, names[i], i % 2 ? GENDER_MALE : GENDER_FEMALE), 2);
    }
    play_speak(play, play_add(play, "the ghost", GENDER_UNKNOWN), 1);
    play_speak(play, play_add(play, "Ship Computer", GENDER_NEUTRAL), 1);
    Cast *cast = cast_new();
    CastVoice *voices = play_assign(play, cast);
    for (size_t i = 1; i <= 20; i++) assert_false(is_reserved(play_info(play, &voices[i])));
    assert_string_equal(voices[21].voice, "ghost");
    assert_string_equal(voices[22].voice, "robot");
    cast_free(cast);
}

static void those_in_one_scene_are_clearly_apart(void **state)
{
    Play *play = *state;
    enum { N = 8 };
    static char names[N][16];
    for (int i = 0; i < N; i++) {
        snprintf(names[i], sizeof names[i], "Brother %c", 'A' + i);
        play_speak(play, play_add(play, names[i], GENDER_MALE), (uint32_t)(N - i));
    }
    Cast *cast = cast_new();
    CastVoice *voices = play_assign(play, cast);
    for (size_t i = 0; i <= N; i++)
        for (size_t k = 0; k < i; k++)
            if (play_apart(play, &voices[i], &voices[k]) < SOUND_CLEARLY_APART)
                fail_msg("%s and %s are %.2f apart", voices[i].voice, voices[k].voice, play_apart(play, &voices[i], &voices[k]));
    cast_free(cast);
}

static void those_who_never_meet_are_not_one_voice_either(void **state)
{
    Play *play = *state;
    enum { N = 12 };
    static char names[N][16];
    for (int i = 0; i < N; i++) {
        size_t first_line = play->script.n_lines;
        snprintf(names[i], sizeof names[i], "Clerk %c", 'A' + i);
        play_speak(play, play_add(play, names[i], i % 2 ? GENDER_MALE : GENDER_FEMALE), 1);
        play->scenes[i] = (Scene){.first_line = first_line, .n_lines = 1};
    }
    play->script.n_scenes = N;
    Cast *cast = cast_new();
    CastVoice *voices = play_assign(play, cast);
    for (size_t i = 0; i <= N; i++)
        for (size_t k = 0; k < i; k++)
            if (!strcmp(voices[i].voice, voices[k].voice)) fail_msg("%s twice", voices[i].voice);
    for (size_t i = 1; i <= N; i++)
        assert_int_equal(play_info(play, &voices[i])->gender, play->characters[i].gender);
    cast_free(cast);
}

static void when_voices_run_out_pitch_tells_people_apart(void **state)
{
    Play *play = *state;
    enum { N = 50 };
    static char names[N][16];
    for (int i = 0; i < N; i++) {
        snprintf(names[i], sizeof names[i], "Guard %02d", i);
        play_speak(play, play_add(play, names[i], GENDER_MALE), 1);
    }
    Cast *cast = cast_new();
    CastVoice *voices = play_assign(play, cast);
    for (size_t i = 1; i <= N; i++)
        for (size_t k = 1; k < i; k++)
            assert_true(strcmp(voices[i].voice, voices[k].voice) != 0 || voices[i].pitch != voices[k].pitch ||
                        N > 40);
    size_t n_offset = 0;
    for (size_t i = 1; i <= N; i++) {
        assert_int_equal(play_info(play, &voices[i])->gender, GENDER_MALE);
        assert_in_range(voices[i].pitch, 0, 99);
        n_offset += voices[i].pitch != 50;
    }
    assert_true(n_offset > 5);
    cast_free(cast);
}

static void the_narrator_is_in_the_centre_and_the_others_beside(void **state)
{
    Play *play = *state;
    uint32_t a = play_add(play, "Ann", GENDER_FEMALE), b = play_add(play, "Ben", GENDER_MALE), c = play_add(play, "Cas", GENDER_MALE);
    play_speak(play, a, 3);
    play_speak(play, b, 2);
    play_speak(play, c, 1);
    Cast *cast = play_cast(play, "[Cas]\nplace = 0.9\n");
    CastVoice *voices = play_assign(play, cast);
    assert_true(voices[0].place == 0);
    assert_true(voices[c].place == 0.9);
    assert_true(fabs(voices[a].place) <= 0.3 && fabs(voices[b].place) <= 0.3);
    assert_true(fabs(voices[a].place - voices[b].place) >= 0.14);
    cast_free(cast);
}

static void casting_twice_gives_the_same(void **state)
{
    Play *play = *state;
    for (int i = 0; i < 30; i++) play_speak(play, play_add(play, i % 2 ? "A soldier" : "Clara", i % 3 ? GENDER_MALE : GENDER_FEMALE), 1 + (uint32_t)i % 4);
    Cast *first = cast_new(), *second = cast_new();
    CastVoice *a = play_assign(play, first), *b = play_assign(play, second);
    for (size_t i = 0; i < play->script.n_characters; i++) {
        assert_string_equal(a[i].voice, b[i].voice);
        assert_int_equal(a[i].pitch, b[i].pitch);
        assert_true(a[i].place == b[i].place);
    }
    cast_free(first);
    cast_free(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(casts_by_gender_age_and_role, play_set_up),
        cmocka_unit_test_setup(strange_voices_are_for_strange_parts, play_set_up),
        cmocka_unit_test_setup(those_in_one_scene_are_clearly_apart, play_set_up),
        cmocka_unit_test_setup(those_who_never_meet_are_not_one_voice_either, play_set_up),
        cmocka_unit_test_setup(when_voices_run_out_pitch_tells_people_apart, play_set_up),
        cmocka_unit_test_setup(the_narrator_is_in_the_centre_and_the_others_beside, play_set_up),
        cmocka_unit_test_setup(casting_twice_gives_the_same, play_set_up),
    };
    return cmocka_run_group_tests(tests, play_open, play_close);
}
