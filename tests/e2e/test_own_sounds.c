/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_own_sounds.c
 * A producer's own sounds as a user has them: any rate and channels, damaged, missing, with and without a licence. */
#include "support/run.h"

#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Write a sound into scratch/mine: a tone, or silence with a level of 0. */
static void put_sound(const char *name, int rate_hz, int n_channels, double seconds, double level)
{
    SF_INFO info = {.samplerate = rate_hz, .channels = n_channels, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    char inside[64];
    snprintf(inside, sizeof inside, "mine/%s.wav", name);
    SNDFILE *file = sf_open(path_in(scratch, inside), SFM_WRITE, &info);
    assert_non_null(file);
    for (sf_count_t i = 0; i < (sf_count_t)(seconds * rate_hz); i++) {
        float frame[8];
        for (int c = 0; c < n_channels; c++)
            frame[c] = (float)(level * sin(2 * M_PI * 330 * (double)i / rate_hz + c));
        assert_int_equal(sf_writef_float(file, frame, 1), 1);
    }
    assert_int_equal(sf_close(file), 0);
}

static void put_script(const char *name, const char *keys, const char *cue)
{
    Buffer text = {0};
    buffer_printf(&text,
                  "Title: Test\nNotes:\n    profile=audiodrama/1\n    sounds=mine\n%s\n# One\n\n.ROOM\n\n%s\n\nNARRATOR\n"
                  "The man sat down and said nothing. [[id=a1]]\n\n",
                  keys, cue);
    put_bytes(path_in(scratch, name), text.data, text.n_bytes);
    buffer_done(&text);
}

static int open_mine(void **state)
{
    scratch_open(state);
    assert_int_equal(mkdir(path_in(scratch, "mine"), 0777), 0);
    return 0;
}

static int render(Run *run)
{
    run_dramatis(run, "render", path_in(scratch, "s.fountain"), "-o", path_in(scratch, "s.wav"));
    return run->status;
}

static void says(const Run *run, const char *what)
{
    if (!run->errors.data || !strstr(run->errors.data, what))
        fail_msg("\"%s\" does not say %s", run->errors.data ? run->errors.data : "", what);
}

static void sounds_of_any_rate_and_channels_are_heard(void **state)
{
    (void)state;
    static const char *const cues[] = {"[[amb=old]]", "[[sfx=old]]", "[[amb=wide]]", "[[sfx=wide]]", "[[sfx=short]]"};
    put_sound("old", 8000, 1, 3, 0.5);
    put_sound("wide", 96000, 6, 3, 0.1);
    put_sound("short", 48000, 2, 0.003, 0.5);
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        Run run = {0};
        put_script("s.fountain", "", cues[i]);
        assert_int_equal(render(&run), 0);
        run_done(&run);
    }
}

static void a_bad_sound_is_told_at_its_cue_and_leaves_no_file(void **state)
{
    (void)state;
    static const struct {
        const char *cue, *says;
    } cases[] = {
        {"[[sfx=silent]]", "s.fountain:10:1: error: "},
        {"[[amb=silent]]", "this sound is silent"},
        {"[[amb=short]]", "too short for a bed"},
        {"[[sfx=text]]", "libsndfile cannot read this sound"},
        {"[[sfx=nothing]]", "s.fountain:10:1: error: there is no sound \"nothing\" in "},
        {"[[sfx=sillent]]", "did you mean 'silent'?"},
        {"[[sfx=silent gain=+90dB]]", "s.fountain:10:1: error: gain cannot be '+90dB'"},
    };
    put_sound("silent", 48000, 2, 1, 0);
    put_sound("short", 48000, 2, 0.003, 0.5);
    put_text(path_in(scratch, "mine/text.wav"), "These are words, not samples.\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Run run = {0};
        put_script("s.fountain", "", cases[i].cue);
        assert_int_equal(render(&run), 1);
        says(&run, cases[i].says);
        assert_int_not_equal(access(path_in(scratch, "s.wav"), F_OK), 0);
        run_dramatis(&run, "check", path_in(scratch, "s.fountain"));
        assert_int_equal(run.status, 1);
        assert_non_null(strstr(run.output.data, "error: "));
        run_done(&run);
    }
}

static void as_loud_as_may_be_is_still_no_broken_file(void **state)
{
    (void)state;
    Run run = {0};
    put_sound("loud", 44100, 2, 2, 1);
    put_script("s.fountain", "", "[[sfx=loud gain=60dB]]");
    assert_int_equal(render(&run), 0);
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path_in(scratch, "s.wav"), SFM_READ, &info);
    double peak = 0;
    assert_non_null(file);
    sf_command(file, SFC_CALC_NORM_SIGNAL_MAX, &peak, sizeof peak);
    assert_true(peak <= 0.892);
    assert_int_equal(sf_close(file), 0);
    run_done(&run);
}

static void music_opens_and_closes_and_its_maker_is_credited(void **state)
{
    (void)state;
    Run run = {0};
    Buffer credits = {0};
    SF_INFO info = {0};
    put_sound("theme", 44100, 2, 20, 0.5);
    put_text(path_in(scratch, "mine/theme.wav.license"),
             "SPDX-FileCopyrightText: 2021 Ann Example\nSPDX-License-" "Identifier: CC-BY-SA-4.0\n");
    put_script("s.fountain", "    music=opening:theme,close:theme\n", "[[amb=none]]");
    assert_int_equal(render(&run), 0);
    says(&run, "passes its licence on");
    Span text = get_bytes(path_in(scratch, "s.credits.txt"), &credits);
    assert_true(span_find(text, span_of("theme (theme.wav): 2021 Ann Example. CC-BY-SA-4.0"), 0) != SIZE_MAX);
    SNDFILE *file = sf_open(path_in(scratch, "s.wav"), SFM_READ, &info);
    assert_non_null(file);
    /* 7 s of it, three words, and all of it once more. */
    assert_true(info.frames > 28 * 48000 && info.frames < 40 * 48000);
    assert_int_equal(sf_close(file), 0);
    buffer_done(&credits);
    run_done(&run);
}

static void a_licence_that_cannot_be_read_is_told_before_anything_is_spoken(void **state)
{
    (void)state;
    Run run = {0};
    put_sound("theme", 44100, 2, 3, 0.5);
    put_text(path_in(scratch, "mine/theme.wav.license"), "Somebody made this.\n");
    put_script("s.fountain", "", "[[music=theme]]");
    assert_int_equal(render(&run), 1);
    says(&run, "theme.wav.license: error: this file tells no licence");
    assert_int_not_equal(access(path_in(scratch, "s.wav"), F_OK), 0);
    run_done(&run);
}

static void a_slot_that_there_is_not_is_told(void **state)
{
    (void)state;
    Run run = {0};
    put_script("s.fountain", "    music=intro:theme\n", "[[amb=none]]");
    assert_int_equal(render(&run), 1);
    says(&run, "s.fountain:5:5: error: music cannot be 'intro:theme'; write opening, between or close");
    run_done(&run);
}

#define in_mine(test) cmocka_unit_test_setup_teardown(test, open_mine, scratch_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_mine(sounds_of_any_rate_and_channels_are_heard),
        in_mine(a_bad_sound_is_told_at_its_cue_and_leaves_no_file),
        in_mine(as_loud_as_may_be_is_still_no_broken_file),
        in_mine(music_opens_and_closes_and_its_maker_is_credited),
        in_mine(a_licence_that_cannot_be_read_is_told_before_anything_is_spoken),
        in_mine(a_slot_that_there_is_not_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
