/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When things happen: pauses that a script chooses, sounds at words, under, alone and instead of lines, lines at once
 * and lines that are cut short. */
#include "support/fake_speech.h"
#include "support/mix_render.h"
#include "support/run.h"
#include "support/tiny_script.h"

#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const double SOUND_S = 1.5;

static const TinyLine TALK[] = {
    {LINE_NARRATION, 0, 0, 0, "They went down to the gate."},
    {LINE_SPEECH, 1, 1, 0, "Open it now and let us in."},
    {LINE_SPEECH, 2, 2, 0, "No."},
};

static int open_folder(void **state)
{
    scratch_open(state);
    tiny_sound_write(path_in(scratch, "knock.wav"),
                     &(TinySound){SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 2, SOUND_S, 300, 0.2, 0});
    return 0;
}

static Rendered rendered_with(const TinyLine *lines, size_t n_lines, Cue *cues, size_t n_cues, const Pauses *pauses,
                              const char *folder)
{
    Rendered out;
    Script *script = tiny_script_new(lines, n_lines, cues, n_cues);
    if (pauses) script->pauses = *pauses;
    assert_int_equal(render_mix(script, NULL, folder, 0, 0, 777, &out, NULL), STATUS_OK);
    tiny_script_free(script);
    return out;
}

static double gap_s(const Rendered *rendered, size_t line)
{
    return (double)(rendered->marks[line].start_frame - rendered->marks[line - 1].end_frame) / MIX_RATE_HZ;
}

static double length_s(const Rendered *rendered, size_t line)
{
    return (double)(rendered->marks[line].end_frame - rendered->marks[line].start_frame) / MIX_RATE_HZ;
}

static double level_between(const Rendered *rendered, int64_t from, int64_t to)
{
    double sum = 0;
    for (int64_t i = 2 * from; i < 2 * to; i++) sum += (double)rendered->frames[i] * (double)rendered->frames[i];
    return sqrt(sum / (double)(to - from) / 2);
}

static double plain_length_s(const char *text)
{
    return (double)(strlen(text) * FAKE_FRAMES_PER_BYTE) / SPEECH_RATE_HZ;
}

static void a_script_chooses_its_pauses(void **state)
{
    (void)state;
    Pauses pauses = {0};
    assert_int_equal(pauses_read(span_of("paragraph:1.25, scene=3s"), &pauses, NULL), STATUS_OK);
    Rendered rendered = rendered_with(TALK, COUNT(TALK), NULL, 0, &pauses, NULL);
    assert_true(fabs(gap_s(&rendered, 1) - 1.25) < 0.001);
    assert_true(fabs(gap_s(&rendered, 2) - 1.25) < 0.001);
    rendered_done(&rendered);
}

static void says_which_pauses_there_are(void **state)
{
    static const char *const bad[] = {"scenes:2", "scene", "scene:", "scene:-1", "scene:nan", "scene:61", "line:0.2,,",
                                      "interruption:0.5", "interruption:-3", ""};
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        Pauses pauses = {.is_set = {true}, .seconds = {0.5}};
        Error error = {0};
        assert_int_equal(pauses_read(span_of(bad[i]), &pauses, &error), STATUS_BAD_INPUT);
        assert_true(error.message[0]);
        assert_true(pauses.is_set[0] && !pauses.is_set[PAUSE_SCENE] && !pauses.is_set[PAUSE_LINE]);
    }
}

static void words_that_trail_off_are_left_alone_a_while(void **state)
{
    (void)state;
    static const TinyLine lines[] = {{LINE_SPEECH, 1, 0, 0, "If only..."}, {LINE_SPEECH, 2, 1, 0, "Well?"},
                                     {LINE_SPEECH, 1, 2, 0, "If only\xE2\x80\xA6\""}, {LINE_SPEECH, 2, 3, 0, "Yes."}};
    Rendered rendered = rendered_with(lines, COUNT(lines), NULL, 0, NULL, NULL);
    assert_true(gap_s(&rendered, 1) > 0.7 && gap_s(&rendered, 3) > 0.7);
    assert_true(gap_s(&rendered, 2) < 0.65);
    rendered_done(&rendered);
}

static void who_is_cut_short_is_still_heard_when_the_other_begins(void **state)
{
    (void)state;
    static const TinyLine lines[] = {
        {LINE_SPEECH, 1, 0, 0, "I never meant to\xE2\x80\x94"}, {LINE_SPEECH, 2, 1, 0, "Be quiet."},
        {LINE_SPEECH, 1, 2, 0, "But--\""},                      {LINE_SPEECH, 2, 3, 0, "Quiet!"},
        {LINE_SPEECH, 2, 4, 0, "I said\xE2\x80\x94"},           {LINE_SPEECH, 2, 5, 0, "never mind."},
        {LINE_SPEECH, 1, 6, 0, "Very well\xE2\x80\x94"},        {LINE_NARRATION, 0, 7, 0, "The door fell shut."}};
    Rendered rendered = rendered_with(lines, COUNT(lines), NULL, 0, NULL, NULL);
    assert_true(gap_s(&rendered, 1) < -0.05 && gap_s(&rendered, 3) < -0.05);
    assert_true(gap_s(&rendered, 5) > 0 && gap_s(&rendered, 7) > 0);
    rendered_done(&rendered);
    /* A pause between them is a person's wish. */
    Cue pause = {.kind = CUE_PAUSE, .line = 1, .name = "", .seconds = 0.5};
    rendered = rendered_with(lines, COUNT(lines), &pause, 1, NULL, NULL);
    assert_true(gap_s(&rendered, 1) >= 0.5 - 0.001);
    rendered_done(&rendered);
}

