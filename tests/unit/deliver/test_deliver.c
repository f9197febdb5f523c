/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From master to file: all of it, and nothing at all when it is cancelled. */
#include "deliver/deliver.h"
#include "support/run.h"
#include "support/signals.h"

#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { RATE_HZ = 48000, N_FRAMES = 5 * RATE_HZ + 11 };

static const AudioShape shape = {RATE_HZ, 2, 16};

static char path[512];

static Master *settled(void)
{
    Master *master = NULL;
    MasterReport report;
    const MasterOptions options = {RATE_HZ, {LEVEL_LOUDNESS, -16, -1, 2}, path};
    float *frames = signal_speech(RATE_HZ, N_FRAMES);
    assert_int_equal(master_open(&options, &master, NULL), STATUS_OK);
    assert_int_equal(master_write(master, frames, N_FRAMES, NULL), STATUS_OK);
    assert_int_equal(master_settle(master, &report, NULL), STATUS_OK);
    free(frames);
    return master;
}

static void note_progress(void *context, int64_t n_frames)
{
    int64_t *latest = context;
    assert_true(n_frames > *latest);
    *latest = n_frames;
}

static void delivers_every_frame_at_the_target(void **state)
{
    (void)state;
    int64_t progress = 0;
    SF_INFO info = {0};
    Master *master = settled();
    assert_int_equal(deliver_audio(master, path, AUDIO_WAV, &shape, NULL, note_progress, &progress,
                                   NULL), STATUS_OK);
    assert_int_equal(progress, N_FRAMES);
    master_free(master);
    SNDFILE *sound = sf_open(path, SFM_READ, &info);
    assert_non_null(sound);
    assert_int_equal(info.frames, N_FRAMES);
    float *frames = malloc(N_FRAMES * 2 * sizeof *frames);
    assert_int_equal(sf_readf_float(sound, frames, N_FRAMES), N_FRAMES);
    sf_close(sound);
    assert_true(fabs(signal_ebur128_lufs(frames, N_FRAMES, RATE_HZ, 2) + 16) < 0.05);
    assert_true(signal_ebur128_peak_db(frames, N_FRAMES, RATE_HZ) <= -1);
    free(frames);
    unlink(path);
}

static volatile int cancelled;

static void cancel_soon(void *context, int64_t n_frames)
{
    (void)context;
    if (n_frames > N_FRAMES / 2) cancelled = 1;
}

static void leaves_nothing_when_cancelled(void **state)
{
    (void)state;
    Error error = {0};
    Master *master = settled();
    cancelled = 0;
    assert_int_equal(deliver_audio(master, path, AUDIO_FLAC, &shape, &cancelled, cancel_soon, NULL,
                                   &error), STATUS_CANCELLED);
    assert_int_equal(error.status, STATUS_CANCELLED);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(rmdir(scratch), 0); /* so nothing else is in it either */
    master_free(master);
}

static int set_up(void **state)
{
    scratch_open(state);
    snprintf(path, sizeof path, "%s/out.wav", scratch);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delivers_every_frame_at_the_target),
        cmocka_unit_test(leaves_nothing_when_cancelled),
    };
    return cmocka_run_group_tests_name("deliver", tests, set_up, scratch_close);
}
