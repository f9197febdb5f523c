/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_line_space.c
 * Places of everybody who is present, and rooms from cue to cue. */
#include "mix/line_space.h"
#include "mix/mix.h"
#include "mix/seating.h"
#include "support/mix_render.h"
#include "support/tiny_script.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 9 };

/* A scene in which `n` characters speak, the last of them first. */
static Script *gathering(uint32_t n)
{
    TinyLine lines[MOST + 1] = {{LINE_NARRATION, NARRATOR, 0, 0, "It was late."}};
    for (uint32_t i = 1; i <= n; i++) lines[i] = (TinyLine){LINE_SPEECH, n + 1 - i, i, 0, "Here."};
    return tiny_script_new(lines, n + 1, NULL, 0);
}

static void seats_are_even_symmetric_and_bounded(void **state)
{
    (void)state;
    for (uint32_t n = 2; n < MOST; n++) {
        Script *script = gathering(n);
        CastVoice voices[MOST + 1] = {0};
        double seats[MOST + 1] = {0};
        for (uint32_t i = 1; i <= n; i++) voices[i].place = 0.01 * i;
        seating_arrange(script, &script->scenes[0], voices, seats);
        assert_true(seats[NARRATOR] == 0);
        for (uint32_t i = 1; i <= n; i++) {
            assert_true(fabs(seats[i]) <= SEATING_WIDEST);
            assert_true(fabs(seats[i] + seats[n + 1 - i]) < 1e-9);
            if (i > 2) assert_true(fabs(seats[i] - seats[i - 1] - (seats[2] - seats[1])) < 1e-9);
        }
        assert_true(seats[1] < seats[n]);
        tiny_script_free(script);
    }
}

static void a_place_of_the_cast_outranks_the_seats(void **state)
{
    (void)state;
    Script *script = gathering(3);
    CastVoice voices[4] = {{.place = 0}, {.place = 0.8, .has_place = true}, {.place = -0.1}, {.place = 0.1}};
    double seats[4] = {0};
    seating_arrange(script, &script->scenes[0], voices, seats);
    assert_true(seats[1] == 0.8);
    assert_true(seats[2] < -0.2 && fabs(seats[3]) < 0.05);
    voices[NARRATOR] = (CastVoice){.place = -0.2, .has_place = true};
    seating_arrange(script, &script->scenes[0], voices, seats);
    assert_true(seats[NARRATOR] == -0.2);
    tiny_script_free(script);
}

static void who_is_alone_keeps_a_side_and_a_crowd_is_in_the_middle(void **state)
{
    (void)state;
    Script *script = gathering(1);
    CastVoice voices[2] = {{.place = 0}, {.place = -0.3}};
    double seats[2] = {0};
    seating_arrange(script, &script->scenes[0], voices, seats);
    assert_true(seats[1] < 0 && seats[1] > -0.15);
    script->characters[1].kind = CHARACTER_GROUP;
    seating_arrange(script, &script->scenes[0], voices, seats);
    assert_true(seats[1] == 0);
    tiny_script_free(script);
}

static const TinyLine story[] = {
    {LINE_NARRATION, NARRATOR, 0, 0, "It was late."}, {LINE_SPEECH, 1, 1, 0, "Who is there?"},
    {LINE_SPEECH, 2, 2, 0, "Only me."},               {LINE_SPEECH, 1, 3, 1, "Come in."},
    {LINE_THOUGHT, 1, 4, 1, "He is wet."},            {LINE_SPEECH, 2, 5, 1, "Thank you."}};

enum { N_STORY = sizeof story / sizeof *story };

static void a_room_holds_from_its_cue_on_and_the_narrator_is_dry(void **state)
{
    (void)state;
    Cue cues[] = {{.kind = CUE_ROOM, .line = 0, .name = "hall", .gain_db = -2}, {.kind = CUE_ROOM, .line = 3, .offset = 5, .name = "cavern"},
                  {.kind = CUE_ROOM, .line = 5, .name = "dry"}};
    Script *script = tiny_script_new(story, N_STORY, cues, 3);
    CastVoice voices[3] = {{.place = 0}, {.place = -0.2}, {.place = 0.2, .room = ROOM_SHIP}};
    SpaceCourse course, later;
    LineSpace spaces[N_STORY];
    assert_int_equal(space_course_init(&course, script, voices, THOUGHTS_CLOSE, NULL), STATUS_OK);
    for (size_t i = 0; i < N_STORY; i++) spaces[i] = space_course_at(&course, i);
    assert_null(spaces[0].room);
    assert_true(spaces[0].place == 0);
    assert_ptr_equal(spaces[1].room, room_spec(ROOM_HALL));
    assert_true(spaces[1].room_gain_db == -2 && spaces[1].place < 0);
    assert_ptr_equal(spaces[2].room, room_spec(ROOM_SHIP));
    assert_ptr_equal(spaces[3].room, room_spec(ROOM_HALL)); /* the cue stands in it */
    assert_int_equal(spaces[4].preset, PRESET_THOUGHT);
    assert_true(!spaces[4].room && spaces[4].place == 0);
    assert_int_equal(space_course_init(&later, script, voices, THOUGHTS_CLOSE, NULL), STATUS_OK);
    for (size_t i = 3; i < N_STORY; i++) {
        LineSpace space = space_course_at(&later, i);
        assert_true(space.place == spaces[i].place && space.room == spaces[i].room && space.preset == spaces[i].preset);
    }
    space_course_done(&course);
    space_course_done(&later);
    tiny_script_free(script);
}

