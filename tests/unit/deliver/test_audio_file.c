/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Audio files: what libsndfile reads back, and that failures leave nothing behind and say why. */
#include "deliver/deliver.h"
#include "deliver/wav_header.h"
#include "support/file_limit.h"
#include "support/run.h"
#include "support/signals.h"

#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { RATE_HZ = 48000, N_FRAMES = 100000 };

static float *sine;
static float *noise; /* does not compress */

static const char *in_folder(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", scratch, name);
    return path;
}

static int n_files_in(const char *name)
{
    int n = 0;
    DIR *dir = opendir(name);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) n += entry->d_name[0] != '.';
    closedir(dir);
    return n;
}

static void write_sine(const char *path, AudioFormat format, int n_channels)
{
    AudioFile *file = NULL;
    Error error = {0};
    if (audio_file_open(path, format, &(AudioShape){RATE_HZ, n_channels, 16}, &file, &error)) fail_msg("%s", error.message);
    for (size_t at = 0; at < N_FRAMES; at += 5000)
        assert_int_equal(audio_file_write(file, sine + at * (size_t)n_channels, 5000, NULL), STATUS_OK);
    assert_int_equal(access(path, F_OK), -1); /* not before it is whole */
    if (audio_file_commit(file, &error)) fail_msg("%s", error.message);
}

/* Read `path` back; returns samples to be freed. */
static float *read_back(const char *path, SF_INFO *info)
{
    *info = (SF_INFO){0};
    SNDFILE *sound = sf_open(path, SFM_READ, info);
    assert_non_null(sound);
    float *samples = malloc((size_t)info->frames * (size_t)info->channels * sizeof *samples);
    assert_int_equal(sf_readf_float(sound, samples, info->frames), info->frames);
    sf_close(sound);
    return samples;
}

static void check_format(const char *name, AudioFormat format, int container, int n_channels)
{
    SF_INFO info;
    const char *path = in_folder(name);
    write_sine(path, format, n_channels);
    float *samples = read_back(path, &info);
    assert_int_equal(info.frames, N_FRAMES);
    assert_int_equal(info.channels, n_channels);
    assert_int_equal(info.samplerate, RATE_HZ);
    assert_int_equal(info.format & SF_FORMAT_TYPEMASK, container);
    assert_int_equal(info.format & SF_FORMAT_SUBMASK, SF_FORMAT_PCM_16);
    for (size_t i = 0; i < (size_t)(N_FRAMES * n_channels); i++)
        assert_true(fabsf(samples[i] - sine[i]) < 1.6F / 32768);
    free(samples);
    unlink(path);
}

static void writes_wav_that_reads_back(void **state)
{
    (void)state;
    check_format("a.wav", AUDIO_WAV, SF_FORMAT_WAV, 2);
    check_format("a.wav", AUDIO_WAV, SF_FORMAT_WAV, 1);
}

static void writes_flac_that_reads_back(void **state)
{
    (void)state;
    check_format("a.flac", AUDIO_FLAC, SF_FORMAT_FLAC, 2);
    check_format("a.flac", AUDIO_FLAC, SF_FORMAT_FLAC, 1);
}

static void writes_the_same_bytes_every_time(void **state)
{
    (void)state;
    char first[512];
    Buffer a = {0}, b = {0};
    snprintf(first, sizeof first, "%s", in_folder("1.wav"));
    write_sine(first, AUDIO_WAV, 2);
    write_sine(in_folder("2.wav"), AUDIO_WAV, 2);
    for (int i = 0; i < 2; i++) {
        Buffer *to = i ? &b : &a;
        FILE *from = fopen(i ? in_folder("2.wav") : first, "rb");
        char block[4096];
        for (size_t n; (n = fread(block, 1, sizeof block, from));) buffer_add(to, block, n);
        fclose(from);
    }
    assert_int_equal(a.n_bytes, b.n_bytes);
    assert_true(a.n_bytes > N_FRAMES * 4);
    assert_memory_equal(a.data, b.data, a.n_bytes);
    buffer_done(&a);
    buffer_done(&b);
    unlink(first);
    unlink(in_folder("2.wav"));
}

static void writes_a_file_without_frames(void **state)
{
    (void)state;
    SF_INFO info;
    AudioFile *file = NULL;
    assert_int_equal(audio_file_open(in_folder("e.wav"), AUDIO_WAV, &(AudioShape){RATE_HZ, 2, 16}, &file, NULL), STATUS_OK);
    assert_int_equal(audio_file_commit(file, NULL), STATUS_OK);
    free(read_back(in_folder("e.wav"), &info));
    assert_int_equal(info.frames, 0);
    unlink(in_folder("e.wav"));
}

