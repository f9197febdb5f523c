/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_mix.c
 * The timeline: where lines stand, how loud what is, and what happens when something is missing. */
#include "mix/wave_file.h"
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
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { WAV_FLOAT = SF_FORMAT_WAV | SF_FORMAT_FLOAT };

/* Two scenes, the first with a tag in it. */
static const TinyLine TALE[] = {
    {LINE_HEADING, 0, 0, 0, "The well"},
    {LINE_NARRATION, 0, 1, 0, "The rain had stopped by noon."},
    {LINE_SPEECH, 1, 2, 0, "Is it deep,"},
    {LINE_NARRATION, 0, 2, 0, "asked the boy."},
    {LINE_SPEECH, 2, 3, 0, "Deep enough."},
    {LINE_NARRATION, 0, 4, 1, "In the evening they came back with a rope."},
    {LINE_SPEECH, 1, 5, 1, "Hold on to me."},
};

static double seconds_between(const Rendered *rendered, size_t line)
{
    return (double)(rendered->marks[line].start_frame - rendered->marks[line - 1].end_frame) /
           MIX_RATE_HZ;
}

static void leaves_pauses_by_structure(void **state)
{
    (void)state;
    Rendered rendered;
    Script *script = tiny_script_new(TALE, COUNT(TALE), NULL, 0);
    assert_int_equal(render_mix(script, NULL, NULL, 0, 0, 999, &rendered, NULL), STATUS_OK);
    assert_int_equal(rendered.n_marks, COUNT(TALE));
    double after_heading = seconds_between(&rendered, 1), paragraph = seconds_between(&rendered, 2);
    double tag = seconds_between(&rendered, 3), scene = seconds_between(&rendered, 5);
    assert_true(after_heading > paragraph && after_heading < scene);
    assert_true(fabs(paragraph - 0.6) < 0.05);
    assert_true(tag > 0.1 && tag <= 0.25);
    assert_true(scene >= 1.5 && scene <= 2.0);
    rendered_done(&rendered);
    tiny_script_free(script);
}

static void begins_and_ends_in_silence_without_ambience(void **state)
{
    (void)state;
    Rendered rendered;
    Script *script = tiny_script_new(TALE, COUNT(TALE), NULL, 0);
    assert_int_equal(render_mix(script, NULL, NULL, 0, 0, 4096, &rendered, NULL), STATUS_OK);
    int64_t start = rendered.marks[0].start_frame, end = rendered.marks[COUNT(TALE) - 1].end_frame;
    assert_true(start >= MIX_RATE_HZ / 2);
    assert_true((int64_t)rendered.n_frames - end >= MIX_RATE_HZ);
    for (int64_t i = 0; i < 2 * start; i++) assert_true(rendered.frames[i] == 0);
    for (size_t i = 2 * (size_t)end; i < 2 * rendered.n_frames; i++) assert_true(rendered.frames[i] == 0);
    rendered_done(&rendered);
    tiny_script_free(script);
}

static void speaks_every_line_at_the_speech_level_and_in_its_gain(void **state)
{
    (void)state;
    CastVoice voices[3] = {{.has_place = true}, {.place = -0.3, .has_place = true, .gain_db = -4}, {.place = 1, .has_place = true}};
    Rendered rendered;
    Script *script = tiny_script_new(TALE, COUNT(TALE), NULL, 0);
    assert_int_equal(render_mix(script, voices, NULL, 0, 0, 4096, &rendered, NULL), STATUS_OK);
    const MixMark *m = rendered.marks;
    assert_true(fabs(rendered_lufs(&rendered, m[1].start_frame, m[1].end_frame) + 23) < 0.3);
    assert_true(fabs(rendered_lufs(&rendered, m[2].start_frame, m[2].end_frame) + 27) < 0.3);
    assert_true(fabs(rendered_lufs(&rendered, m[4].start_frame, m[4].end_frame) + 23) < 0.3);
    for (int64_t i = m[4].start_frame; i < m[4].end_frame; i++)
        assert_true(fabsf(rendered.frames[2 * i]) < 1e-6f);
    rendered_done(&rendered);
    tiny_script_free(script);
}

