/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_ducking.c
 * When the ducking is down, how far, and for what. */
#include "base/loudness.h"
#include "mix/duck.h"
#include "support/mix_render.h"
#include "support/run.h"
#include "support/tiny_script.h"

#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { WAV_FLOAT = SF_FORMAT_WAV | SF_FORMAT_FLOAT };

/* The gain at a frame, in dB. Frames must be asked for in order. */
static double gain_at(Duck *duck, int64_t frame)
{
    float gain;
    duck_gains(duck, frame, 1, &gain);
    return 20 * log10((double)gain);
}

static void it_is_down_150_ms_before_a_line_and_400_ms_after_it(void **state)
{
    (void)state;
    static const DuckShape shapes[] = {{.rise_lu = 4, .lu_per_s = 5}, {.rise_lu = 0, .lu_per_s = 40}};
    for (size_t s = 0; s < COUNT(shapes); s++) {
        Duck duck;
        int64_t ms = MIX_RATE_HZ / 1000, start = 3000 * ms, end = 5000 * ms, next = 9000 * ms;
        duck_init(&duck, shapes[s]);
        assert_int_equal(duck_add_line(&duck, 0, start, end, -6, NULL), STATUS_OK);
        assert_int_equal(duck_add_line(&duck, end, next, next + 1000 * ms, -3, NULL), STATUS_OK);
        assert_int_equal(duck_add_tail(&duck, next + 1000 * ms, NULL), STATUS_OK);
        double open_db = gain_at(&duck, 0);
        assert_true(open_db >= -2.01 && open_db <= shapes[s].rise_lu + 0.01);
        assert_true(gain_at(&duck, start - 1500 * ms) > -5.9);
        for (int64_t at = start - 150 * ms; at <= end + 400 * ms; at += 10 * ms) assert_true(fabs(gain_at(&duck, at) + 6) < 0.01);
        assert_true(gain_at(&duck, end + 2000 * ms) > -4); /* released within 2 s */
        for (int64_t at = next - 150 * ms; at <= next + 1400 * ms; at += 10 * ms) assert_true(fabs(gain_at(&duck, at) + 3) < 0.01);
        assert_true(gain_at(&duck, next + 4000 * ms) > -0.1);
        duck_done(&duck);
    }
}

static void it_never_jumps(void **state)
{
    (void)state;
    Duck duck;
    double last = NAN, steepest = 0;
    duck_init(&duck, (DuckShape){.rise_lu = 0, .lu_per_s = 40});
    int64_t ends[] = {MIX_RATE_HZ, 3 * MIX_RATE_HZ, 4 * MIX_RATE_HZ, 8 * MIX_RATE_HZ};
    for (size_t i = 0; i < COUNT(ends); i++)
        assert_int_equal(duck_add_line(&duck, i ? ends[i - 1] : 0, i ? ends[i - 1] + MIX_RATE_HZ / 5 : MIX_RATE_HZ / 2, ends[i], i % 2 ? -12 : 0, NULL), STATUS_OK);
    for (int64_t at = 0; at < 9 * MIX_RATE_HZ; at += DUCK_STEP_FRAMES) {
        double now = gain_at(&duck, at);
        if (!isnan(last)) steepest = fmax(steepest, fabs(now - last));
        last = now;
    }
    assert_true(steepest < 12.0 / (0.04 * MIX_RATE_HZ / DUCK_STEP_FRAMES)); /* all of it takes 40 ms at least */
    duck_done(&duck);
}

static const TinyLine story[] = {
    {LINE_NARRATION, NARRATOR, 0, 0, "It was late, and the rain had not stopped since the morning of the day before that one."},
    {LINE_SPEECH, 1, 1, 0, "Who is there at this hour, and what do you want from an old man who has nothing left to give?"},
    {LINE_NARRATION, NARRATOR, 2, 0, "Nobody answered, and the door stayed where it was for as long as he looked at it."}};

/* What is heard besides the voices: with sounds, less without. */
static Rendered behind_of(const Script *script, const char *folder, MixDistances distances, Rendered *voices)
{
    CastVoice centre[2] = {{.has_place = true}, {.has_place = true}};
    MixOptions options = {.script = script, .voices = centre, .sounds_folder = folder, .distances = distances};
    Rendered all;
    assert_int_equal(render_mix_with(&options, 0, 4096, &all, NULL), STATUS_OK);
    options.sounds_folder = NULL;
    assert_int_equal(render_mix_with(&options, 0, 4096, voices, NULL), STATUS_OK);
    int64_t shift = all.marks[0].start_frame - voices->marks[0].start_frame;
    for (size_t i = 0; i < 2 * voices->n_frames; i++) {
        int64_t at = (int64_t)i + 2 * shift;
        if (at >= 0 && at < 2 * (int64_t)all.n_frames) all.frames[at] -= voices->frames[i];
    }
    return all;
}

