/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The presets of the master, on generated mixes and on a story, by ffmpeg's meter; and what is said of a preset that
 * there is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "deliver/deliver.h"
#include "support/run.h"
#include "support/signals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_HZ = 48000, N_FRAMES = 9 * RATE_HZ, N_MIXES = 20 };

/* The last number after `label` in ffmpeg's closing summary. */
static double figure(const Run *run, const char *label)
{
    const char *at = NULL;
    for (const char *p = run->errors.data; (p = strstr(p, label)); p++) at = p;
    assert_non_null(at);
    return strtod(at + strlen(label), NULL);
}

static void measure(Run *run, const char *file, const char *filter)
{
    run_program(run, (const char *const[]){"ffmpeg", "-nostdin", "-hide_banner", "-i", file, "-af", filter, "-f", "null", "-",
                                           NULL}, NULL);
    assert_int_equal(run->status, 0);
}

/* Speech over a bed, each at another level, with now and then a bang; the sides differ, and mix k is always the same. */
static float *make_mix(uint32_t k)
{
    float *frames = signal_speech(RATE_HZ, N_FRAMES);
    uint32_t seed = 100 + k;
    double low = 0, bed = pow(10, (-60 + 2.5 * k) / 20), level = pow(10, (-18 + 2.0 * (k % 10)) / 20);
    for (size_t i = 0; i < N_FRAMES; i++) {
        low += 0.02 * (signal_random(&seed) - low);
        double bang = i % 70000 > 69000 && k % 3 == 0 ? 0.3 * signal_random(&seed) : 0;
        frames[2 * i] = (float)(level * ((double)frames[2 * i] + bang) + bed * low * 8);
        frames[2 * i + 1] = (float)(level * ((double)frames[2 * i + 1] - bang) + bed * signal_random(&seed));
    }
    return frames;
}

static void deliver(const float *frames, const MasterPreset *preset, int n_bits, const char *path)
{
    Master *master = NULL;
    MasterReport report;
    MasterOptions options = {RATE_HZ, preset->target, path};
    AudioShape shape = {RATE_HZ, preset->target.n_channels, n_bits};
    assert_int_equal(master_open(&options, &master, NULL), STATUS_OK);
    assert_int_equal(master_write(master, frames, N_FRAMES, NULL), STATUS_OK);
    assert_int_equal(master_settle(master, &report, NULL), STATUS_OK);
    assert_int_equal(deliver_audio(master, path, AUDIO_WAV, &shape, NULL, NULL, NULL, NULL), STATUS_OK);
    master_free(master);
}

static void twenty_mixes_come_out_at_the_target_by_ffmpegs_meter(void **state)
{
    static const char *const presets[] = {"podcast", "broadcast", "mono"};
    (void)state;
    double worst = 0;
    for (uint32_t k = 0; k < N_MIXES; k++) {
        Run run = {0};
        const MasterPreset *preset = master_preset_find(presets[k % 3]);
        float *frames = make_mix(k);
        deliver(frames, preset, k % 2 ? 16 : 24, path_in(scratch, "mix.wav"));
        measure(&run, path_in(scratch, "mix.wav"), "ebur128=peak=true:framelog=verbose");
        double off = figure(&run, "    I:") - preset->target.level, peak = figure(&run, "    Peak:");
        if (fabs(off) > 0.2 || peak > preset->target.ceiling_dbtp)
            fail_msg("mix %u for %s: off by %.2f LU, %.2f dBTP", k, preset->name, off, peak);
        worst = fmax(worst, fabs(off));
        run_done(&run);
        free(frames);
    }
    print_message("worst of %d mixes: %.2f LU off\n", N_MIXES, worst);
}

static void put_story(void)
{
    Buffer story = {0};
    for (int i = 1; i <= 12; i++)
        buffer_printf(&story, "\"Lamp %d is out,\" said Clara Hale, and the wind took the rest.\n\n", i);
    put_bytes(path_in(scratch, "tale.txt"), story.data, story.n_bytes);
    buffer_done(&story);
}

static void render_as(Run *run, const char *preset, const char *bits, const char *output)
{
    run_dramatis(run, "render", "-q", path_in(scratch, "tale.txt"), "--master", preset, "--bits", bits, "-o", output);
}

static void a_story_comes_out_as_the_preset_says(void **state)
{
    static const struct {
        const char *preset, *bits, *stream;
        double lufs;
    } wanted[] = {{"podcast", "24", "pcm_s24le,48000,2\n", -16},
                  {"broadcast", "16", "pcm_s16le,48000,2\n", -23},
                  {"mono", "24", "pcm_s24le,48000,1\n", -19}};
    (void)state;
    put_story();
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        Run run = {0};
        const char *file = path_in(scratch, "a.wav");
        render_as(&run, wanted[i].preset, wanted[i].bits, file);
        assert_int_equal(run.status, 0);
        measure(&run, file, "ebur128=peak=true:framelog=verbose");
        assert_true(fabs(figure(&run, "    I:") - wanted[i].lufs) <= 0.2);
        assert_true(figure(&run, "    Peak:") <= -1);
        run_program(&run, (const char *const[]){"ffprobe", "-v", "error", "-show_entries",
            "stream=sample_rate,channels,codec_name", "-of", "csv=p=0", file, NULL}, NULL);
        assert_string_equal(run.output.data, wanted[i].stream);
        run_done(&run);
    }
}

/* Source: the submission rules of ACX. The head and the tail are silence of half a second and of a second, and a floor
 * shows there. */
static void an_audiobook_is_dry_and_within_its_window(void **state)
{
    (void)state;
    Run run = {0};
    const char *file = path_in(scratch, "book.wav");
    put_story();
    render_as(&run, "audiobook", "16", file);
    assert_int_equal(run.status, 0);
    measure(&run, file, "astats=measure_perchannel=none");
    double rms_db = figure(&run, "RMS level dB:");
    assert_true(rms_db >= -23 && rms_db <= -18);
    assert_true(figure(&run, "Peak level dB:") <= -3);
    measure(&run, file, "atrim=0:0.45,astats=measure_perchannel=none");
    assert_true(figure(&run, "RMS level dB:") <= -60);
    measure(&run, file, "areverse,atrim=0:0.95,astats=measure_perchannel=none");
    assert_true(figure(&run, "RMS level dB:") <= -60);
    run_done(&run);
}

static void what_there_is_not_is_said_before_anything_is_spoken(void **state)
{
    (void)state;
    Run run = {0};
    put_story();
    render_as(&run, "louder", "16", path_in(scratch, "no.wav"));
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "podcast, broadcast, mono or audiobook"));
    render_as(&run, "mono", "20", path_in(scratch, "no.wav"));
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "16 or 24"));
    run_dramatis(&run, "render", "-q", path_in(scratch, "tale.txt"), "--master", "audiobook", "--sounds", scratch, "-o",
                 path_in(scratch, "no.wav"));
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "voices only"));
    run_done(&run);
    run_program(&run, (const char *const[]){"test", "-e", path_in(scratch, "no.wav"), NULL}, NULL);
    assert_int_equal(run.status, 1);
    run_done(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twenty_mixes_come_out_at_the_target_by_ffmpegs_meter),
        cmocka_unit_test(a_story_comes_out_as_the_preset_says),
        cmocka_unit_test(an_audiobook_is_dry_and_within_its_window),
        cmocka_unit_test(what_there_is_not_is_said_before_anything_is_spoken),
    };
    return cmocka_run_group_tests_name("presets", tests, scratch_open, scratch_close);
}
