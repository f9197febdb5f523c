/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_gates.c
 * The gates of `make sounds-check`: noise passes none, and a few sounds that are quickly made pass all. */
#include "sounds/random.h"
#include "sounds/sounds.h"
#include "support/sound_events.h"
#include "support/sound_gates.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N_ROWS = 16 };

/* Pink noise, each side its own. Source: the method of Voss, after McCartney. */
static float *pink_noise(size_t n_frames)
{
    Random random = random_of("pink");
    float *frames = calloc(n_frames, 2 * sizeof *frames);
    float rows[2][N_ROWS] = {{0}};
    assert_non_null(frames);
    for (size_t i = 0; i < n_frames; i++)
        for (size_t c = 0; c < 2; c++) {
            size_t row = 0;
            while (row + 1 < N_ROWS && !(i >> row & 1)) row++;
            rows[c][row] = random_noise(&random);
            for (size_t k = 0; k < N_ROWS; k++) frames[2 * i + c] += 0.03f * rows[c][k];
        }
    return frames;
}

static void pink_noise_passes_for_nothing(void **state)
{
    (void)state;
    size_t n;
    const SoundInfo *list = sounds_list(&n);
    float *noise = pink_noise(SOUNDS_RATE_HZ * 60);
    const SoundFigures of_bed = sound_gates_measure(SOUND_BED, noise, (size_t)SOUNDS_RATE_HZ * 60);
    const SoundFigures of_shot = sound_gates_measure(SOUND_ONE_SHOT, noise, (size_t)SOUNDS_RATE_HZ * 4);
    for (size_t i = 0; i < n; i++) {
        size_t n_missed;
        sound_gates_check(&list[i], list[i].kind == SOUND_BED ? &of_bed : &of_shot, NULL, &n_missed);
        if (n_missed == 0) fail_msg("pink noise passes for %s", list[i].name);
    }
    free(noise);
}

static void onsets_are_counted_and_chance_is_not(void **state)
{
    (void)state;
    enum { SECONDS = 20, PER_S = 5 };
    size_t n = (size_t)SOUNDS_RATE_HZ * SECONDS;
    float *noise = pink_noise(n);
    double by_chance = sound_onsets_per_s(noise, n);
    if (by_chance > 3) fail_msg("%.1f onsets a second in pink noise", by_chance);
    for (size_t i = 0; i < n; i++) { /* bursts of 30 ms */
        float gain = i % (SOUNDS_RATE_HZ / PER_S) < SOUNDS_RATE_HZ * 3 / 100 ? 4 : 1;
        noise[2 * i] *= gain;
        noise[2 * i + 1] *= gain;
    }
    double counted = sound_onsets_per_s(noise, n);
    if (counted < PER_S - 0.5 || counted > PER_S + by_chance) fail_msg("%.1f onsets a second, not %d", counted, PER_S);
    free(noise);
}

static void every_sound_has_two_gates_of_its_own(void **state)
{
    (void)state;
    size_t n;
    const SoundInfo *list = sounds_list(&n);
    for (size_t i = 0; i < n; i++)
        if (sound_gates_own(&list[i]) < (list[i].kind == SOUND_BED ? 1u : 2u)) fail_msg("%s has too few", list[i].name);
}

static void sounds_pass_their_own_gates(void **state)
{
    (void)state;
    static const char *const names[] = {"clash-2", "knock-3", "steps-stone", "glass-4", "explosion-near"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        float *frames;
        size_t n_frames, n_own_missed;
        assert_int_equal(sounds_make(names[i], &frames, &n_frames, NULL), STATUS_OK);
        SoundFigures figures = sound_gates_measure(SOUND_ONE_SHOT, frames, n_frames);
        size_t n_missed = sound_gates_check(sounds_find(names[i]), &figures, NULL, &n_own_missed);
        assert_int_equal(n_missed + n_own_missed, 0);
        free(frames);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(onsets_are_counted_and_chance_is_not),
        cmocka_unit_test(every_sound_has_two_gates_of_its_own),
        cmocka_unit_test(pink_noise_passes_for_nothing),
        cmocka_unit_test(sounds_pass_their_own_gates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
