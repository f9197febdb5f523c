/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing on a thread: the same bytes as without, and the first failure is what is reported. */
#include "base/relay.h"
#include "base/file.h"
#include "deliver/deliver.h"
#include "support/file_limit.h"
#include "support/run.h"
#include "support/signals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { RATE_HZ = 48000, N_FRAMES = 100003, BLOCK_FRAMES = 8192 };


static Status write_block(void *file, const float *frames, size_t n_frames, Error *error)
{
    return audio_file_write(file, frames, n_frames, error);
}

static void fill(float *frames, size_t at, size_t n_frames)
{
    uint32_t seed = (uint32_t)at;
    for (size_t i = 0; i < n_frames * 2; i++) frames[i] = (float)signal_random(&seed);
}

/* Send everything through a relay; returns the first failure. */
static Status write_all(const char *path, Error *error)
{
    AudioFile *file = NULL;
    Relay *relay = NULL;
    assert_int_equal(audio_file_open(path, AUDIO_WAV, &(AudioShape){RATE_HZ, 2, 16}, &file, NULL), STATUS_OK);
    assert_int_equal(relay_start(write_block, file, BLOCK_FRAMES, &relay, NULL), STATUS_OK);
    Status status = STATUS_OK;
    for (size_t at = 0; at < N_FRAMES && !status;) {
        float *block = NULL;
        size_t n = N_FRAMES - at < BLOCK_FRAMES ? N_FRAMES - at : BLOCK_FRAMES - 5;
        status = relay_block(relay, &block, error);
        if (status) break;
        fill(block, at, n);
        relay_submit(relay, n);
        at += n;
    }
    Status written = relay_finish(relay, error);
    if (!status) status = written;
    if (!status) return audio_file_commit(file, error);
    audio_file_discard(file);
    return status;
}

static void writes_the_same_bytes_as_without_it(void **state)
{
    (void)state;
    static float block[BLOCK_FRAMES * 2];
    AudioFile *file = NULL;
    Buffer with = {0}, without = {0};
    assert_int_equal(write_all(path_in(scratch, "a.wav"), NULL), STATUS_OK);
    assert_int_equal(audio_file_open(path_in(scratch, "b.wav"), AUDIO_WAV, &(AudioShape){RATE_HZ, 2, 16}, &file, NULL), STATUS_OK);
    for (size_t at = 0; at < N_FRAMES;) {
        size_t n = N_FRAMES - at < BLOCK_FRAMES ? N_FRAMES - at : BLOCK_FRAMES - 5;
        fill(block, at, n);
        assert_int_equal(audio_file_write(file, block, n, NULL), STATUS_OK);
        at += n;
    }
    assert_int_equal(audio_file_commit(file, NULL), STATUS_OK);
    assert_int_equal(file_read(path_in(scratch, "a.wav"), 1 << 24, &with, NULL), STATUS_OK);
    assert_int_equal(file_read(path_in(scratch, "b.wav"), 1 << 24, &without, NULL), STATUS_OK);
    assert_true(with.n_bytes > N_FRAMES * 4);
    assert_true(span_equal(buffer_span(&with), buffer_span(&without)));
    buffer_done(&with);
    buffer_done(&without);
}

static void reports_a_block_that_could_not_be_written(void **state)
{
    (void)state;
    for (size_t limit = 1000; limit < N_FRAMES * 4; limit += 90000) {
        Error error = {0};
        file_limit_set(limit);
        Status status = write_all(path_in(scratch, "c.wav"), &error);
        file_limit_lift();
        assert_int_equal(status, STATUS_IO);
        assert_non_null(strstr(error.message, "File too large"));
    }
}

static void ends_without_a_block(void **state)
{
    (void)state;
    AudioFile *file = NULL;
    Relay *relay = NULL;
    assert_int_equal(relay_finish(NULL, NULL), STATUS_OK);
    assert_int_equal(audio_file_open(path_in(scratch, "d.wav"), AUDIO_WAV, &(AudioShape){RATE_HZ, 2, 16}, &file, NULL), STATUS_OK);
    assert_int_equal(relay_start(write_block, file, BLOCK_FRAMES, &relay, NULL), STATUS_OK);
    assert_int_equal(relay_finish(relay, NULL), STATUS_OK);
    audio_file_discard(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_the_same_bytes_as_without_it),
        cmocka_unit_test(reports_a_block_that_could_not_be_written),
        cmocka_unit_test(ends_without_a_block),
    };
    return cmocka_run_group_tests_name("relay", tests, scratch_open, scratch_close);
}
