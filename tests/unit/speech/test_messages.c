/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What passes between the processes: messages and recordings, sound and not. */
#define _GNU_SOURCE /* memfd_create */
#include "speech/channel.h"
#include "speech/message.h"
#include "speech/recording.h"
#include "speech/speech.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

static Job example(void)
{
    return (Job){.number = 1234567890123u, .kind = JOB_MEASURE, .text = span_of("Good evening."),
                 .settings = {.language = "en-us", .variant = "giant_w", .rate_wpm = 175, .pitch = 50, .range = 99}};
}

static void a_job_comes_back_as_it_went(void **state)
{
    (void)state;
    Buffer message = {0};
    Job job = example(), read;
    job_write(&job, &message);
    assert_true(job_read(buffer_span(&message), &read));
    assert_int_equal(read.number, job.number);
    assert_int_equal(read.kind, job.kind);
    assert_true(voice_settings_equal(&read.settings, &job.settings));
    assert_true(span_equal(read.text, job.text));
    buffer_done(&message);
}

static void no_part_of_a_message_is_a_message(void **state)
{
    (void)state;
    Buffer message = {0};
    Job job = example(), read;
    job_write(&job, &message);
    for (size_t n = 0; n < message.n_bytes; n++) {
        /* A copy of the exact size, so that a read beyond it is seen. */
        char *part = malloc(n + 1);
        memcpy(part, message.data, n);
        assert_false(job_read((Span){part, n}, &read));
        free(part);
    }
    buffer_add_char(&message, 'x');
    assert_false(job_read(buffer_span(&message), &read));
    buffer_done(&message);
}

static void changed_bytes_are_refused_or_stay_in_bounds(void **state)
{
    (void)state;
    Buffer message = {0};
    Job job = example(), read;
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        job_write(&job, &message);
        seed = seed * 1664525u + 1013904223u;
        size_t at = (seed >> 4) % message.n_bytes;
        message.data[at] = (char)(seed >> 24);
        if (!job_read(buffer_span(&message), &read)) continue;
        assert_in_range(read.settings.rate_wpm, 80, 449);
        assert_in_range(read.settings.pitch, 0, 99);
        assert_in_range(read.settings.range, 0, 99);
        assert_true(read.kind < N_JOB_KINDS);
        assert_true(read.text.n_bytes <= message.n_bytes);
        assert_null(strchr(read.settings.variant, '/'));
    }
    buffer_done(&message);
}

static void refuses_voices_that_leave_the_folder(void **state)
{
    (void)state;
    Buffer message = {0};
    Job job = example(), read;
    strcpy(job.settings.variant, "../../x");
    job_write(&job, &message);
    assert_false(job_read(buffer_span(&message), &read));
    job = example();
    strcpy(job.settings.language, "en+giant");
    job_write(&job, &message);
    assert_false(job_read(buffer_span(&message), &read));
    buffer_done(&message);
}

static void other_kinds_are_refused(void **state)
{
    (void)state;
    Buffer message = {0};
    Job job;
    JobEnd end = {.number = 5, .outcome = OUTCOME_CRASHED}, read;
    Ready ready;
    job_end_write(&end, &message);
    assert_false(job_read(buffer_span(&message), &job));
    assert_false(ready_read(buffer_span(&message), &ready));
    assert_true(job_end_read(buffer_span(&message), &read));
    assert_int_equal(read.number, 5);
    assert_int_equal(read.outcome, OUTCOME_CRASHED);
    buffer_done(&message);
}

static int make_recording(size_t n_samples, size_t n_words)
{
    int fd = memfd_create("test", MFD_CLOEXEC);
    RecordingWriter writer = {.fd = fd};
    int16_t block[100];
    for (size_t i = 0; i < 100; i++) block[i] = (int16_t)i;
    for (size_t i = 0; i < n_samples; i += 100) recording_add_samples(&writer, block, 100);
    for (size_t i = 0; i < n_words; i++)
        recording_add_word(&writer, (WordEvent){.char_at = (uint32_t)i, .n_chars = 1, .sample = (uint32_t)i});
    assert_true(recording_end(&writer, -20));
    return fd;
}

