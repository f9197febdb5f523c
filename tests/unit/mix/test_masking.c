/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_masking.c
 * Words behind noise of one colour and another, and the looks at a sound that tell which it is. */
#include "mix/masking.h"
#include "mix/mix.h"
#include "mix/presence.h"
#include "mix/duck.h"
#include "mix/spectrum.h"
#include "support/signals.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N_STEPS = 12, STEP_FRAMES = SPEECH_RATE_HZ / 10 };

/* Three words of 0.4 s in a voice like the standard's. */
typedef struct Behind {
    float speech[N_STEPS * SPEECH_N_BANDS], noise[N_STEPS * SPEECH_N_BANDS];
    TakeWord words[3];
    MaskingLine line;
} Behind;

/* Noise whose density falls by `slope_db` an octave, as loud as the voice for a meter, `below_db` lower. */
static void set_up(Behind *behind, double slope_db, double below_db)
{
    double speech = 0, loud = 0, bands[SPEECH_N_BANDS];
    for (int k = 0; k < SPEECH_N_BANDS; k++) {
        double hz = speech_bands[k].centre_hz, weight = pow(10, speech_band_shelf_db(k) / 10);
        bands[k] = hz * pow(10, slope_db * log2(hz / 1000) / 10);
        loud += bands[k] * weight;
        speech += hz * pow(10, speech_bands[k].level_db / 10) * weight;
    }
    for (size_t i = 0; i < N_STEPS; i++)
        for (size_t k = 0; k < SPEECH_N_BANDS; k++) {
            behind->speech[i * SPEECH_N_BANDS + k] = (float)(speech_bands[k].centre_hz * pow(10, speech_bands[k].level_db / 10) / speech);
            behind->noise[i * SPEECH_N_BANDS + k] = (float)(bands[k] / loud * pow(10, -below_db / 10));
        }
    for (uint32_t w = 0; w < 3; w++) behind->words[w] = (TakeWord){.start_byte = 6 * w, .n_bytes = 5, .start_frame = 4 * w * STEP_FRAMES};
    behind->line = (MaskingLine){.speech = behind->speech, .behind = behind->noise, .n_steps = N_STEPS,
                                .words = behind->words, .n_words = 3, .n_frames = N_STEPS * STEP_FRAMES};
}

static const MaskingCut NOTHING;

static void brightness_counts_and_not_only_loudness(void **state)
{
    (void)state;
    static const double slopes_db[] = {-12, -9, -6, -3}; /* from rumble to pink noise */
    double last = 1.01;
    for (size_t i = 0; i < sizeof slopes_db / sizeof *slopes_db; i++) {
        Behind behind;
        set_up(&behind, slopes_db[i], 6);
        double index = masking_index(&behind.line, 1, &NOTHING);
        print_message("%+.0f dB an octave, 6 LU below: %.2f\n", slopes_db[i], index);
        assert_true(index > 0 && index <= 1 && index < last);
        last = index;
    }
    assert_true(last < MASKING_RISK + 0.05);
}

static void silence_and_distance_leave_every_word(void **state)
{
    (void)state;
    Behind behind;
    set_up(&behind, -3, 30);
    assert_true(masking_index(&behind.line, 0, &NOTHING) > 0.99);
    memset(behind.noise, 0, sizeof behind.noise);
    assert_true(masking_index(&behind.line, 0, &NOTHING) == 1);
    memset(behind.speech, 0, sizeof behind.speech);
    assert_true(masking_index(&behind.line, 0, &NOTHING) == 1);
    MaskingCut cut = masking_find_cut(&behind.line, NOTHING, 9, 9);
    assert_true(cut.depth_db == 0 && cut.presence_db == 0);
}

static void brightness_goes_first_and_then_all_of_it(void **state)
{
    (void)state;
    Behind behind;
    set_up(&behind, 0, 9);
    assert_true(masking_index(&behind.line, 0, &NOTHING) < MASKING_GOOD);
    MaskingCut cut = masking_find_cut(&behind.line, NOTHING, MASKING_MOST_PRESENCE_DB, 9);
    assert_true(cut.presence_db < 0 && cut.presence_db >= -MASKING_MOST_PRESENCE_DB);
    for (size_t w = 0; w < 3; w++) assert_true(masking_index(&behind.line, w, &cut) >= MASKING_GOOD);
    set_up(&behind, 0, -3);
    cut = masking_find_cut(&behind.line, NOTHING, MASKING_MOST_PRESENCE_DB, 12);
    assert_true(cut.presence_db == -MASKING_MOST_PRESENCE_DB && cut.depth_db < 0);
    set_up(&behind, 0, -40);
    cut = masking_find_cut(&behind.line, NOTHING, MASKING_MOST_PRESENCE_DB, 12);
    assert_true(cut.presence_db == -MASKING_MOST_PRESENCE_DB && cut.depth_db == -12);
}

static void only_the_word_that_is_hidden_is_at_risk(void **state)
{
    (void)state;
    Behind behind;
    set_up(&behind, 0, 30);
    for (size_t i = 4 * SPEECH_N_BANDS; i < 8 * SPEECH_N_BANDS; i++) behind.noise[i] *= 3000;
    assert_true(masking_index(&behind.line, 0, &NOTHING) > MASKING_GOOD);
    assert_true(masking_index(&behind.line, 1, &NOTHING) < MASKING_RISK);
    assert_true(masking_index(&behind.line, 2, &NOTHING) > MASKING_GOOD);
}

