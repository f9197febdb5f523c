/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_sound_stream.c
 * Sound files of all kinds on their way into the mix: measured, looped, resampled. */
#include "base/file.h"
#include "mix/mix.h"
#include "mix/sound_reader.h"
#include "mix/sound_stream.h"
#include "support/run.h"
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

enum { WAV_FLOAT = SF_FORMAT_WAV | SF_FORMAT_FLOAT };

static float *read_frames(const char *path, SoundRepeat repeat, int64_t start, size_t n_frames,
                          size_t *n_made)
{
    SoundProfile profile;
    SoundStream *stream = NULL;
    float *frames = calloc(n_frames, 2 * sizeof *frames);
    assert_non_null(frames);
    assert_int_equal(sound_profile_measure(path, NULL, &profile, NULL), STATUS_OK);
    assert_int_equal(sound_stream_open(path, &profile, repeat, start, &stream, NULL), STATUS_OK);
    *n_made = 0;
    for (size_t n = 1; n > 0 && *n_made < n_frames; *n_made += n) {
        size_t want = n_frames - *n_made < 777 ? n_frames - *n_made : 777;
        assert_int_equal(sound_stream_read(stream, frames + 2 * *n_made, want, &n, NULL), STATUS_OK);
    }
    sound_stream_close(stream);
    sound_profile_done(&profile);
    return frames;
}

static void reads_every_format_rate_and_number_of_channels(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        TinySound sound;
    } cases[] = {
        {"a.wav", {WAV_FLOAT, 48000, 2, 2, 1000, 0.5, 0}},
        {"b.wav", {SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 1, 2, 1000, 0.5, 0}},
        {"c.wav", {SF_FORMAT_WAV | SF_FORMAT_PCM_24, 96000, 2, 2, 1000, 0.5, 0}},
        {"d.wav", {SF_FORMAT_WAV | SF_FORMAT_PCM_U8, 8000, 1, 2, 1000, 0.5, 0}},
        {"e.flac", {SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 22050, 2, 2, 1000, 0.5, 0}},
        {"f.ogg", {SF_FORMAT_OGG | SF_FORMAT_VORBIS, 32000, 2, 2, 1000, 0.5, 0}},
        {"g.wav", {WAV_FLOAT, 11025, 2, 2, 1000, 0.5, 0}},
    };
    char *folder = scratch_make();
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *path = path_in(folder, cases[i].name);
        size_t n_made;
        double real[2] = {0}, imaginary[2] = {0};
        tiny_sound_write(path, &cases[i].sound);
        float *frames = read_frames(path, SOUND_ONCE, 0, 5 * MIX_RATE_HZ, &n_made);
        assert_true(n_made >= 2 * MIX_RATE_HZ - 8 && n_made <= 2 * MIX_RATE_HZ + 8);
        for (size_t k = MIX_RATE_HZ / 2; k < MIX_RATE_HZ * 3 / 2; k++)
            for (size_t c = 0; c < 2; c++) {
                real[c] += (double)frames[2 * k + c] * cos(2 * M_PI * 1000 * (double)k / MIX_RATE_HZ);
                imaginary[c] += (double)frames[2 * k + c] * sin(2 * M_PI * 1000 * (double)k / MIX_RATE_HZ);
            }
        for (size_t c = 0; c < 2; c++) {
            double gain = 2 * hypot(real[c], imaginary[c]) / MIX_RATE_HZ;
            assert_true(fabs(gain - 0.5) < 0.01);
            /* In phase with the original: nothing is delayed. */
            assert_true(fabs(atan2(real[c], imaginary[c])) < 0.02);
        }
        free(frames);
    }
    scratch_remove(folder);
}

