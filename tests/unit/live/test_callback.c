/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The callback, called as a device would: what it hands out, when it ends, and what it counts. */
#include "live/callback.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { CAPACITY = 4096, N = 100 };

static int16_t storage[CAPACITY];
static int16_t out[2 * N];
static CallbackState shared;

static int set_up(void **context)
{
    (void)context;
    shared = (CallbackState){.ring = {.samples = storage, .capacity = CAPACITY},
                             .n_channels = 2, .post_roll_frames = 250, .fade_frames = 150};
    return 0;
}

static void put(size_t n_frames, int16_t first)
{
    int16_t *samples = malloc((n_frames * 2 + 1) * sizeof *samples);
    for (size_t i = 0; i < n_frames * 2; i++) samples[i] = (int16_t)(first + (int)i);
    ring_put(&shared.ring, samples, n_frames * 2);
    free(samples);
}

static int call(PaStreamCallbackFlags flags)
{
    for (int i = 0; i < 2 * N; i++) out[i] = 0x5555;
    return callback_play(NULL, out, N, NULL, flags, &shared);
}

static void hands_out_what_was_put(void **context)
{
    (void)context;
    put(250, 1);
    assert_int_equal(call(0), paContinue);
    for (int i = 0; i < 2 * N; i++) assert_int_equal(out[i], 1 + i);
    assert_int_equal(call(0), paContinue);
    for (int i = 0; i < 2 * N; i++) assert_int_equal(out[i], 1 + 2 * N + i);
    assert_int_equal(shared.n_played, 200);
    assert_int_equal(shared.n_dry, 0);
}

static void fills_up_with_silence_when_dry_and_counts_it_once(void **context)
{
    (void)context;
    put(30, 1);
    for (int k = 0; k < 4; k++) {
        assert_int_equal(call(0), paContinue);
        for (int i = k ? 0 : 60; i < 2 * N; i++) assert_int_equal(out[i], 0);
    }
    assert_int_equal(shared.n_dry, 1);
    put(N, 1);
    call(0);
    assert_int_equal(shared.n_dry, 1);
    call(0);
    assert_int_equal(shared.n_dry, 2);
    assert_int_equal(shared.n_played, 30 + N);
}

static void counts_what_the_device_says(void **context)
{
    (void)context;
    put(2 * N, 1);
    call(paOutputUnderflow);
    call(paPrimingOutput);
    assert_int_equal(shared.n_device_dry, 1);
}

static void ends_with_silence_and_no_complaint(void **context)
{
    (void)context;
    put(N + 10, 1);
    shared.finished = true;
    assert_int_equal(call(0), paContinue);
    assert_int_equal(call(0), paContinue); /* 10 frames and 90 of silence */
    assert_int_equal(out[19], 1 + 2 * N + 19);
    assert_int_equal(out[20], 0);
    assert_int_equal(call(0), paContinue); /* 190 */
    assert_int_equal(call(0), paComplete); /* 290: the post-roll is over */
    assert_int_equal(shared.n_dry, 0);
    assert_int_equal(shared.n_played, N + 10);
}

static void fades_out_when_asked_to_stop(void **context)
{
    (void)context;
    int16_t loud[1000 * 2];
    for (int i = 0; i < 2000; i++) loud[i] = 15000;
    ring_put(&shared.ring, loud, 2000);
    call(0);
    shared.stopping = true;
    int16_t last = 15001;
    for (int k = 0; k < 2; k++) {
        assert_int_equal(call(0), paContinue);
        for (int i = 0; i < N; i++) {
            assert_int_equal(out[2 * i], out[2 * i + 1]);
            assert_true(out[2 * i] < last || out[2 * i] == 0);
            assert_true(last - out[2 * i] <= 101);
            last = out[2 * i];
        }
    }
    assert_int_equal(last, 0);
    assert_int_equal(call(0), paContinue);
    assert_int_equal(call(0), paComplete);
    assert_int_equal(shared.n_dry, 0);
}

static void stops_at_once_when_nothing_is_left_to_fade(void **context)
{
    (void)context;
    put(10, 1);
    shared.stopping = true;
    assert_int_equal(call(0), paContinue);
    assert_int_equal(call(0), paContinue);
    assert_int_equal(call(0), paComplete);
}

static void plays_mono(void **context)
{
    (void)context;
    shared.n_channels = 1;
    put(N, 1);
    assert_int_equal(call(0), paContinue);
    for (int i = 0; i < N; i++) assert_int_equal(out[i], 1 + i);
    assert_int_equal(out[N], 0x5555); /* a frame is one sample now */
    assert_int_equal(shared.n_played, N);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(hands_out_what_was_put, set_up),
        cmocka_unit_test_setup(fills_up_with_silence_when_dry_and_counts_it_once, set_up),
        cmocka_unit_test_setup(counts_what_the_device_says, set_up),
        cmocka_unit_test_setup(ends_with_silence_and_no_complaint, set_up),
        cmocka_unit_test_setup(fades_out_when_asked_to_stop, set_up),
        cmocka_unit_test_setup(stops_at_once_when_nothing_is_left_to_fade, set_up),
        cmocka_unit_test_setup(plays_mono, set_up),
    };
    return cmocka_run_group_tests_name("callback", tests, NULL, NULL);
}