/* The least distance of both in any 3 s of a line, or in all of a shorter one. */
static double least_distance(const Rendered *behind, const Rendered *voices)
{
    double least = HUGE_VAL;
    for (size_t m = 0; m < voices->n_marks; m++) {
        const MixMark *there = &behind->marks[m], *here = &voices->marks[m];
        int64_t length = there->end_frame - there->start_frame, window = 3 * MIX_RATE_HZ < length ? 3 * MIX_RATE_HZ : length;
        for (int64_t at = 0; at + window <= length; at += MIX_RATE_HZ / 10)
            least = fmin(least, rendered_lufs(voices, here->start_frame + at, here->start_frame + at + window) -
                                    rendered_lufs(behind, there->start_frame + at, there->start_frame + at + window));
    }
    return least;
}

static void beds_and_music_keep_the_distance_that_is_asked_for(void **state)
{
    (void)state;
    static const struct { CueKind kind; MixDistances distances; double lu; } cases[] = {
        {CUE_AMBIENCE, {0, 0}, 15}, {CUE_AMBIENCE, {19, 0}, 19}, {CUE_AMBIENCE, {8, 0}, 8},
        {CUE_MUSIC, {0, 0}, 10},    {CUE_MUSIC, {0, 14}, 14}};
    char *folder = scratch_make();
    TinySound tune = {WAV_FLOAT, 48000, 2, 60, 523, 0.4, 0.01};
    tiny_sound_write(path_in(folder, "tune.wav"), &tune);
    for (size_t i = 0; i < COUNT(cases); i++) {
        Cue cue = {.kind = cases[i].kind, .timing = CUE_UNDER, .name = "tune", .gain_db = 12};
        Script *script = tiny_script_new(story, COUNT(story), &cue, 1);
        Rendered voices, behind = behind_of(script, folder, cases[i].distances, &voices);
        double least = least_distance(&behind, &voices);
        if (least < cases[i].lu || least > cases[i].lu + 8) fail_msg("case %zu: %.1f LU instead of %.1f", i, least, cases[i].lu);
        rendered_done(&voices);
        rendered_done(&behind);
        tiny_script_free(script);
    }
    scratch_remove(folder);
}

static size_t n_at_risk;

static void count_word(void *context, const MixWordAtRisk *word)
{
    (void)context;
    assert_int_equal(word->line, 1);
    assert_true(word->heard < 0.6 && word->heard >= 0 && word->n_bytes > 0);
    n_at_risk++;
}

static void a_sound_that_hides_words_goes_down_and_what_it_hides_still_is_told(void **state)
{
    (void)state;
    char *folder = scratch_make();
    TinySound roar = {WAV_FLOAT, 48000, 2, 6, 0, 0, 0.5};
    tiny_sound_write(path_in(folder, "roar.wav"), &roar);
    CastVoice centre[2] = {{.has_place = true}, {.has_place = true}};
    double levels[2];
    for (size_t i = 0; i < 2; i++) {
        Cue cue = {.kind = CUE_SOUND, .line = 1, .timing = CUE_UNDER, .name = "roar", .gain_db = i ? 26 : -4};
        Script *script = tiny_script_new(story, COUNT(story), &cue, 1);
        Rendered voices, behind = behind_of(script, folder, (MixDistances){0}, &voices);
        levels[i] = rendered_lufs(&behind, behind.marks[1].start_frame + MIX_RATE_HZ, behind.marks[1].start_frame + 4 * MIX_RATE_HZ);
        rendered_done(&voices);
        rendered_done(&behind);
        tiny_script_free(script);
    }
    /* 30 dB more in the cue are 18 where it would hide words, and not even that is enough. */
    assert_true(levels[1] - levels[0] > 10 && levels[1] - levels[0] < 25);
    Cue cue = {.kind = CUE_SOUND, .line = 1, .timing = CUE_UNDER, .name = "roar", .gain_db = 26};
    Script *script = tiny_script_new(story, COUNT(story), &cue, 1);
    MixOptions options = {.script = script, .voices = centre, .sounds_folder = folder, .on_word_at_risk = count_word};
    Rendered mix;
    n_at_risk = 0;
    assert_int_equal(render_mix_with(&options, 0, 4096, &mix, NULL), STATUS_OK);
    assert_true(n_at_risk > 0);
    rendered_done(&mix);
    tiny_script_free(script);
    scratch_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_down_150_ms_before_a_line_and_400_ms_after_it),
        cmocka_unit_test(it_never_jumps),
        cmocka_unit_test(beds_and_music_keep_the_distance_that_is_asked_for),
        cmocka_unit_test(a_sound_that_hides_words_goes_down_and_what_it_hides_still_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