static void a_sound_that_is_held_reads_the_same_again_and_again(void **state)
{
    (void)state;
    static const int formats[] = {SF_FORMAT_FLAC | SF_FORMAT_PCM_16, SF_FORMAT_FLAC | SF_FORMAT_PCM_24,
                                  WAV_FLOAT};
    char *folder = scratch_make();
    for (size_t f = 0; f < COUNT(formats); f++)
        for (int n_channels = 1; n_channels <= 3; n_channels++) {
            const char *path = path_in(folder, "noise.any");
            TinySound sound = {formats[f], 32000, n_channels, 1.3, 700, 0.2, 0.3};
            SoundReader *held = NULL, *plain = NULL;
            float mine[2 * 3000], theirs[2 * 3000];
            tiny_sound_write(path, &sound);
            assert_int_equal(sound_reader_open(path, &held, NULL), STATUS_OK);
            assert_int_equal(sound_reader_open(path, &plain, NULL), STATUS_OK);
            assert_int_equal(sound_reader_hold(held, NULL), STATUS_OK);
            for (int64_t at = 38000; at != 50; at = at == 38000 ? 10000 : at == 10000 ? 9000 : 50) {
                assert_int_equal(sound_reader_seek(held, at, NULL), STATUS_OK);
                assert_int_equal(sound_reader_seek(plain, at, NULL), STATUS_OK);
                assert_int_equal(sound_reader_read(held, mine, 3000, NULL), STATUS_OK);
                assert_int_equal(sound_reader_read(plain, theirs, 3000, NULL), STATUS_OK);
                assert_memory_equal(mine, theirs, sizeof mine);
            }
            sound_reader_close(held);
            sound_reader_close(plain);
        }
    scratch_remove(folder);
}

static void folds_many_channels_into_two(void **state)
{
    (void)state;
    char *folder = scratch_make();
    const char *path = path_in(folder, "six.wav");
    TinySound sound = {WAV_FLOAT, 48000, 6, 1, 1000, 0.1, 0};
    size_t n_made;
    tiny_sound_write(path, &sound);
    float *frames = read_frames(path, SOUND_ONCE, 0, MIX_RATE_HZ, &n_made);
    assert_true(fabsf(frames[24] - 3 * 0.1f) < 1e-6f && fabsf(frames[25] - 3 * 0.1f) < 1e-6f);
    free(frames);
    scratch_remove(folder);
}

static void measures_the_loudness_that_libebur128_measures(void **state)
{
    (void)state;
    char *folder = scratch_make();
    const char *path = path_in(folder, "noise.wav");
    TinySound sound = {WAV_FLOAT, 48000, 2, 5.5, 300, 0.1, 0.05};
    SoundProfile profile;
    size_t n_made;
    double expected;
    tiny_sound_write(path, &sound);
    float *frames = read_frames(path, SOUND_ONCE, 0, 6 * MIX_RATE_HZ, &n_made);
    ebur128_state *meter = ebur128_init(2, MIX_RATE_HZ, EBUR128_MODE_I);
    ebur128_add_frames_float(meter, frames, n_made);
    ebur128_loudness_global(meter, &expected);
    ebur128_destroy(&meter);
    assert_int_equal(sound_profile_measure(path, NULL, &profile, NULL), STATUS_OK);
    assert_true(fabs(profile.level_lufs - expected) < 0.1);
    assert_int_equal(profile.n_steps, 55);
    sound_profile_done(&profile);
    free(frames);
    scratch_remove(folder);
}

static void loops_what_fits_exactly_as_it_is(void **state)
{
    (void)state;
    char *folder = scratch_make();
    const char *path = path_in(folder, "hum.wav");
    /* 100 whole cycles of the tone: the end leads into the beginning. */
    TinySound sound = {WAV_FLOAT, 48000, 2, 1, 100, 0.5, 0};
    size_t n_made;
    tiny_sound_write(path, &sound);
    float *frames = read_frames(path, SOUND_LOOPED, 0, 5 * MIX_RATE_HZ, &n_made);
    assert_int_equal(n_made, 5 * MIX_RATE_HZ);
    for (size_t i = 0; i < n_made; i++) {
        double expected = 0.5 * sin(2 * M_PI * 100 * (double)i / MIX_RATE_HZ);
        assert_true(fabs((double)frames[2 * i] - expected) < 1e-4);
    }
    free(frames);
    scratch_remove(folder);
}

static void closes_other_loops_without_a_step(void **state)
{
    (void)state;
    static const int rates[] = {48000, 44100};
    char *folder = scratch_make();
    for (size_t r = 0; r < COUNT(rates); r++) {
        const char *path = path_in(folder, "tone.wav");
        TinySound sound = {WAV_FLOAT, rates[r], 2, 1.3037, 223.3, 0.5, 0};
        size_t n_made;
        tiny_sound_write(path, &sound);
        float *frames = read_frames(path, SOUND_LOOPED, 12345, 6 * MIX_RATE_HZ, &n_made);
        double largest = 0.5 * 1.45 * 2 * M_PI * 223.3 / MIX_RATE_HZ;
        for (size_t i = 1; i < n_made; i++)
            assert_true(fabs((double)frames[2 * i] - (double)frames[2 * i - 2]) <= largest);
        free(frames);
    }
    scratch_remove(folder);
}

