/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_clearance.c
 * A bed that swings over forty decibels under lines that must stay clear of it. */
#include "base/weighting.h"
#include "mix/clearance.h"
#include "mix/leveller.h"
#include "support/fake_speech.h"
#include "support/mix_render.h"
#include "support/run.h"
#include "support/signals.h"
#include "support/tiny_script.h"

#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { N_LINES = 30, STEP_FRAMES = MIX_RATE_HZ / 10 };

/* Noise with a blow every few seconds, ten times to a hundred times as loud, and holes between. */
static void write_swinging_bed(const char *path)
{
    SF_INFO info = {.samplerate = MIX_RATE_HZ, .channels = 2, .format = SF_FORMAT_WAV | SF_FORMAT_FLOAT};
    size_t n_frames = 40 * MIX_RATE_HZ;
    float *frames = calloc(n_frames, 2 * sizeof *frames);
    uint32_t seed = 7;
    assert_non_null(frames);
    for (size_t at = 0; at < n_frames; at += STEP_FRAMES) {
        double level_db = -40 + 6 * signal_random(&seed);
        if (at / STEP_FRAMES % 37 < 3) level_db = -12;
        if (at / STEP_FRAMES % 71 < 20) level_db = -58;
        for (size_t i = 2 * at; i < 2 * (at + STEP_FRAMES); i++)
            frames[i] = (float)(pow(10, level_db / 20) * signal_random(&seed));
    }
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    assert_int_equal(sf_writef_float(file, frames, (sf_count_t)n_frames), (sf_count_t)n_frames);
    sf_close(file);
    free(frames);
}

/* Weighted energy of windows of `n_steps` tenths from frame `at` on. */
static double energy_at(const Rendered *rendered, int64_t at, int64_t n_steps)
{
    Weighting weighting;
    weighting_init(&weighting, MIX_RATE_HZ, 2);
    int64_t lead = STEP_FRAMES / 4; /* lets the filter settle */
    weighting_process(&weighting, rendered->frames + 2 * (at - lead), (size_t)lead);
    return weighting_process(&weighting, rendered->frames + 2 * at, (size_t)(n_steps * STEP_FRAMES));
}

typedef struct Nearest {
    double three_s, one_s, deepest_lufs;
} Nearest;

/* The smallest distances of speech and bed in all windows within lines. */
static Nearest find_nearest(const Rendered *speech, const Rendered *bed, int64_t shift)
{
    Nearest nearest = {99, 99, 0};
    for (size_t line = 0; line < speech->n_marks; line++) {
        int64_t end = speech->marks[line].end_frame;
        for (int64_t at = speech->marks[line].start_frame; at + 10 * STEP_FRAMES <= end; at += STEP_FRAMES) {
            double behind = energy_at(bed, at + shift, 10);
            double second = 10 * log10(energy_at(speech, at, 10) / behind);
            nearest.one_s = fmin(nearest.one_s, second);
            nearest.deepest_lufs = fmin(nearest.deepest_lufs, weighting_to_lufs(behind / MIX_RATE_HZ));
            if (at + 30 * STEP_FRAMES > end) continue;
            double three = 10 * log10(energy_at(speech, at, 30) / energy_at(bed, at + shift, 30));
            nearest.three_s = fmin(nearest.three_s, three);
        }
    }
    return nearest;
}