static void a_soft_word_is_hidden_sooner(void **state)
{
    (void)state;
    Behind behind;
    set_up(&behind, -3, 6);
    for (size_t i = 4 * SPEECH_N_BANDS; i < 8 * SPEECH_N_BANDS; i++) behind.speech[i] *= 0.1f;
    assert_true(masking_index(&behind.line, 1, &NOTHING) < masking_index(&behind.line, 0, &NOTHING) - 0.2);
}

static void a_look_finds_a_tone_in_its_band_at_any_rate(void **state)
{
    (void)state;
    static const int rates[] = {8000, 22050, 44100, 48000, 96000, 192000};
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
        Spectrum *spectrum = spectrum_new(rates[r]);
        assert_non_null(spectrum);
        size_t n = spectrum_n_frames(spectrum);
        float *tone = calloc(2 * n, sizeof *tone), bands[SPEECH_N_BANDS];
        for (int k = 6; k < SPEECH_N_BANDS && speech_bands[k].centre_hz < 0.4 * rates[r]; k++) {
            for (size_t i = 0; i < n; i++) tone[2 * i] = (float)sin(2 * M_PI * speech_bands[k].centre_hz * (double)i / rates[r]);
            spectrum_look(spectrum, tone, tone + 1, 2, bands);
            double all = 0;
            for (int j = 0; j < SPEECH_N_BANDS; j++) all += (double)bands[j];
            assert_true((double)bands[k] > 0.6 * all);
            assert_true(all > 0.3 && all < 0.7); /* of one half */
        }
        spectrum_free(spectrum);
        free(tone);
    }
}

static void white_noise_has_its_energy_in_every_band(void **state)
{
    (void)state;
    enum { N = 2048, N_LOOKS = 400 };
    static float noise[2 * N];
    double sums[SPEECH_N_BANDS] = {0};
    float bands[SPEECH_N_BANDS];
    uint32_t seed = 3;
    Spectrum *spectrum = spectrum_new(48000);
    for (size_t look = 0; look < N_LOOKS; look++) {
        for (size_t i = 0; i < sizeof noise / sizeof *noise; i++) noise[i] = (float)signal_random(&seed);
        spectrum_look(spectrum, noise, noise + 1, 2, bands);
        for (int k = 0; k < SPEECH_N_BANDS; k++) sums[k] += (double)bands[k] / N_LOOKS;
    }
    for (int k = 4; k < SPEECH_N_BANDS; k++) {
        /* Both channels have a variance of a third, over 24 kHz. */
        double wanted = 2.0 / 3 * 0.2316 * speech_bands[k].centre_hz / 24000;
        assert_true(fabs(10 * log10(sums[k] / wanted)) < 0.7);
    }
    spectrum_free(spectrum);
}

static void the_shelf_takes_off_what_the_figures_say(void **state)
{
    (void)state;
    enum { N = 48000 };
    static float frames[2 * N];
    static const double hz[] = {125, 500, 1000, 4000};
    float gains[1024 / DUCK_STEP_FRAMES + 1];
    MaskingCut cut = {.presence_db = -9};
    for (size_t i = 0; i < sizeof gains / sizeof *gains; i++) gains[i] = (float)pow(10, cut.presence_db / 20);
    for (size_t f = 0; f < sizeof hz / sizeof *hz; f++) {
        Presence presence = {0};
        double sum = 0;
        for (size_t i = 0; i < N; i++) frames[2 * i] = frames[2 * i + 1] = (float)sin(2 * M_PI * hz[f] * (double)i / MIX_RATE_HZ);
        for (size_t at = 0; at + 1024 <= N; at += 1024) presence_process(&presence, gains, 1024, frames + 2 * at);
        for (size_t i = N / 2; i < N - 1024; i++) sum += (double)(frames[2 * i] * frames[2 * i]) / (N / 2 - 1024);
        assert_true(fabs(10 * log10(2 * sum) - 10 * log10(masking_cut_energy(&cut, hz[f]))) < 0.1);
    }
    for (size_t i = 0; i < sizeof gains / sizeof *gains; i++) gains[i] = 1;
    Presence presence = {0};
    float before[2048];
    memcpy(before, frames, sizeof before);
    presence_process(&presence, gains, 1024, frames);
    assert_memory_equal(before, frames, sizeof before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brightness_counts_and_not_only_loudness),
        cmocka_unit_test(silence_and_distance_leave_every_word),
        cmocka_unit_test(brightness_goes_first_and_then_all_of_it),
        cmocka_unit_test(only_the_word_that_is_hidden_is_at_risk),
        cmocka_unit_test(a_soft_word_is_hidden_sooner),
        cmocka_unit_test(a_look_finds_a_tone_in_its_band_at_any_rate),
        cmocka_unit_test(white_noise_has_its_energy_in_every_band),
        cmocka_unit_test(the_shelf_takes_off_what_the_figures_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