static void takes_begin_and_end_without_a_click(void **state)
{
    (void)state;
    Rendered rendered;
    Script *script = tiny_script_new(TALE, COUNT(TALE), NULL, 0);
    assert_int_equal(render_mix(script, NULL, NULL, 0, 0, 4096, &rendered, NULL), STATUS_OK);
    /* The steepest step of the highest tone, and no more, although its takes begin at their
     * crest. */
    float steepest = 0, largest = (float)(0.1 * M_SQRT1_2 * 2 * M_PI * 1060 / MIX_RATE_HZ * 1.05);
    for (size_t i = 1; i < rendered.n_frames; i++)
        steepest = fmaxf(steepest, fabsf(rendered.frames[2 * i] - rendered.frames[2 * i - 2]));
    assert_true(steepest > 0 && steepest <= largest);
    rendered_done(&rendered);
    tiny_script_free(script);
}

static void an_empty_take_takes_no_time_of_its_own(void **state)
{
    (void)state;
    static const TinyLine lines[] = {{LINE_SPEECH, 1, 0, 0, "..."}, {LINE_SPEECH, 1, 1, 0, "Well?"}};
    Rendered rendered;
    Script *script = tiny_script_new(lines, COUNT(lines), NULL, 0);
    assert_int_equal(render_mix(script, NULL, NULL, 0, 0, 4096, &rendered, NULL), STATUS_OK);
    assert_int_equal(rendered.marks[0].start_frame, rendered.marks[0].end_frame);
    assert_true(rendered.marks[1].end_frame > rendered.marks[1].start_frame);
    rendered_done(&rendered);
    tiny_script_free(script);
}

static void keeps_beds_under_every_line_however_soft(void **state)
{
    (void)state;
    char *folder = scratch_make();
    TinySound noise = {WAV_FLOAT, 48000, 2, 7, 0, 0, 0.5};
    tiny_sound_write(path_in(folder, "hiss.wav"), &noise);
    noise.rate_hz = 44100;
    noise.n_channels = 1;
    noise.noise_gain = 0.003;
    tiny_sound_write(path_in(folder, "hum.wav"), &noise);
    Cue cues[] = {{.kind = CUE_AMBIENCE, .line = 0, .name = "hiss"},
                  {.kind = CUE_AMBIENCE, .line = 5, .name = "hum", .gain_db = 9}};
    Script *script = tiny_script_new(TALE, COUNT(TALE), cues, COUNT(cues));
    static const double gains_db[] = {0, -12};
    for (size_t g = 0; g < COUNT(gains_db); g++) {
        Rendered with, without;
        assert_int_equal(render_mix(script, NULL, folder, 0, gains_db[g], 4096, &with, NULL), STATUS_OK);
        for (size_t i = 0; i < COUNT(TALE); i++) {
            int64_t start = with.marks[i].start_frame, end = with.marks[i].end_frame;
            double both = rendered_lufs(&with, start, end);
            assert_true(fabs(both - (-23 + gains_db[g])) < 0.4);
        }
        /* Silence the speech by making it very soft: what is left of a line is its bed. */
        assert_int_equal(render_mix(script, NULL, NULL, 0, gains_db[g], 4096, &without, NULL), STATUS_OK);
        int64_t shift = with.marks[0].start_frame - without.marks[0].start_frame;
        for (size_t i = 0; i < COUNT(TALE); i++) {
            int64_t start = without.marks[i].start_frame, end = without.marks[i].end_frame;
            double speech = rendered_lufs(&without, start, end);
            for (int64_t k = 2 * start; k < 2 * end; k++) without.frames[k] -= with.frames[k + 2 * shift];
            assert_true(speech - rendered_lufs(&without, start, end) >= 15);
        }
        rendered_done(&with);
        rendered_done(&without);
    }
    tiny_script_free(script);
    scratch_remove(folder);
}