/* An odd number of frames of three bytes: the chunk of a WAV needs one more. */
static void keeps_24_bits_to_a_step_and_a_half(void **state)
{
    static const AudioFormat formats[] = {AUDIO_WAV, AUDIO_FLAC};
    static const AudioShape shape = {RATE_HZ, 1, 24};
    enum { N_ODD = 5001 };
    (void)state;
    for (size_t f = 0; f < 2; f++) {
        SF_INFO info;
        struct stat there;
        AudioFile *file = NULL;
        const char *path = in_folder(f ? "b.flac" : "b.wav");
        assert_int_equal(audio_file_open(path, formats[f], &shape, &file, NULL), STATUS_OK);
        assert_int_equal(audio_file_write(file, noise, N_ODD, NULL), STATUS_OK);
        assert_int_equal(audio_file_commit(file, NULL), STATUS_OK);
        float *samples = read_back(path, &info);
        assert_int_equal(info.frames, N_ODD);
        assert_int_equal(info.channels, 1);
        assert_int_equal(info.format & SF_FORMAT_SUBMASK, SF_FORMAT_PCM_24);
        for (size_t i = 0; i < N_ODD; i++)
            assert_true(fabs((double)samples[i] - fmin((double)noise[i], 8388607.0 / 8388608)) <= 1.6 / 8388608);
        free(samples);
        assert_int_equal(stat(path, &there), 0);
        assert_int_equal(there.st_size % 2 && !f, 0);
        unlink(path);
    }
}

/* A file with a hole stands for the hours of sound. */
static void turns_to_rf64_where_riff_ends(void **state)
{
    static const int64_t lengths[] = {1000, 1073741805, 1073741806, 1500000000};
    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        unsigned char header[WAV_HEADER_BYTES];
        SF_INFO info = {0};
        FILE *file = fopen(in_folder("r.wav"), "wb");
        wav_header_make(&(AudioShape){RATE_HZ, 2, 16}, lengths[i], header);
        assert_int_equal(fwrite(header, 1, sizeof header, file), sizeof header);
        assert_int_equal(fflush(file), 0);
        assert_int_equal(ftruncate(fileno(file), lengths[i] * 4 + WAV_HEADER_BYTES), 0);
        fclose(file);
        SNDFILE *sound = sf_open(in_folder("r.wav"), SFM_READ, &info);
        assert_non_null(sound);
        assert_int_equal(info.frames, lengths[i]);
        assert_int_equal(info.format, (i < 2 ? SF_FORMAT_WAV : SF_FORMAT_RF64) | SF_FORMAT_PCM_16);
        sf_close(sound);
    }
    unlink(in_folder("r.wav"));
}

static void leaves_nothing_when_discarded(void **state)
{
    (void)state;
    AudioFile *file = NULL;
    assert_int_equal(audio_file_open(in_folder("d.wav"), AUDIO_WAV, &(AudioShape){RATE_HZ, 2, 16}, &file, NULL), STATUS_OK);
    assert_int_equal(audio_file_write(file, sine, 5000, NULL), STATUS_OK);
    audio_file_discard(file);
    audio_file_discard(NULL);
    assert_int_equal(n_files_in(scratch), 0);
}

static void keeps_the_old_file_when_discarded(void **state)
{
    (void)state;
    SF_INFO info;
    AudioFile *file = NULL;
    write_sine(in_folder("k.wav"), AUDIO_WAV, 2);
    assert_int_equal(audio_file_open(in_folder("k.wav"), AUDIO_WAV, &(AudioShape){RATE_HZ, 2, 16}, &file, NULL), STATUS_OK);
    audio_file_discard(file);
    free(read_back(in_folder("k.wav"), &info));
    assert_int_equal(info.frames, N_FRAMES);
    unlink(in_folder("k.wav"));
}

/* Write until it fails; returns the status of the write or of the commit that failed. */
static Status write_until_full(const char *path, AudioFormat format, int n_writes, Error *error)
{
    AudioFile *file = NULL;
    Status status = audio_file_open(path, format, &(AudioShape){RATE_HZ, 2, 16}, &file, error);
    if (status) return status;
    for (int i = 0; i < n_writes; i++) {
        status = audio_file_write(file, noise, N_FRAMES / 2, error);
        if (status) {
            audio_file_discard(file);
            return status;
        }
    }
    return audio_file_commit(file, error);
}