static void what_stands_behind_a_name_outranks_the_cast(void **state)
{
    (void)state;
    Script *script = tiny_script_new(story, N_STORY, NULL, 0);
    CastVoice voices[3] = {{.place = 0}, {.preset = PRESET_RADIO, .room = ROOM_HALL}, {.place = 0}};
    SpaceCourse course;
    script->lines[3].extension = "OFF-MIC";
    assert_int_equal(space_course_init(&course, script, voices, THOUGHTS_NARRATOR, NULL), STATUS_OK);
    LineSpace radio = space_course_at(&course, 1), off = space_course_at(&course, 3), thought = space_course_at(&course, 4);
    assert_int_equal(radio.preset, PRESET_RADIO);
    assert_null(radio.room);
    assert_int_equal(off.preset, PRESET_OFF_MIC);
    assert_ptr_equal(off.room, room_spec(ROOM_HALL));
    assert_true(off.room_gain_db > 0);
    assert_int_equal(thought.preset, PRESET_NONE); /* the narrator's */
    assert_null(thought.room);
    space_course_done(&course);
    tiny_script_free(script);
}

/* The highest sample of a stretch. */
static double peak(const Rendered *mix, int64_t from, int64_t to)
{
    double most = 0;
    for (int64_t i = 2 * from; i < 2 * to; i++) most = fmax(most, fabs((double)mix->frames[i]));
    return most;
}

static void a_tail_rings_on_over_a_change_of_scene(void **state)
{
    (void)state;
    Cue cues[] = {{.kind = CUE_ROOM, .line = 0, .name = "cavern"}, {.kind = CUE_ROOM, .line = 3, .name = "dry"}};
    CastVoice voices[3] = {0};
    Rendered mix, later;
    Script *script = tiny_script_new(story, N_STORY, cues, 2);
    assert_int_equal(render_mix(script, voices, NULL, 0, 0, 4096, &mix, NULL), STATUS_OK);
    int64_t end = mix.marks[2].end_frame, tenth = MIX_RATE_HZ / 10;
    double before = peak(&mix, end, end + tenth);
    assert_true(before > 1e-3);
    for (int64_t at = end + tenth; at + tenth < mix.marks[3].start_frame; at += tenth) {
        double now = peak(&mix, at, at + tenth);
        assert_true(now > 1e-5 && now < 1.6 * before && now > 0.3 * before);
        before = now;
    }
    /* Begun at the dry line, it lacks the tail of the one before; from where that has ended, all is the same. */
    assert_int_equal(render_mix(script, voices, NULL, 3, 0, 1000, &later, NULL), STATUS_OK);
    int64_t shift = mix.marks[3].start_frame - later.marks[0].start_frame;
    int64_t from = end + (int64_t)((room_ring_s(room_spec(ROOM_CAVERN)) + 0.01) * MIX_RATE_HZ) - shift;
    assert_true(from < (int64_t)later.n_frames);
    assert_memory_equal(later.frames + 2 * from, mix.frames + 2 * (from + shift), (later.n_frames - (size_t)from) * 2 * sizeof(float));
    rendered_done(&mix);
    rendered_done(&later);
    tiny_script_free(script);
}

static void the_last_tail_ends_before_the_mix(void **state)
{
    (void)state;
    Cue cues[] = {{.kind = CUE_ROOM, .line = 0, .name = "cavern"}};
    CastVoice voices[3] = {0};
    Rendered mix;
    Script *script = tiny_script_new(story, N_STORY, cues, 1);
    assert_int_equal(render_mix(script, voices, NULL, 0, 0, 4096, &mix, NULL), STATUS_OK);
    assert_true((int64_t)mix.n_frames >= mix.marks[N_STORY - 1].end_frame + MIX_RATE_HZ * 3);
    assert_true(peak(&mix, (int64_t)mix.n_frames - 100, (int64_t)mix.n_frames) < 1e-6);
    rendered_done(&mix);
    tiny_script_free(script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seats_are_even_symmetric_and_bounded),
        cmocka_unit_test(a_place_of_the_cast_outranks_the_seats),
        cmocka_unit_test(who_is_alone_keeps_a_side_and_a_crowd_is_in_the_middle),
        cmocka_unit_test(a_room_holds_from_its_cue_on_and_the_narrator_is_dry),
        cmocka_unit_test(what_stands_behind_a_name_outranks_the_cast),
        cmocka_unit_test(a_tail_rings_on_over_a_change_of_scene),
        cmocka_unit_test(the_last_tail_ends_before_the_mix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
