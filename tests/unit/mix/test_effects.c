/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_effects.c
 * How loud what happens once is heard. */
#include "base/loudness.h"
#include "mix/effects.h"
#include "mix/mix.h"
#include "support/run.h"

#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static const double LEVEL_LUFS = -24.0;

/* A tone that is soft for a while, loud for `loud_s`, and rings on 8 dB softer. */
static void write_bang(const char *path, double soft_s, double loud_s, double ring_s)
{
    SF_INFO info = {.samplerate = MIX_RATE_HZ, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_FLOAT};
    size_t n_soft = (size_t)(soft_s * MIX_RATE_HZ), n_loud = (size_t)(loud_s * MIX_RATE_HZ);
    size_t n = n_soft + n_loud + (size_t)(ring_s * MIX_RATE_HZ);
    float *frames = calloc(n, sizeof *frames);
    assert_non_null(frames);
    for (size_t i = 0; i < n; i++)
        frames[i] = (float)((i >= n_soft && i < n_soft + n_loud ? 0.5 : 0.2) * sin(2 * M_PI * 997 * (double)i / MIX_RATE_HZ));
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    assert_int_equal(sf_writef_float(file, frames, (sf_count_t)n), n);
    sf_close(file);
    free(frames);
}

/* The loudest 400 ms of it as it is played. */
static double heard_lufs(const char *path, EffectKind kind)
{
    ShelvedSound sound = {.path = path};
    Effects *effects = effects_new();
    LoudnessMeter *meter = loudness_meter_new(MIX_RATE_HZ, 2);
    double loudest = -HUGE_VAL;
    int64_t end;
    assert_non_null(effects);
    assert_int_equal(sound_profile_measure(path, NULL, &sound.profile, NULL), STATUS_OK);
    EffectLevel level = {.kind = kind, .lufs = LEVEL_LUFS};
    assert_int_equal(effects_place(effects, &sound, level, 0, &end, NULL), STATUS_OK);
    for (int64_t at = 0; at < end + MIX_RATE_HZ; at += 480) {
        float frames[2 * 480] = {0};
        assert_int_equal(effects_add(effects, kind, at, 480, frames, NULL), STATUS_OK);
        loudness_meter_process(meter, frames, 480);
        if (at >= MIX_RATE_HZ * 3 / 10) loudest = fmax(loudest, loudness_meter_momentary(meter));
    }
    loudness_meter_free(meter);
    effects_free(effects);
    sound_profile_done(&sound.profile);
    return loudest;
}

static void a_sound_is_as_loud_as_its_loudest_moment_however_long_it_rings(void **state)
{
    (void)state;
    static const double rings_s[] = {0, 0.3, 2, 12};
    char *folder = scratch_make();
    const char *path = path_in(folder, "bang.wav");
    for (size_t i = 0; i < sizeof rings_s / sizeof *rings_s; i++) {
        write_bang(path, 0, 0.4, rings_s[i]);
        assert_true(fabs(heard_lufs(path, EFFECT_SOUND) - LEVEL_LUFS) < 0.3);
        write_bang(path, 1, 0.7, rings_s[i]);
        assert_true(fabs(heard_lufs(path, EFFECT_SOUND) - LEVEL_LUFS) < 0.3);
    }
    scratch_remove(folder);
}

static void a_sound_shorter_than_400_ms_counts_what_it_lacks_as_silence(void **state)
{
    (void)state;
    char *folder = scratch_make();
    const char *path = path_in(folder, "tick.wav");
    write_bang(path, 0, 0.05, 0);
    assert_true(fabs(heard_lufs(path, EFFECT_SOUND) - LEVEL_LUFS) < 1); /* its end is faded */
    scratch_remove(folder);
}

static void music_is_as_loud_as_it_is_on_the_whole(void **state)
{
    (void)state;
    char *folder = scratch_make();
    const char *path = path_in(folder, "theme.wav");
    write_bang(path, 4, 0.7, 4);
    assert_true(heard_lufs(path, EFFECT_MUSIC) > LEVEL_LUFS + 3);
    scratch_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_is_as_loud_as_its_loudest_moment_however_long_it_rings),
        cmocka_unit_test(a_sound_shorter_than_400_ms_counts_what_it_lacks_as_silence),
        cmocka_unit_test(music_is_as_loud_as_it_is_on_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