static void says_when_the_disk_is_full(void **state)
{
    (void)state;
    static const AudioFormat formats[] = {AUDIO_WAV, AUDIO_FLAC};
    const char *disk = in_folder("disk");
    char path[600];
    assert_int_equal(mkdir(disk, 0700), 0);
    if (mount("none", disk, "tmpfs", 0, "size=1m") != 0) {
        rmdir(disk);
        print_message("left out: mounting a small disk takes root\n");
        skip();
    }
    snprintf(path, sizeof path, "%s/x", disk);
    for (int i = 0; i < 2; i++) {
        Error error = {0};
        Status status = write_until_full(path, formats[i], 40, &error);
        int n_files = n_files_in(in_folder("disk"));
        if (status != STATUS_IO || n_files || strcmp(error.file, path)) {
            umount(in_folder("disk"));
            fail_msg("status %d, %d files, error %s: %s", status, n_files, error.file, error.message);
        }
        assert_non_null(strstr(error.message, "No space left on device"));
    }
    assert_int_equal(umount(in_folder("disk")), 0);
    rmdir(in_folder("disk"));
}

/* Also where the last bytes, which libsndfile writes when it closes the file, are those too many. */
static void says_when_a_file_may_not_grow(void **state)
{
    static const AudioFormat formats[] = {AUDIO_WAV, AUDIO_FLAC};
    (void)state;
    for (int i = 0; i < 2; i++)
        for (size_t limit = 0; limit < 40000; limit += 1999) {
            Error error = {0};
            const char *path = in_folder("x");
            file_limit_set(limit);
            Status status = write_until_full(path, formats[i], 1, &error);
            file_limit_lift();
            assert_int_equal(status, STATUS_IO);
            assert_string_equal(error.file, path);
            assert_non_null(strstr(error.message, "File too large"));
            assert_int_equal(n_files_in(scratch), 0);
        }
}

static void says_which_folder_is_missing(void **state)
{
    (void)state;
    AudioFile *file = NULL;
    Error error = {0};
    assert_int_equal(audio_file_open("/nonexistent/a.wav", AUDIO_WAV, &(AudioShape){RATE_HZ, 2, 16}, &file, &error),
                     STATUS_NOT_FOUND);
    assert_null(file);
    assert_string_equal(error.file, "/nonexistent/a.wav");
}

static void refuses_what_it_cannot_write(void **state)
{
    (void)state;
    AudioFile *file = NULL;
    Error error = {0};
    assert_int_equal(audio_file_open(in_folder("a.wav"), AUDIO_WAV, &(AudioShape){RATE_HZ, 7, 16}, &file, &error),
                     STATUS_UNSUPPORTED);
    assert_int_equal(audio_file_open(in_folder("a.wav"), AUDIO_WAV, &(AudioShape){0, 2, 16}, &file, &error),
                     STATUS_UNSUPPORTED);
    assert_null(file);
    assert_int_equal(n_files_in(scratch), 0);
}

static void knows_a_format_by_its_extension(void **state)
{
    (void)state;
    AudioFormat format = AUDIO_WAV;
    Error error = {0};
    assert_int_equal(audio_format_of("x.flac", &format, NULL), STATUS_OK);
    assert_int_equal(format, AUDIO_FLAC);
    assert_int_equal(audio_format_of("a.b/c.WAV", &format, NULL), STATUS_OK);
    assert_int_equal(format, AUDIO_WAV);
    assert_int_equal(audio_format_of("x.wav/y", &format, &error), STATUS_UNSUPPORTED);
    assert_int_equal(audio_format_of("x.ogg", &format, &error), STATUS_UNSUPPORTED);
    assert_int_equal(audio_format_of("", &format, &error), STATUS_UNSUPPORTED);
    assert_non_null(strstr(error.message, ".wav"));
    assert_non_null(strstr(error.message, ".flac"));
}

static int set_up(void **state)
{
    scratch_open(state);
    sine = malloc(N_FRAMES * 2 * sizeof *sine);
    noise = malloc(N_FRAMES * 2 * sizeof *noise);
    uint32_t seed = 1;
    for (size_t i = 0; i < N_FRAMES * 2; i++) {
        sine[i] = (float)(0.9 * sin((double)i * 0.01));
        noise[i] = (float)signal_random(&seed);
    }
    return 0;
}

static int tear_down(void **state)
{
    free(sine);
    free(noise);
    return scratch_close(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_wav_that_reads_back),
        cmocka_unit_test(writes_flac_that_reads_back),
        cmocka_unit_test(writes_the_same_bytes_every_time),
        cmocka_unit_test(writes_a_file_without_frames),
        cmocka_unit_test(keeps_24_bits_to_a_step_and_a_half),
        cmocka_unit_test(turns_to_rf64_where_riff_ends),
        cmocka_unit_test(leaves_nothing_when_discarded),
        cmocka_unit_test(keeps_the_old_file_when_discarded),
        cmocka_unit_test(says_when_the_disk_is_full),
        cmocka_unit_test(says_when_a_file_may_not_grow),
        cmocka_unit_test(says_which_folder_is_missing),
        cmocka_unit_test(refuses_what_it_cannot_write),
        cmocka_unit_test(knows_a_format_by_its_extension),
    };
    return cmocka_run_group_tests_name("audio_file", tests, set_up, tear_down);
}