static void a_swinging_bed_never_comes_near_a_line_nor_sinks_into_nothing(void **state)
{
    (void)state;
    char *folder = scratch_make();
    write_swinging_bed(path_in(folder, "swing.wav"));
    TinyLine lines[N_LINES];
    for (uint32_t i = 0; i < N_LINES; i++)
        lines[i] = (TinyLine){LINE_NARRATION, 0, i, 0,
                              i % 2 ? "And so they went on, all of them, until there was no light left at all."
                                    : "Nobody said anything to that."};
    Cue cues[] = {{.kind = CUE_AMBIENCE, .line = 0, .name = "swing"}};
    Script *script = tiny_script_new(lines, N_LINES, cues, COUNT(cues));
    Rendered with, without;
    assert_int_equal(render_mix(script, NULL, folder, 0, 0, 4096, &with, NULL), STATUS_OK);
    assert_int_equal(render_mix(script, NULL, NULL, 0, 0, 4096, &without, NULL), STATUS_OK);
    int64_t shift = with.marks[0].start_frame - without.marks[0].start_frame;
    for (size_t i = 0; i < 2 * without.n_frames && i + 2 * (size_t)shift < 2 * with.n_frames; i++)
        with.frames[i + 2 * (size_t)shift] -= without.frames[i];
    Nearest nearest = find_nearest(&without, &with, shift);
    assert_true(nearest.three_s >= 15);
    assert_true(nearest.one_s >= 13);
    assert_true(nearest.deepest_lufs > -65);
    rendered_done(&with);
    rendered_done(&without);
    tiny_script_free(script);
    scratch_remove(folder);
}

static void levels_what_stands_out_before_it_begins(void **state)
{
    (void)state;
    enum { N = 200, BLOW = 100 };
    float energies[N], levels[2 * N], gains[N];
    for (int i = 0; i < N; i++) energies[i] = 1e-4f;
    for (int i = BLOW; i < BLOW + 8; i++) energies[i] = 1e-2f; /* 20 dB above */
    for (int i = 20; i < 60; i++) energies[i] = 1e-6f;         /* 20 dB below */
    leveller_gains(energies, N, levels, gains);
    assert_true(fabsf(gains[80] - 1) < 1e-6f && fabsf(gains[150] - 1) < 1e-6f);
    double blow_db = 20 * log10((double)gains[BLOW]), hole_db = 20 * log10((double)gains[40]);
    assert_true(blow_db < -8 && blow_db > -12);
    assert_true(hole_db > 3 && hole_db <= 6.01);
    for (int i = BLOW; i < BLOW + 8; i++) assert_true(gains[i] <= gains[BLOW] * 1.2f);
}

static void steady_beds_are_left_as_they_are(void **state)
{
    (void)state;
    float energies[50], levels[100], gains[50];
    for (int i = 0; i < 50; i++) energies[i] = i % 3 ? 1e-4f : 2e-4f;
    leveller_gains(energies, 50, levels, gains);
    for (int i = 0; i < 50; i++) assert_true(gains[i] == 1);
    for (int i = 0; i < 50; i++) energies[i] = 0;
    leveller_gains(energies, 50, levels, gains);
    for (int i = 0; i < 50; i++) assert_true(gains[i] == 1);
    leveller_gains(energies, 1, levels, gains);
    assert_true(gains[0] == 1);
}

static void goes_down_for_the_worst_second_but_not_for_a_pause(void **state)
{
    (void)state;
    enum { N = 200 };
    float speech[N], bed[N];
    for (int i = 0; i < N; i++) speech[i] = 1, bed[i] = 0.01f; /* 20 dB */
    assert_true(clearance_depth_db(speech, bed, N, MIX_BED_DISTANCE_LU) == 0);
    for (int i = 95; i < 105; i++) bed[i] = 0.1f; /* 10 dB for a second */
    double depth = clearance_depth_db(speech, bed, N, MIX_BED_DISTANCE_LU);
    assert_true(depth < -3 && depth > -5);
    for (int i = 50; i < 150; i++) speech[i] = 0; /* in which nobody speaks */
    assert_true(clearance_depth_db(speech, bed, N, MIX_BED_DISTANCE_LU) > depth + 1);
    assert_true(clearance_depth_db(speech, bed, 0, MIX_BED_DISTANCE_LU) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_swinging_bed_never_comes_near_a_line_nor_sinks_into_nothing),
        cmocka_unit_test(levels_what_stands_out_before_it_begins),
        cmocka_unit_test(steady_beds_are_left_as_they_are),
        cmocka_unit_test(goes_down_for_the_worst_second_but_not_for_a_pause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