static void beds_are_at_their_level_and_rise_a_little_in_long_gaps(void **state)
{
    (void)state;
    static const TinyLine lines[] = {{LINE_NARRATION, 0, 0, 0, "It was late."},
                                     {LINE_NARRATION, 0, 1, 0, "Nobody came."}};
    char *folder = scratch_make();
    TinySound noise = {WAV_FLOAT, 48000, 2, 10, 0, 0, 0.2};
    tiny_sound_write(path_in(folder, "hiss.wav"), &noise);
    Cue cues[] = {{.kind = CUE_AMBIENCE, .line = 0, .name = "hiss"},
                  {.kind = CUE_PAUSE, .line = 1, .seconds = 8}};
    Rendered rendered;
    Script *script = tiny_script_new(lines, COUNT(lines), cues, COUNT(cues));
    assert_int_equal(render_mix(script, NULL, folder, 0, 0, 4096, &rendered, NULL), STATUS_OK);
    assert_true(fabs(seconds_between(&rendered, 1) - 8.6) < 0.01);
    int64_t middle = (rendered.marks[0].end_frame + rendered.marks[1].start_frame) / 2;
    double open = rendered_lufs(&rendered, middle - MIX_RATE_HZ, middle + MIX_RATE_HZ);
    double level = SPEECH_LEVEL_LUFS - MIX_BED_BELOW_SPEECH_LU;
    assert_true(open > level + 2 && open <= level + 4.2);
    /* It is down again 150 ms before the next line. */
    int64_t down = rendered.marks[1].start_frame - MIX_RATE_HZ * 15 / 100;
    double sum = 0, open_sum = 0;
    for (int64_t i = 2 * down; i < 2 * rendered.marks[1].start_frame; i++)
        sum += (double)rendered.frames[i] * (double)rendered.frames[i];
    for (int64_t i = 2 * (middle - 3600); i < 2 * (middle + 3600); i++)
        open_sum += (double)rendered.frames[i] * (double)rendered.frames[i];
    assert_true(10 * log10(open_sum / sum) > 3);
    rendered_done(&rendered);
    tiny_script_free(script);
    scratch_remove(folder);
}

static void cross_fades_keep_their_power(void **state)
{
    (void)state;
    static const TinyLine lines[] = {{LINE_NARRATION, 0, 0, 0, "."}, {LINE_NARRATION, 0, 1, 0, "."}};
    char *folder = scratch_make();
    TinySound noise = {WAV_FLOAT, 48000, 2, 20, 0, 0, 0.2};
    tiny_sound_write(path_in(folder, "one.wav"), &noise);
    tiny_sound_write(path_in(folder, "two.wav"), &noise);
    Cue cues[] = {{.kind = CUE_AMBIENCE, .line = 0, .name = "one"},
                  {.kind = CUE_PAUSE, .line = 1, .seconds = 12},
                  {.kind = CUE_AMBIENCE, .line = 1, .name = "two"}};
    Rendered rendered;
    Script *script = tiny_script_new(lines, COUNT(lines), cues, COUNT(cues));
    assert_int_equal(render_mix(script, NULL, folder, 0, 0, 4096, &rendered, NULL), STATUS_OK);
    int64_t middle = (rendered.marks[0].end_frame + rendered.marks[1].start_frame) / 2;
    double lowest = 99, highest = -99;
    for (int64_t at = middle - 3 * MIX_RATE_HZ; at < middle + 3 * MIX_RATE_HZ; at += MIX_RATE_HZ / 4) {
        double lufs = rendered_lufs(&rendered, at, at + MIX_RATE_HZ / 2);
        lowest = fmin(lowest, lufs);
        highest = fmax(highest, lufs);
    }
    assert_true(highest - lowest < 0.5);
    rendered_done(&rendered);
    tiny_script_free(script);
    scratch_remove(folder);
}

static void fades_in_at_the_beginning_and_out_at_the_end(void **state)
{
    (void)state;
    char *folder = scratch_make();
    TinySound noise = {WAV_FLOAT, 48000, 2, 5, 0, 0, 0.2};
    tiny_sound_write(path_in(folder, "hiss.wav"), &noise);
    Cue cues[] = {{.kind = CUE_AMBIENCE, .line = 0, .name = "hiss"}};
    Rendered rendered;
    Script *script = tiny_script_new(TALE, COUNT(TALE), cues, COUNT(cues));
    assert_int_equal(render_mix(script, NULL, folder, 0, 0, 4096, &rendered, NULL), STATUS_OK);
    int64_t n = (int64_t)rendered.n_frames;
    assert_true(fabsf(rendered.frames[0]) < 1e-4f && fabsf(rendered.frames[2 * n - 1]) < 1e-4f);
    double level = SPEECH_LEVEL_LUFS - MIX_BED_BELOW_SPEECH_LU;
    assert_true(rendered_lufs(&rendered, 0, MIX_RATE_HZ / 2) < level - 2);
    assert_true(rendered_lufs(&rendered, n - MIX_RATE_HZ / 2, n) < level - 8);
    rendered_done(&rendered);
    tiny_script_free(script);
    scratch_remove(folder);
}

