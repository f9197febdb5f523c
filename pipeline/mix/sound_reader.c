/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_reader.c
 * The only place of this stage that knows libsndfile. */
#include "mix/sound_reader.h"

#include <sndfile.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_FRAMES = 1024, MAX_CHANNELS = 64 };

struct SoundReader {
    SNDFILE *file;
    SF_INFO info;
    char *path;
    float *chunk; /* CHUNK_FRAMES frames of all the file's channels */
};

Status sound_reader_open(const char *path, SoundReader **out, Error *error)
{
    Status status = STATUS_NO_MEMORY;
    SoundReader *reader = calloc(1, sizeof *reader);
    if (!reader) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    reader->path = strdup(path);
    if (!reader->path) {
        error_set(error, STATUS_NO_MEMORY, "out of memory");
        goto failed;
    }
    reader->file = sf_open(path, SFM_READ, &reader->info);
    if (!reader->file) {
        status = error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                              "libsndfile cannot read this sound (%s); convert it to WAV or FLAC",
                              sf_strerror(NULL));
        goto failed;
    }
    if (reader->info.frames <= 0 || !reader->info.seekable || reader->info.channels > MAX_CHANNELS) {
        status = error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                              "this sound has %lld frames and %d channels, which is not something "
                              "to play; check the file",
                              (long long)reader->info.frames, reader->info.channels);
        goto failed;
    }
    reader->chunk = malloc(sizeof(float) * CHUNK_FRAMES * (size_t)reader->info.channels);
    if (!reader->chunk) {
        status = error_set(error, STATUS_NO_MEMORY, "out of memory");
        goto failed;
    }
    *out = reader;
    return STATUS_OK;
failed:
    sound_reader_close(reader);
    return status;
}

void sound_reader_close(SoundReader *reader)
{
    if (!reader) return;
    if (reader->file) sf_close(reader->file);
    free(reader->chunk);
    free(reader->path);
    free(reader);
}

int sound_reader_rate_hz(const SoundReader *reader)
{
    return reader->info.samplerate;
}

int64_t sound_reader_n_frames(const SoundReader *reader)
{
    return reader->info.frames;
}

Status sound_reader_seek(SoundReader *reader, int64_t frame, Error *error)
{
    if (sf_seek(reader->file, frame, SEEK_SET) == frame) return STATUS_OK;
    return error_set_at(error, STATUS_BAD_INPUT, reader->path, 0, 0,
                        "cannot go to frame %lld of this sound; convert it to WAV or FLAC",
                        (long long)frame);
}

/* A float file may hold anything; a single NaN would silence the filters behind us for good. */
static float sane(float sample)
{
    return fabsf(sample) <= 64.0f ? sample : 0.0f;
}

static void to_stereo(const float *in, int n_channels, float *stereo, size_t n_frames)
{
    if (n_channels == 2) {
        for (size_t i = 0; i < n_frames * 2; i++) stereo[i] = sane(in[i]);
        return;
    }
    if (n_channels == 1) {
        for (size_t i = 0; i < n_frames; i++) stereo[2 * i] = stereo[2 * i + 1] = sane(in[i]);
        return;
    }
    for (size_t i = 0; i < n_frames; i++) {
        float side[2] = {0, 0};
        for (int c = 0; c < n_channels; c++) side[c & 1] += sane(in[i * (size_t)n_channels + (size_t)c]);
        stereo[2 * i] = side[0];
        stereo[2 * i + 1] = side[1];
    }
}

Status sound_reader_read(SoundReader *reader, float *stereo, size_t n_frames, Error *error)
{
    while (n_frames > 0) {
        size_t n = n_frames < CHUNK_FRAMES ? n_frames : CHUNK_FRAMES;
        sf_count_t got = sf_readf_float(reader->file, reader->chunk, (sf_count_t)n);
        if (got != (sf_count_t)n)
            return error_set_at(error, STATUS_BAD_INPUT, reader->path, 0, 0,
                                "this sound breaks off before its end; make or copy it again");
        to_stereo(reader->chunk, reader->info.channels, stereo, n);
        stereo += 2 * n;
        n_frames -= n;
    }
    return STATUS_OK;
}