static Script *at_once(void)
{
    static const TinyLine lines[] = {{LINE_NARRATION, 0, 0, 0, "All three of them cried out together."},
                                     {LINE_SPEECH, 1, 1, 0, "Stop where you are this minute!"},
                                     {LINE_SPEECH, 2, 2, 0, "Run!"},
                                     {LINE_SPEECH, 3, 3, 0, "Look behind you, both of you, and be quick about it!"},
                                     {LINE_NARRATION, 0, 4, 0, "Nobody moved."}};
    Script *script = tiny_script_new(lines, COUNT(lines), NULL, 0);
    script->lines[2].together = script->lines[3].together = true;
    return script;
}

static void lines_at_once_begin_together_and_all_are_awaited(void **state)
{
    (void)state;
    Rendered rendered, parts;
    Script *script = at_once();
    assert_int_equal(render_mix(script, NULL, NULL, 0, 0, 4096, &rendered, NULL), STATUS_OK);
    assert_int_equal(rendered.marks[1].start_frame, rendered.marks[2].start_frame);
    assert_int_equal(rendered.marks[1].start_frame, rendered.marks[3].start_frame);
    assert_true(gap_s(&rendered, 4) > 0.5);
    /* All three are heard: each adds its power. */
    double one = level_between(&rendered, rendered.marks[0].start_frame + 4800, rendered.marks[0].end_frame - 4800);
    double three = level_between(&rendered, rendered.marks[2].start_frame + 480, rendered.marks[2].end_frame - 480);
    assert_true(three > 1.5 * one);
    assert_int_equal(render_mix(script, NULL, NULL, 0, 0, 13, &parts, NULL), STATUS_OK);
    assert_int_equal(parts.n_frames, rendered.n_frames);
    assert_memory_equal(parts.frames, rendered.frames, parts.n_frames * 2 * sizeof(float));
    rendered_done(&parts);
    rendered_done(&rendered);
    tiny_script_free(script);
}

static void a_bed_under_lines_at_once_makes_no_step(void **state)
{
    (void)state;
    Rendered rendered;
    Script *script = at_once();
    Cue bed = {.kind = CUE_AMBIENCE, .line = 0, .name = "drone", .gain_db = 30};
    script->cues = &bed;
    script->n_cues = 1;
    tiny_sound_write(path_in(scratch, "drone.wav"),
                     &(TinySound){SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 2, 30, 50, 0.3, 0});
    assert_int_equal(render_mix(script, NULL, scratch, 0, -40, 4096, &rendered, NULL), STATUS_OK);
    double steepest = 0, highest = 0;
    for (size_t i = 2; i < 2 * rendered.n_frames; i++) {
        highest = fmax(highest, fabs((double)rendered.frames[i]));
        steepest = fmax(steepest, fabs((double)rendered.frames[i] - (double)rendered.frames[i - 2]));
    }
    assert_true(steepest < highest * 2 * M_PI * 50 / 48000 * 1.6);
    rendered_done(&rendered);
    script->cues = NULL;
    script->n_cues = 0;
    tiny_script_free(script);
}

/* Where the sound is heard first, in seconds from the start of line 1: the difference to the same talk without it. */
static double onset_s(const Rendered *with, const Rendered *without)
{
    int64_t a = with->marks[1].start_frame, b = without->marks[1].start_frame;
    for (int64_t i = -b; i < (int64_t)without->n_frames - b && i < (int64_t)with->n_frames - a; i++) {
        if (a + i < 0) continue;
        if (fabsf(with->frames[2 * (a + i)] - without->frames[2 * (b + i)]) > 1e-4F) return (double)i / MIX_RATE_HZ;
    }
    return NAN;
}