static void loops_keep_their_level_across_the_seam(void **state)
{
    (void)state;
    char *folder = scratch_make();
    const char *path = path_in(folder, "noise.wav");
    TinySound sound = {WAV_FLOAT, 44100, 2, 2.2, 0, 0, 0.3};
    size_t n_made;
    tiny_sound_write(path, &sound);
    float *frames = read_frames(path, SOUND_LOOPED, 0, 9 * MIX_RATE_HZ, &n_made);
    double lowest = HUGE_VAL, highest = 0;
    for (size_t at = 0; at + MIX_RATE_HZ / 8 <= n_made; at += MIX_RATE_HZ / 16) {
        double energy = 0;
        for (size_t i = 0; i < MIX_RATE_HZ / 8; i++)
            energy += (double)frames[2 * (at + i)] * (double)frames[2 * (at + i)];
        lowest = fmin(lowest, energy);
        highest = fmax(highest, energy);
    }
    assert_true(10 * log10(highest / lowest) < 1);
    free(frames);
    scratch_remove(folder);
}

static void what_is_not_a_number_is_silence(void **state)
{
    (void)state;
    char *folder = scratch_make();
    const char *path = path_in(folder, "bad.wav");
    SF_INFO info = {.samplerate = 48000, .channels = 1, .format = WAV_FLOAT};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    float *mono = calloc(48000, sizeof *mono);
    size_t n_made;
    assert_non_null(mono);
    for (int i = 0; i < 48000; i++) mono[i] = (float)(0.1 * sin(0.1 * i));
    mono[100] = NAN;
    mono[200] = HUGE_VALF;
    sf_writef_float(file, mono, 48000);
    sf_close(file);
    float *frames = read_frames(path, SOUND_LOOPED, 0, 96000, &n_made);
    for (size_t i = 0; i < 2 * n_made; i++) assert_true(fabsf(frames[i]) <= 0.2f);
    free(frames);
    free(mono);
    scratch_remove(folder);
}

/* As ffmpeg writes a FLAC into a pipe: the number of frames in its first block is 0. */
static void refuses_a_sound_that_does_not_say_how_long_it_is(void **state)
{
    (void)state;
    enum { TOTAL_FRAMES_AT = 21 }; /* low half of this byte and the four after it; RFC 9639, 8.2 */
    char *folder = scratch_make();
    const char *path = path_in(folder, "piped.flac");
    SF_INFO info = {.samplerate = 48000, .channels = 2, .format = SF_FORMAT_FLAC | SF_FORMAT_PCM_16};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    static float frames[2 * 48000];
    SoundReader *reader = NULL;
    Buffer bytes = {0};
    Error error = {0};
    sf_writef_float(file, frames, 48000);
    sf_close(file);
    assert_int_equal(file_read(path, 1 << 20, &bytes, NULL), STATUS_OK);
    bytes.data[TOTAL_FRAMES_AT] &= (char)0xF0;
    memset(bytes.data + TOTAL_FRAMES_AT + 1, 0, 4);
    put_bytes(path, bytes.data, bytes.n_bytes);
    assert_int_equal(sound_reader_open(path, &reader, &error), STATUS_BAD_INPUT);
    assert_non_null(strstr(error.message, "how long it is"));
    assert_string_equal(error.file, path);
    buffer_done(&bytes);
    scratch_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_format_rate_and_number_of_channels),
        cmocka_unit_test(a_sound_that_is_held_reads_the_same_again_and_again),
        cmocka_unit_test(folds_many_channels_into_two),
        cmocka_unit_test(measures_the_loudness_that_libebur128_measures),
        cmocka_unit_test(loops_what_fits_exactly_as_it_is),
        cmocka_unit_test(closes_other_loops_without_a_step),
        cmocka_unit_test(loops_keep_their_level_across_the_seam),
        cmocka_unit_test(what_is_not_a_number_is_silence),
        cmocka_unit_test(refuses_a_sound_that_does_not_say_how_long_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
