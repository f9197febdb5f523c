/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report: its measures by foreign ones, and what it tells of a mix whose every part is known. */
#include "report/bands.h"
#include "report/report.h"
#include "report/steps.h"
#include "support/fake_speech.h"
#include "support/mix_render.h"
#include "support/run.h"
#include "support/signals.h"
#include "support/tiny_script.h"

#include <ebur128.h>
#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { RATE_HZ = 48000 };

/* Which steps on by a second, as ours does by a tenth; EBU Tech 3342 lets meters differ by 1 LU. */
static void the_loudness_range_is_that_of_libebur128(void **state)
{
    (void)state;
    enum { N = 40 * RATE_HZ };
    for (int k = 0; k < 3; k++) {
        float *frames = signal_speech(RATE_HZ, N);
        double theirs = 0, ours = 0;
        for (size_t i = 0; i < N; i++) {
            float gain = (float)pow(10, -k * 6 * sin((double)i / N * 9) / 20);
            frames[2 * i] *= gain;
            frames[2 * i + 1] *= gain;
        }
        ebur128_state *meter = ebur128_init(2, RATE_HZ, EBUR128_MODE_LRA);
        ebur128_add_frames_float(meter, frames, N);
        ebur128_loudness_range(meter, &theirs);
        ebur128_destroy(&meter);
        Steps steps;
        steps_init(&steps);
        for (size_t at = 0; at < N; at += 1111)
            assert_int_equal(steps_add(&steps, frames + 2 * at, N - at < 1111 ? N - at : 1111, NULL), STATUS_OK);
        assert_int_equal(steps_range_lu(&steps, &ours, NULL), STATUS_OK);
        if (fabs(ours - theirs) > 1) fail_msg("%.2f LU, and %.2f by libebur128", ours, theirs);
        steps_done(&steps);
        free(frames);
    }
}

/* The intelligibility of noise over a tone or other noise. */
static double over(double speech_gain, double noise_gain, double tone_hz)
{
    enum { N = RATE_HZ };
    float *speech = malloc(N * sizeof *speech), *others = malloc(N * sizeof *others);
    Bands a = {0}, b = {0};
    uint32_t seed = 5;
    for (size_t i = 0; i < N; i++) {
        speech[i] = (float)(speech_gain * signal_random(&seed));
        others[i] = (float)(noise_gain * (tone_hz > 0 ? sin(2 * M_PI * tone_hz * (double)i / N) : signal_random(&seed)));
    }
    assert_int_equal(bands_add(&a, speech, N, NULL), STATUS_OK);
    assert_int_equal(bands_add(&b, others, N, NULL), STATUS_OK);
    double understood = bands_intelligibility(&a, &b, 2, 20);
    bands_done(&a);
    bands_done(&b);
    free(speech);
    free(others);
    return understood;
}

static void what_is_masked_depends_on_the_bands_and_not_on_the_level_alone(void **state)
{
    (void)state;
    assert_true(over(0.1, 0, 0) > 0.99);
    assert_true(fabs(over(0.1, 0.1, 0) - 0.5) < 0.03);
    assert_true(fabs(over(0.1, 0.1 * pow(10, 15.0 / 20), 0)) < 0.03);
    assert_true(over(0.1, 0.1 * pow(10, -15.0 / 20), 0) > 0.97);
    /* A loud hum covers little of it. */
    assert_true(over(0.1, 0.1, 60) > 0.9);
}

static const TinyLine TALE[] = {
    {LINE_HEADING, 0, 0, 0, "The well"},
    {LINE_NARRATION, 0, 1, 0, "The rain had stopped by noon and nobody spoke."},
    {LINE_SPEECH, 1, 2, 0, "Is it deep enough for all of us?"},
    {LINE_NARRATION, 0, 3, 1, "In the evening they came back with a rope."},
    {LINE_SPEECH, 1, 4, 1, "Hold on - to me."},
};

static void note_line(void *context, const MixMark *mark)
{
    report_note_line(context, mark);
}

static Report *reported(const Script *script)
{
    static const CastVoice voices[8];
    Report *report = NULL;
    Mix *mix = NULL;
    Speech *speech = fake_speech_new();
    float *buses[N_MIX_BUSES];
    size_t n = 1;
    for (int bus = 0; bus < N_MIX_BUSES; bus++) buses[bus] = malloc(2000 * 2 * sizeof(float));
    assert_int_equal(report_new(script, &report, NULL), STATUS_OK);
    MixOptions options = {.script = script, .voices = voices, .sounds_folder = scratch, .on_mark = note_line,
                          .context = report};
    assert_int_equal(mix_open(&options, speech, &mix, NULL), STATUS_OK);
    while (n) {
        assert_int_equal(mix_read_buses(mix, buses, 2000, &n, NULL), STATUS_OK);
        assert_int_equal(report_add_mix(report, buses, n, NULL), STATUS_OK);
        for (size_t i = 0; i < 2 * n; i++) buses[0][i] = 2 * (buses[0][i] + buses[1][i] + buses[2][i]);
        assert_int_equal(report_add_master(report, buses[0], n, NULL), STATUS_OK);
    }
    MasterReport master = {.gain_db = 6.02, .true_peak_dbtp = -3};
    assert_int_equal(report_finish(report, &master, NULL), STATUS_OK);
    for (int bus = 0; bus < N_MIX_BUSES; bus++) free(buses[bus]);
    mix_free(mix);
    speech_close(speech);
    return report;
}

