/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profiles that are kept beside their sounds: the same as those that are measured, and only of the sound that is there. */
#include "mix/kept_profile.h"
#include "base/file.h"
#include "mix/mix.h"
#include "mix/speech_bands.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A second of noise, as a WAV of 16 bits. */
static void put_sound(const char *path, uint32_t seed)
{
    enum { N = 48000 };
    static const unsigned char head[] = {'R', 'I', 'F', 'F', 36, 0, 0, 0, 'W', 'A', 'V', 'E', 'f', 'm', 't', ' ', 16, 0, 0, 0,
                                         1, 0, 1, 0, 0x80, 0xBB, 0, 0, 0, 0x77, 1, 0, 2, 0, 16, 0, 'd', 'a', 't', 'a'};
    Buffer text = {0};
    uint32_t n_bytes = 2 * N;
    buffer_add_span(&text, (Span){(const char *)head, sizeof head});
    for (int i = 0; i < 4; i++) buffer_add_char(&text, (char)(n_bytes >> 8 * i & 255));
    for (int i = 0; i < N; i++) {
        seed = seed * 1664525u + 1013904223u;
        buffer_add_char(&text, (char)(seed >> 16));
        buffer_add_char(&text, (char)(seed >> 24 & 15));
    }
    assert_int_equal(file_write(path, buffer_span(&text), NULL), STATUS_OK);
    buffer_done(&text);
}

static void is_the_same_to_the_bit(void **state)
{
    (void)state;
    const char *path = path_in(scratch, "noise.wav");
    SoundProfile measured, kept;
    put_sound(path, 1);
    assert_false(kept_profile_read(path, &kept));
    assert_int_equal(mix_measure_sound(path, NULL), STATUS_OK);
    assert_int_equal(sound_profile_measure(path, NULL, &measured, NULL), STATUS_OK);
    assert_true(kept_profile_read(path, &kept));
    assert_int_equal(kept.n_steps, measured.n_steps);
    assert_memory_equal(kept.energies, measured.energies, kept.n_steps * sizeof *kept.energies);
    assert_memory_equal(kept.gains, measured.gains, kept.n_steps * sizeof *kept.gains);
    assert_memory_equal(kept.bands, measured.bands, kept.n_steps * SPEECH_N_BANDS);
    assert_memory_equal(&kept.level_lufs, &measured.level_lufs, sizeof kept.level_lufs);
    assert_memory_equal(&kept.levelled_lufs, &measured.levelled_lufs, sizeof kept.levelled_lufs);
    assert_int_equal(kept.rate_hz, measured.rate_hz);
    assert_int_equal(kept.n_frames, measured.n_frames);
    assert_int_equal(kept.seam_frames, measured.seam_frames);
    assert_int_equal(kept.step_frames, measured.step_frames);
    sound_profile_done(&measured);
    sound_profile_done(&kept);
}

static void is_not_taken_for_another_sound(void **state)
{
    (void)state;
    const char *path = path_in(scratch, "other.wav");
    SoundProfile kept;
    put_sound(path, 2);
    assert_int_equal(mix_measure_sound(path, NULL), STATUS_OK);
    put_sound(path, 3);
    assert_false(kept_profile_read(path, &kept));
}

/* Whatever is cut off or changed, it is not read, or it is what a sound may have. */
static void is_not_read_when_it_is_broken(void **state)
{
    (void)state;
    const char *path = path_in(scratch, "third.wav"), *name = path_in(scratch, "third.wav.profile");
    Buffer text = {0};
    SoundProfile kept;
    put_sound(path, 4);
    assert_int_equal(mix_measure_sound(path, NULL), STATUS_OK);
    assert_int_equal(file_read(name, 1 << 20, &text, NULL), STATUS_OK);
    for (size_t n = 0; n < text.n_bytes; n += 13) {
        assert_int_equal(file_write(name, span_slice(buffer_span(&text), 0, n), NULL), STATUS_OK);
        assert_false(kept_profile_read(path, &kept));
    }
    for (size_t at = 0; at < 19 + 9 * 16; at++) {
        char before = text.data[at];
        text.data[at] = before == 'f' ? '0' : 'f';
        assert_int_equal(file_write(name, buffer_span(&text), NULL), STATUS_OK);
        if (kept_profile_read(path, &kept)) {
            assert_true(kept.n_steps >= 1 && kept.rate_hz >= 8000 && kept.n_frames > 0);
            sound_profile_done(&kept);
        }
        text.data[at] = before;
    }
    buffer_done(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_same_to_the_bit),
        cmocka_unit_test(is_not_taken_for_another_sound),
        cmocka_unit_test(is_not_read_when_it_is_broken),
    };
    return cmocka_run_group_tests_name("kept_profile", tests, scratch_open, scratch_close);
}