static void a_sound_leads_in_its_line(void **state)
{
    (void)state;
    char *folder = scratch_make();
    TinySound bang = {WAV_FLOAT, 22050, 1, 2, 0, 0, 0.2};
    tiny_sound_write(path_in(folder, "bang.wav"), &bang);
    Cue cues[] = {{.kind = CUE_SOUND, .line = 1, .name = "bang"}};
    Rendered with, without;
    Script *script = tiny_script_new(TALE, COUNT(TALE), cues, COUNT(cues));
    assert_int_equal(render_mix(script, NULL, folder, 0, 0, 4096, &with, NULL), STATUS_OK);
    assert_int_equal(render_mix(script, NULL, NULL, 0, 0, 4096, &without, NULL), STATUS_OK);
    assert_true(fabs(seconds_between(&with, 1) - seconds_between(&without, 1) - 0.8) < 0.01);
    int64_t start = with.marks[1].start_frame;
    double lufs = rendered_lufs(&with, start - MIX_RATE_HZ * 7 / 10, start);
    assert_true(lufs > -29 && lufs < -25);
    rendered_done(&with);
    rendered_done(&without);
    tiny_script_free(script);
    scratch_remove(folder);
}

static void a_missing_bed_is_named_with_its_place_and_near_matches(void **state)
{
    (void)state;
    char *folder = scratch_make();
    TinySound noise = {WAV_FLOAT, 48000, 2, 1, 0, 0, 0.2};
    tiny_sound_write(path_in(folder, "cavern.wav"), &noise);
    tiny_sound_write(path_in(folder, "wind.wav"), &noise);
    Cue cues[] = {{.kind = CUE_AMBIENCE, .line = 4, .name = "cabern"}};
    Rendered rendered;
    Error error = {0};
    Script *script = tiny_script_new(TALE, COUNT(TALE), cues, COUNT(cues));
    assert_int_equal(render_mix(script, NULL, folder, 0, 0, 4096, &rendered, &error), STATUS_NOT_FOUND);
    assert_string_equal(error.file, "tale.txt");
    assert_int_equal(error.line, 5);
    assert_non_null(strstr(error.message, "cabern"));
    assert_non_null(strstr(error.message, "cavern"));
    assert_null(strstr(error.message, "wind"));
    cues[0].name = "../cavern";
    memset(&error, 0, sizeof error);
    assert_int_equal(render_mix(script, NULL, folder, 0, 0, 4096, &rendered, &error), STATUS_BAD_INPUT);
    tiny_script_free(script);
    scratch_remove(folder);
}

static void refuses_beds_that_cannot_be_heard(void **state)
{
    (void)state;
    char *folder = scratch_make();
    TinySound silence = {WAV_FLOAT, 48000, 2, 1, 0, 0, 0};
    tiny_sound_write(path_in(folder, "hush.wav"), &silence);
    put_text(path_in(folder, "text.wav"), "this is not a sound");
    Cue cues[] = {{.kind = CUE_AMBIENCE, .line = 0, .name = "hush"}};
    Rendered rendered;
    Error error = {0};
    Script *script = tiny_script_new(TALE, COUNT(TALE), cues, COUNT(cues));
    assert_int_equal(render_mix(script, NULL, folder, 0, 0, 4096, &rendered, &error), STATUS_BAD_INPUT);
    assert_non_null(strstr(error.message, "hush.wav"));
    assert_non_null(strstr(error.message, "silent"));
    cues[0].name = "text";
    assert_int_equal(render_mix(script, NULL, folder, 0, 0, 4096, &rendered, &error), STATUS_BAD_INPUT);
    assert_non_null(strstr(error.message, "text.wav"));
    tiny_script_free(script);
    scratch_remove(folder);
}