static void a_recording_comes_back_as_it_was_made(void **state)
{
    (void)state;
    int fd = make_recording(1000, 7);
    Recording recording;
    assert_true(recording_map(fd, &recording));
    close(fd);
    assert_int_equal(recording.n_samples, 1000);
    assert_int_equal(recording.n_words, 7);
    assert_int_equal(recording.samples[999], 99);
    assert_int_equal(recording.words[6].sample, 6);
    assert_true(recording.level_lufs == -20);
    recording_unmap(&recording);
}

static void a_recording_that_broke_off_is_refused(void **state)
{
    (void)state;
    Recording recording;
    int fd = memfd_create("test", MFD_CLOEXEC);
    RecordingWriter writer = {.fd = fd};
    assert_false(recording_map(fd, &recording));
    recording_add_samples(&writer, (int16_t[4]){1, 2, 3, 4}, 4);
    assert_false(recording_map(fd, &recording)); /* not ended */
    close(fd);
    fd = make_recording(1000, 7);
    for (off_t size = 2063; size > 0; size -= 100) {
        assert_int_equal(ftruncate(fd, size), 0);
        assert_false(recording_map(fd, &recording));
    }
    close(fd);
}

static void counts_beyond_the_file_are_refused(void **state)
{
    (void)state;
    static const uint64_t counts[] = {1001, 1u << 20, UINT64_MAX, UINT64_MAX / 2, (uint64_t)1 << 62};
    Recording recording;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        for (off_t at = 8; at <= 16; at += 8) {
            int fd = make_recording(1000, 7);
            assert_int_equal(pwrite(fd, &counts[i], sizeof counts[i], at), sizeof counts[i]);
            assert_false(recording_map(fd, &recording));
            close(fd);
        }
}

static void a_recording_has_an_end(void **state)
{
    (void)state;
    static int16_t block[SPEECH_RATE_HZ];
    int fd = open("/dev/null", 1);
    RecordingWriter writer = {.fd = fd};
    for (int i = 0; i < RECORDING_MAX_SECONDS; i++) recording_add_samples(&writer, block, SPEECH_RATE_HZ);
    assert_false(writer.failed);
    recording_add_samples(&writer, block, 1);
    assert_true(writer.failed);
    assert_false(recording_end(&writer, 0));
    close(fd);
}

static void channels_carry_messages_and_files(void **state)
{
    (void)state;
    int sockets[2], fd = -1, file = make_recording(100, 1);
    char bytes[64];
    size_t n;
    assert_true(channel_pair(sockets));
    assert_int_equal(channel_receive(sockets[1], bytes, sizeof bytes, &n, &fd), CHANNEL_WAIT);
    assert_int_equal(channel_send(sockets[0], span_of("one"), -1), CHANNEL_DONE);
    assert_int_equal(channel_send(sockets[0], span_of("three"), file), CHANNEL_DONE);
    assert_int_equal(channel_receive(sockets[1], bytes, sizeof bytes, &n, &fd), CHANNEL_DONE);
    assert_int_equal(n, 3);
    assert_int_equal(fd, -1);
    assert_int_equal(channel_receive(sockets[1], bytes, sizeof bytes, &n, &fd), CHANNEL_DONE);
    assert_int_equal(n, 5);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(channel_send(sockets[0], span_of("too long"), file), CHANNEL_DONE);
    assert_int_equal(channel_receive(sockets[1], bytes, 4, &n, &fd), CHANNEL_CLOSED);
    close(sockets[0]);
    assert_int_equal(channel_receive(sockets[1], bytes, sizeof bytes, &n, &fd), CHANNEL_CLOSED);
    assert_int_equal(channel_send(sockets[1], span_of("x"), -1), CHANNEL_CLOSED);
    close(sockets[1]);
    close(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_job_comes_back_as_it_went),
        cmocka_unit_test(no_part_of_a_message_is_a_message),
        cmocka_unit_test(changed_bytes_are_refused_or_stay_in_bounds),
        cmocka_unit_test(refuses_voices_that_leave_the_folder),
        cmocka_unit_test(other_kinds_are_refused),
        cmocka_unit_test(a_recording_comes_back_as_it_was_made),
        cmocka_unit_test(a_recording_that_broke_off_is_refused),
        cmocka_unit_test(counts_beyond_the_file_are_refused),
        cmocka_unit_test(a_recording_has_an_end),
        cmocka_unit_test(channels_carry_messages_and_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