/* The number behind `key` in the text after `from`. */
static double number_after(const char *text, const char *from, const char *key)
{
    const char *at = strstr(text, from);
    assert_non_null(at);
    at = strstr(at, key);
    assert_non_null(at);
    return strtod(at + strlen(key), NULL);
}

static void it_tells_what_the_mix_was_made_of(void **state)
{
    (void)state;
    Cue cues[] = {{.kind = CUE_AMBIENCE, .line = 0, .name = "hiss"},
                  {.kind = CUE_AMBIENCE, .line = 3, .name = "", .seconds = 0.5},
                  {.kind = CUE_SOUND, .line = 3, .offset = 15, .name = "bang", .gain_db = 30},
                  {.kind = CUE_PAUSE, .line = 4, .name = "", .seconds = 6}};
    Buffer json = {0}, text = {0};
    tiny_sound_write(path_in(scratch, "hiss.wav"), &(TinySound){SF_FORMAT_WAV | SF_FORMAT_FLOAT, RATE_HZ, 2, 9, 0, 0, 0.2});
    tiny_sound_write(path_in(scratch, "bang.wav"), &(TinySound){SF_FORMAT_WAV | SF_FORMAT_FLOAT, RATE_HZ, 2, 1, 0, 0, 0.2});
    Script *script = tiny_script_new(TALE, COUNT(TALE), cues, COUNT(cues));
    Scene scenes[] = {{.first_line = 0, .n_lines = 3}, {.first_line = 3, .n_lines = 2}};
    Character cast[] = {{.name = "Narrator"}, {.name = "The boy"}};
    script->characters = cast;
    script->n_characters = COUNT(cast);
    script->scenes = scenes;
    script->n_scenes = COUNT(scenes);
    Report *report = reported(script);
    report_to_json(report, &json);
    report_to_text(report, &text);
    report_to_text(report, &text);
    assert_true(fabs(number_after(json.data, "loudness", "\"speech_lufs\":") + 17) < 0.5);
    double clearance = number_after(json.data, "\"scene\":1,", "\"above_bed_lu\":");
    assert_true(clearance > 15 && clearance < 22);
    assert_non_null(strstr(strstr(json.data, "\"scene\":2,"), "\"above_bed_lu\":null"));
    /* The bang covers a word or two of its line, and a dash is no word. */
    assert_true(number_after(json.data, "\"masked\"", "\"line\":") == 4);
    assert_null(strstr(json.data, "\"word\":\"-\""));
    double silence = number_after(json.data, "longest_silence", "\"seconds\":");
    assert_true(silence > 6 && silence < 7);
    assert_true(number_after(json.data, "\"kind\":\"paragraph\"", "\"most\":") > 6);
    assert_non_null(strstr(text.data, "words at risk of being masked: "));
    assert_non_null(strstr(text.data, "longest silence: 6."));
    report_free(report);
    tiny_script_free(script);
    buffer_done(&json);
    buffer_done(&text);
}

static void the_picture_shows_names_as_they_are_and_is_always_the_same(void **state)
{
    (void)state;
    Buffer pictures[2] = {{0}, {0}};
    for (int i = 0; i < 2; i++) {
        Script *script = tiny_script_new(TALE, COUNT(TALE), NULL, 0);
        Character cast[] = {{.name = "Narrator"}, {.name = "A <b> & \x01 C"}};
        script->characters = cast;
        script->n_characters = COUNT(cast);
        Report *report = reported(script);
        report_to_svg(report, &pictures[i]);
        report_free(report);
        tiny_script_free(script);
    }
    assert_true(span_equal(buffer_span(&pictures[0]), buffer_span(&pictures[1])));
    assert_non_null(strstr(pictures[0].data, "A &lt;b&gt; &amp;  C<"));
    assert_non_null(strstr(pictures[0].data, "</svg>\n"));
    assert_null(strstr(pictures[0].data, "nan"));
    buffer_done(&pictures[0]);
    buffer_done(&pictures[1]);
}

static void a_script_in_which_nothing_is_heard_has_a_report(void **state)
{
    (void)state;
    static const TinyLine lines[] = {{LINE_SPEECH, 1, 0, 0, "..."}};
    Buffer out = {0};
    Script *script = tiny_script_new(lines, COUNT(lines), NULL, 0);
    Report *report = reported(script);
    Character cast[] = {{.name = "Narrator"}, {.name = "Nobody"}};
    script->characters = cast;
    script->n_characters = COUNT(cast);
    report_to_text(report, &out);
    report_to_json(report, &out);
    report_to_svg(report, &out);
    assert_non_null(strstr(out.data, "\"integrated_lufs\":null"));
    assert_null(strstr(out.data, "nan"));
    assert_null(strstr(out.data, "inf"));
    report_free(report);
    tiny_script_free(script);
    buffer_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_loudness_range_is_that_of_libebur128),
        cmocka_unit_test(what_is_masked_depends_on_the_bands_and_not_on_the_level_alone),
        cmocka_unit_test(it_tells_what_the_mix_was_made_of),
        cmocka_unit_test(the_picture_shows_names_as_they_are_and_is_always_the_same),
        cmocka_unit_test(a_script_in_which_nothing_is_heard_has_a_report),
    };
    return cmocka_run_group_tests_name("report", tests, scratch_open, scratch_close);
}