/* Sounds and beds alike: where the cue stands, and which file. */
static void names_the_cue_whose_wave_file_was_cut_off(void **state)
{
    (void)state;
    enum { HALF_A_SECOND_BYTES = 48000 * 2 * 4 / 2 };
    static const CueKind kinds[] = {CUE_AMBIENCE, CUE_SOUND, CUE_MUSIC};
    char *folder = scratch_make();
    TinySound noise = {WAV_FLOAT, 48000, 2, 2, 0, 0, 0.2};
    tiny_sound_write(path_in(folder, "whole.wav"), &noise);
    tiny_sound_write(path_in(folder, "torn.wav"), &noise);
    assert_int_equal(truncate(path_in(folder, "torn.wav"), HALF_A_SECOND_BYTES), 0);
    for (size_t i = 0; i < COUNT(kinds); i++) {
        Cue cues[] = {{.kind = kinds[i], .line = 2, .name = "torn"}};
        Rendered rendered;
        Error error = {0};
        Script *script = tiny_script_new(TALE, COUNT(TALE), cues, COUNT(cues));
        assert_int_equal(render_mix(script, NULL, folder, 0, 0, 4096, &rendered, &error), STATUS_BAD_INPUT);
        assert_string_equal(error.file, "tale.txt");
        assert_int_equal(error.line, 3);
        assert_non_null(strstr(error.message, "torn.wav"));
        assert_non_null(strstr(error.message, "breaks off"));
        tiny_script_free(script);
    }
    assert_false(wave_file_breaks_off(path_in(folder, "whole.wav")));
    scratch_remove(folder);
}

static void names_the_line_that_failed(void **state)
{
    (void)state;
    static const TinyLine lines[] = {{LINE_SPEECH, 1, 0, 0, "Well?"}, {LINE_SPEECH, 1, 1, 0, "fail"}};
    Rendered rendered;
    Error error = {0};
    Script *script = tiny_script_new(lines, COUNT(lines), NULL, 0);
    assert_int_equal(render_mix(script, NULL, NULL, 0, 0, 4096, &rendered, &error), STATUS_ENGINE);
    assert_string_equal(error.file, "tale.txt");
    assert_int_equal(error.line, 2);
    tiny_script_free(script);
}

static void gives_up_when_cancelled(void **state)
{
    (void)state;
    volatile int cancel = 0;
    static const CastVoice voices[3];
    float frames[2 * 64];
    size_t n_frames;
    Speech *speech = fake_speech_new();
    Mix *mix = NULL;
    Script *script = tiny_script_new(TALE, COUNT(TALE), NULL, 0);
    MixOptions options = {.script = script, .voices = voices, .cancel = &cancel};
    assert_int_equal(mix_open(&options, speech, &mix, NULL), STATUS_OK);
    assert_int_equal(mix_read(mix, frames, 64, &n_frames, NULL), STATUS_OK);
    cancel = 1;
    Status status = STATUS_OK;
    for (int i = 0; i < 100 && !status; i++) status = mix_read(mix, frames, 64, &n_frames, NULL);
    assert_int_equal(status, STATUS_CANCELLED);
    mix_free(mix);
    speech_close(speech);
    tiny_script_free(script);
}

static void asks_for_lines_ahead_but_not_for_all(void **state)
{
    (void)state;
    enum { N_LINES = 400 };
    TinyLine *lines = calloc(N_LINES, sizeof *lines);
    float frames[2 * 512];
    size_t n_frames;
    static const CastVoice voices[1];
    assert_non_null(lines);
    for (uint32_t i = 0; i < N_LINES; i++) lines[i] = (TinyLine){LINE_NARRATION, 0, i, 0, "On."};
    Speech *speech = fake_speech_new();
    Mix *mix = NULL;
    Script *script = tiny_script_new(lines, N_LINES, NULL, 0);
    MixOptions options = {.script = script, .voices = voices};
    assert_int_equal(mix_open(&options, speech, &mix, NULL), STATUS_OK);
    for (int i = 0; i < 500; i++) assert_int_equal(mix_read(mix, frames, 512, &n_frames, NULL), STATUS_OK);
    assert_true(fake_speech_most_waiting(speech) >= 12);
    assert_true(fake_speech_most_waiting(speech) <= SPEECH_MAX_PENDING);
    mix_free(mix);
    assert_int_equal(fake_speech_waiting(speech), 0);
    speech_close(speech);
    tiny_script_free(script);
    free(lines);
}