static void a_sound_is_heard_at_its_word_and_under_the_words(void **state)
{
    (void)state;
    Rendered plain = rendered_with(TALK, COUNT(TALK), NULL, 0, NULL, NULL);
    Cue at_word = {.kind = CUE_SOUND, .line = 1, .offset = 12, .name = "knock"};
    Rendered with = rendered_with(TALK, COUNT(TALK), &at_word, 1, NULL, scratch);
    assert_true(fabs(onset_s(&with, &plain) - 12.0 * FAKE_FRAMES_PER_BYTE / SPEECH_RATE_HZ) < 0.005);
    assert_true(fabs(length_s(&with, 1) - length_s(&plain, 1)) < 1e-6);
    rendered_done(&with);
    Cue under = {.kind = CUE_SOUND, .timing = CUE_UNDER, .line = 1, .name = "knock"};
    with = rendered_with(TALK, COUNT(TALK), &under, 1, NULL, scratch);
    assert_true(fabs(onset_s(&with, &plain)) < 0.005);
    assert_true(fabs(gap_s(&with, 1) - gap_s(&plain, 1)) < 1e-6);
    rendered_done(&with);
    Cue behind = {.kind = CUE_SOUND, .line = 1, .offset = strlen(TALK[1].text), .name = "knock"};
    with = rendered_with(TALK, COUNT(TALK), &behind, 1, NULL, scratch);
    assert_true(fabs(onset_s(&with, &plain) - length_s(&plain, 1)) < 0.005);
    rendered_done(&with);
    rendered_done(&plain);
}

static void the_words_wait_for_a_sound_that_is_alone(void **state)
{
    (void)state;
    Rendered plain = rendered_with(TALK, COUNT(TALK), NULL, 0, NULL, NULL);
    Cue before = {.kind = CUE_SOUND, .timing = CUE_ALONE, .line = 1, .name = "knock"};
    Rendered with = rendered_with(TALK, COUNT(TALK), &before, 1, NULL, scratch);
    assert_true(fabs(gap_s(&with, 1) - gap_s(&plain, 1) - SOUND_S) < 0.001);
    rendered_done(&with);
    Cue within = {.kind = CUE_SOUND, .timing = CUE_ALONE, .line = 1, .offset = 12, .name = "knock"};
    with = rendered_with(TALK, COUNT(TALK), &within, 1, NULL, scratch);
    assert_true(fabs(length_s(&with, 1) - length_s(&plain, 1) - SOUND_S) < 0.001);
    rendered_done(&with);
    Cue pause = {.kind = CUE_PAUSE, .line = 1, .offset = 12, .name = "", .seconds = 0.75};
    with = rendered_with(TALK, COUNT(TALK), &pause, 1, NULL, NULL);
    assert_true(fabs(length_s(&with, 1) - length_s(&plain, 1) - 0.75) < 0.001);
    int64_t at = with.marks[1].start_frame + (int64_t)(12.0 * FAKE_FRAMES_PER_BYTE / SPEECH_RATE_HZ * MIX_RATE_HZ);
    assert_true(level_between(&with, at + 480, at + 35000) < 1e-4);
    rendered_done(&with);
    rendered_done(&plain);
}

static void a_sound_takes_the_place_of_a_line_where_sounds_are_heard(void **state)
{
    (void)state;
    Cue instead = {.kind = CUE_SOUND, .timing = CUE_INSTEAD, .line = 1, .name = "knock"};
    Rendered with = rendered_with(TALK, COUNT(TALK), &instead, 1, NULL, scratch);
    assert_true(fabs(length_s(&with, 1) - SOUND_S) < 0.001);
    assert_int_equal(with.n_marks, COUNT(TALK));
    rendered_done(&with);
    Rendered dry = rendered_with(TALK, COUNT(TALK), &instead, 1, NULL, NULL);
    assert_true(fabs(length_s(&dry, 1) - plain_length_s(TALK[1].text)) < 0.01);
    rendered_done(&dry);
}

static void a_sound_comes_from_its_side(void **state)
{
    (void)state;
    Cue left = {.kind = CUE_SOUND, .timing = CUE_INSTEAD, .line = 1, .name = "knock", .pan = -1};
    Rendered with = rendered_with(TALK, COUNT(TALK), &left, 1, NULL, scratch);
    double sums[2] = {0};
    for (int64_t i = with.marks[1].start_frame + 960; i < with.marks[1].end_frame - 960; i++)
        for (int side = 0; side < 2; side++) sums[side] += fabs((double)with.frames[2 * i + side]);
    assert_true(sums[0] > 1 && sums[1] < 1e-3 * sums[0]);
    rendered_done(&with);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_chooses_its_pauses),
        cmocka_unit_test(says_which_pauses_there_are),
        cmocka_unit_test(words_that_trail_off_are_left_alone_a_while),
        cmocka_unit_test(who_is_cut_short_is_still_heard_when_the_other_begins),
        cmocka_unit_test(lines_at_once_begin_together_and_all_are_awaited),
        cmocka_unit_test(a_bed_under_lines_at_once_makes_no_step),
        cmocka_unit_test(a_sound_is_heard_at_its_word_and_under_the_words),
        cmocka_unit_test(the_words_wait_for_a_sound_that_is_alone),
        cmocka_unit_test(a_sound_takes_the_place_of_a_line_where_sounds_are_heard),
        cmocka_unit_test(a_sound_comes_from_its_side),
    };
    return cmocka_run_group_tests_name("timeline", tests, open_folder, scratch_close);
}
