/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The callback, called as a device would: what it hands out, when it ends, and what it counts. */
#include "live/callback.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { CAPACITY = 4096, N = 100 };

static int16_t storage[CAPACITY], other_storage[CAPACITY];
static int16_t out[2 * N];
static CallbackState shared;

static int set_up(void **context)
{
    (void)context;
    shared = (CallbackState){.tapes = {{.ring = {.samples = storage, .capacity = CAPACITY}},
                                       {.ring = {.samples = other_storage, .capacity = CAPACITY}}},
                             .n_channels = 2, .post_roll_frames = 250, .fade_step = 1.0F / 150, .cross_frames = 60,
                             .volume = 1, .gain = 1};
    return 0;
}

static void put(size_t n_frames, int16_t first)
{
    int16_t *samples = malloc((n_frames * 2 + 1) * sizeof *samples);
    for (size_t i = 0; i < n_frames * 2; i++) samples[i] = (int16_t)(first + (int)i);
    ring_put(&shared.tapes[0].ring, samples, n_frames * 2);
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
    shared.tapes[0].finished = true;
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
    ring_put(&shared.tapes[0].ring, loud, 2000);
    call(0);
    shared.stopping = true;
    int16_t last = 15001;
    for (int k = 0; k < 2; k++) {
        assert_int_equal(call(0), paContinue);
        for (int i = 0; i < N; i++) {
            assert_int_equal(out[2 * i], out[2 * i + 1]);
            assert_true(out[2 * i] < last || out[2 * i] == 0);
            assert_true(last - out[2 * i] <= 102);
            last = out[2 * i];
        }
    }
    assert_int_equal(last, 0);
    for (int k = 0; k < 2; k++) assert_int_equal(call(0), paContinue);
    assert_int_equal(call(0), paComplete);
    assert_int_equal(shared.n_dry, 0);
}

static void stops_when_nothing_is_left_to_fade(void **context)
{
    (void)context;
    put(10, 1);
    shared.stopping = true;
    for (int k = 0; k < 4; k++) assert_int_equal(call(0), paContinue);
    assert_int_equal(call(0), paComplete);
    assert_int_equal(shared.n_dry, 0);
}

static void plays_the_mean_on_a_device_with_one_channel(void **context)
{
    (void)context;
    const int16_t frames[] = {100, 300, -50, -70, 32767, 32767};
    shared.n_channels = 1;
    ring_put(&shared.tapes[0].ring, frames, 6);
    assert_int_equal(call(0), paContinue);
    assert_int_equal(out[0], 200);
    assert_int_equal(out[1], -60);
    assert_int_equal(out[2], 32767);
    assert_int_equal(out[N], 0x5555); /* a frame is one sample now */
    assert_int_equal(shared.n_played, 3);
}

static void put_level(int tape, size_t n_frames, int16_t level)
{
    int16_t frame[2] = {level, level};
    for (size_t i = 0; i < n_frames; i++) ring_put(&shared.tapes[tape].ring, frame, 2);
}

static void holds_and_goes_on_where_it_was(void **context)
{
    (void)context;
    put_level(0, 1000, 9000);
    call(0);
    shared.paused = true;
    call(0);
    call(0);
    assert_int_equal(out[2 * N - 1], 0);
    int64_t played = shared.n_played;
    for (int k = 0; k < 10; k++) assert_int_equal(call(0), paContinue);
    assert_int_equal(shared.n_played, played);
    shared.paused = false;
    call(0);
    assert_true(out[0] > 0 && out[0] < 100);
    call(0);
    assert_int_equal(out[2 * N - 1], 9000);
    assert_int_equal(shared.n_dry, 0);
}

static void is_as_loud_as_asked(void **context)
{
    (void)context;
    put_level(0, 1000, 10000);
    shared.volume = 0.25F;
    for (int k = 0; k < 3; k++) call(0);
    assert_in_range(out[0], 2499, 2500);
}

/* The new tape's first frame belongs at frame 130 of the old one. */
static void changes_tapes_at_the_frame_that_it_is_told(void **context)
{
    (void)context;
    put_level(0, 1000, 6000);
    put_level(1, 1000, 0);
    shared.tapes[1].begins_at = 130;
    shared.tapes[1].frames_per_frame = 1;
    shared.wanted = 1;
    call(0);
    for (int i = 0; i < 2 * N; i++) assert_int_equal(out[i], 6000);
    call(0);
    for (int i = 0; i < 60; i++) assert_int_equal(out[i], 6000);
    for (int i = 30; i < 90; i++) assert_int_equal(out[2 * i], 6000 - (i - 29) * 100);
    for (int i = 90; i < N; i++) assert_int_equal(out[2 * i], 0);
    assert_int_equal(shared.current, 1);
    assert_int_equal(shared.tapes[1].ring.n_got, 2 * 70);
}

static void passes_over_what_comes_too_late(void **context)
{
    (void)context;
    put_level(0, 1000, 6000);
    for (int k = 0; k < 3; k++) call(0);
    put_level(1, 1000, 0);
    shared.tapes[1].begins_at = 100;
    shared.tapes[1].frames_per_frame = 0.5; /* it plays at twice the speed */
    shared.wanted = 1;
    call(0);
    assert_int_equal(shared.current, 1);
    assert_int_equal(shared.tapes[1].ring.n_got, 2 * (100 + N));
}

static void waits_for_a_tape_that_is_not_there_yet(void **context)
{
    (void)context;
    put_level(0, 1000, 6000);
    call(0);
    shared.tapes[1].begins_at = 50;
    shared.tapes[1].frames_per_frame = 1;
    shared.wanted = 1;
    call(0);
    assert_int_equal(out[2 * N - 1], 6000);
    assert_int_equal(shared.current, 0);
}

static void changes_tapes_unheard_while_it_is_hushed(void **context)
{
    (void)context;
    put_level(0, 1000, 6000);
    call(0);
    shared.hushed = true;
    for (int k = 0; k < 3; k++) call(0);
    assert_int_equal(out[0], 0);
    put_level(1, 1000, 7000);
    shared.tapes[1].begins_at = -1;
    shared.wanted = 1;
    shared.hushed = false;
    call(0);
    call(0);
    call(0);
    assert_int_equal(out[2 * N - 1], 7000);
    assert_int_equal(shared.current, 1);
    assert_int_equal(shared.n_dry, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(hands_out_what_was_put, set_up),
        cmocka_unit_test_setup(fills_up_with_silence_when_dry_and_counts_it_once, set_up),
        cmocka_unit_test_setup(counts_what_the_device_says, set_up),
        cmocka_unit_test_setup(ends_with_silence_and_no_complaint, set_up),
        cmocka_unit_test_setup(fades_out_when_asked_to_stop, set_up),
        cmocka_unit_test_setup(stops_when_nothing_is_left_to_fade, set_up),
        cmocka_unit_test_setup(plays_the_mean_on_a_device_with_one_channel, set_up),
        cmocka_unit_test_setup(holds_and_goes_on_where_it_was, set_up),
        cmocka_unit_test_setup(is_as_loud_as_asked, set_up),
        cmocka_unit_test_setup(changes_tapes_at_the_frame_that_it_is_told, set_up),
        cmocka_unit_test_setup(passes_over_what_comes_too_late, set_up),
        cmocka_unit_test_setup(waits_for_a_tape_that_is_not_there_yet, set_up),
        cmocka_unit_test_setup(changes_tapes_unheard_while_it_is_hushed, set_up),
    };
    return cmocka_run_group_tests_name("callback", tests, NULL, NULL);
}