static void hands_out_buses_whose_sum_is_the_mix(void **state)
{
    (void)state;
    enum { N = 777 };
    static const CastVoice voices[3];
    float whole[2 * N], beds[2 * N], sounds[2 * N], spoken[2 * N];
    float *const buses[N_MIX_BUSES] = {[MIX_BEDS] = beds, [MIX_SOUNDS] = sounds, [MIX_VOICES] = spoken};
    size_t n_whole = 1, n_frames;
    Speech *speech[2] = {fake_speech_new(), fake_speech_new()};
    Mix *mix[2] = {NULL, NULL};
    Script *script = tiny_script_new(TALE, COUNT(TALE), NULL, 0);
    MixOptions options = {.script = script, .voices = voices};
    for (int i = 0; i < 2; i++) assert_int_equal(mix_open(&options, speech[i], &mix[i], NULL), STATUS_OK);
    for (int64_t at = 0; n_whole > 0; at += (int64_t)n_whole) {
        assert_int_equal(mix_read(mix[0], whole, N, &n_whole, NULL), STATUS_OK);
        assert_int_equal(mix_read_buses(mix[1], buses, N, &n_frames, NULL), STATUS_OK);
        assert_int_equal(n_frames, n_whole);
        for (size_t i = 0; i < 2 * n_frames; i++) {
            assert_true(whole[i] == beds[i] + sounds[i] + spoken[i]);
            assert_true(beds[i] == 0 && sounds[i] == 0); /* there are none in this tale */
        }
    }
    for (int i = 0; i < 2; i++) {
        mix_free(mix[i]);
        speech_close(speech[i]);
    }
    tiny_script_free(script);
}

static void count_mark(void *context, const MixMark *mark)
{
    (void)mark;
    ++*(size_t *)context;
}

/* A voice that is moved from left to right goes on at the right from the next line on. */
static void goes_on_with_other_voices_from_the_next_line(void **state)
{
    (void)state;
    static const TinyLine lines[] = {{LINE_NARRATION, 0, 0, 0, "It was late."}, {LINE_NARRATION, 0, 1, 0, "It was cold."}};
    const CastVoice left[1] = {{.place = -1, .has_place = true}}, right[1] = {{.place = 1, .has_place = true}};
    float frames[2 * 256];
    size_t n_marks = 0, n_frames = 1;
    double first[2] = {0, 0}, second[2] = {0, 0};
    Speech *speech = fake_speech_new();
    Mix *mix = NULL;
    Script *script = tiny_script_new(lines, COUNT(lines), NULL, 0);
    MixOptions options = {.script = script, .voices = left, .on_mark = count_mark, .context = &n_marks};
    assert_int_equal(mix_open(&options, speech, &mix, NULL), STATUS_OK);
    for (bool revised = false; n_frames > 0;) {
        assert_int_equal(mix_read(mix, frames, 256, &n_frames, NULL), STATUS_OK);
        double *sums = n_marks < 2 ? first : second;
        for (size_t i = 0; i < 2 * n_frames; i++) sums[i % 2] += fabs((double)frames[i]);
        if (n_marks == 1 && !revised) mix_revise(mix, &(MixRevision){.voices = right});
        revised = n_marks > 0;
    }
    assert_int_equal(n_marks, 2);
    assert_true(first[0] > 10 && first[1] < 0.01);
    assert_true(second[1] > 5 * second[0]); /* which has what was left of the first line */
    mix_free(mix);
    assert_int_equal(fake_speech_waiting(speech), 0);
    speech_close(speech);
    tiny_script_free(script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_pauses_by_structure),
        cmocka_unit_test(begins_and_ends_in_silence_without_ambience),
        cmocka_unit_test(speaks_every_line_at_the_speech_level_and_in_its_gain),
        cmocka_unit_test(takes_begin_and_end_without_a_click),
        cmocka_unit_test(an_empty_take_takes_no_time_of_its_own),
        cmocka_unit_test(keeps_beds_under_every_line_however_soft),
        cmocka_unit_test(beds_are_at_their_level_and_rise_a_little_in_long_gaps),
        cmocka_unit_test(cross_fades_keep_their_power),
        cmocka_unit_test(fades_in_at_the_beginning_and_out_at_the_end),
        cmocka_unit_test(a_sound_leads_in_its_line),
        cmocka_unit_test(a_missing_bed_is_named_with_its_place_and_near_matches),
        cmocka_unit_test(refuses_beds_that_cannot_be_heard),
        cmocka_unit_test(names_the_cue_whose_wave_file_was_cut_off),
        cmocka_unit_test(names_the_line_that_failed),
        cmocka_unit_test(gives_up_when_cancelled),
        cmocka_unit_test(asks_for_lines_ahead_but_not_for_all),
        cmocka_unit_test(hands_out_buses_whose_sum_is_the_mix),
        cmocka_unit_test(goes_on_with_other_voices_from_the_next_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
