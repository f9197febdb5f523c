/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_reader.c
 * The only place of this stage that knows libsndfile. */
#include "mix/sound_reader.h"
#include "mix/wave_file.h"

#include <sndfile.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_FRAMES = 1024, MAX_CHANNELS = 64 };

/* 104 s of 16-bit stereo at 48 kHz: more than any bed of ours, and two of them at once still leave a
 * render small. */
static const size_t MAX_HELD_BYTES = (size_t)20 << 20;

/* What was decoded so far of a sound that is played again and again, in chunks. Sixteen bits stay
 * sixteen bits, so that memory holds twice as much and not a sample differs. */
typedef struct HeldSound {
    int16_t *pcm;   /* one of these two */
    float *samples;
    bool *is_there; /* a chunk */
} HeldSound;

/* Months of sound. libsndfile gives the largest number there is for a FLAC of unknown length. */
static const int64_t MAX_FRAMES = (int64_t)1 << 40;

struct SoundReader {
    SNDFILE *file;
    SF_INFO info;
    char *path;
    float *chunk;          /* CHUNK_FRAMES frames of all the file's channels */
    int64_t position;      /* that the caller is at */
    int64_t file_position; /* that libsndfile is at */
    HeldSound held;        /* nothing in it unless sound_reader_hold() found it worth it */
};

static Status refuse_broken(const SoundReader *reader, Error *error)
{
    return error_set_at(error, STATUS_BAD_INPUT, reader->path, 0, 0,
                        "this sound breaks off before its end; make or copy it again");
}

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
    if (reader->info.frames > MAX_FRAMES) {
        status = error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                              "this sound does not say how long it is, as when it was written into a "
                              "pipe; make it again as a file");
        goto failed;
    }
    if (reader->info.frames <= 0 || !reader->info.seekable || reader->info.channels > MAX_CHANNELS) {
        status = error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                              "this sound has %lld frames and %d channels, which is not something "
                              "to play; check the file",
                              (long long)reader->info.frames, reader->info.channels);
        goto failed;
    }
    if (wave_file_breaks_off(path)) {
        status = refuse_broken(reader, error);
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
    free(reader->held.pcm);
    free(reader->held.samples);
    free(reader->held.is_there);
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

Status sound_reader_hold(SoundReader *reader, Error *error)
{
    size_t n_chunks = ((size_t)reader->info.frames + CHUNK_FRAMES - 1) / CHUNK_FRAMES;
    bool is_pcm16 = (reader->info.format & SF_FORMAT_SUBMASK) == SF_FORMAT_PCM_16;
    size_t sample_bytes = is_pcm16 ? sizeof *reader->held.pcm : sizeof *reader->held.samples;
    size_t chunk_bytes = CHUNK_FRAMES * (size_t)reader->info.channels * sample_bytes;
    if (reader->held.is_there || n_chunks > MAX_HELD_BYTES / chunk_bytes) return STATUS_OK;
    HeldSound held = {.is_there = calloc(n_chunks, sizeof *held.is_there)};
    /* Pages that were never written to cost nothing: what is not heard takes no memory either. */
    if (is_pcm16)
        held.pcm = calloc(n_chunks, chunk_bytes);
    else
        held.samples = calloc(n_chunks, chunk_bytes);
    if (!held.is_there || (!held.pcm && !held.samples)) {
        free(held.pcm);
        free(held.samples);
        free(held.is_there);
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    reader->held = held;
    return STATUS_OK;
}

Status sound_reader_seek(SoundReader *reader, int64_t frame, Error *error)
{
    if (frame < 0 || frame > reader->info.frames)
        return error_set_at(error, STATUS_BAD_INPUT, reader->path, 0, 0,
                            "this sound has no frame %lld; make or copy it again", (long long)frame);
    reader->position = frame;
    return STATUS_OK;
}

static Status seek_file(SoundReader *reader, int64_t frame, Error *error)
{
    if (reader->file_position == frame) return STATUS_OK;
    if (sf_seek(reader->file, frame, SEEK_SET) != frame)
        return error_set_at(error, STATUS_BAD_INPUT, reader->path, 0, 0,
                            "cannot go to frame %lld of this sound; convert it to WAV or FLAC",
                            (long long)frame);
    reader->file_position = frame;
    return STATUS_OK;
}

static Status check_length(SoundReader *reader, sf_count_t got, size_t wanted, Error *error)
{
    reader->file_position += got;
    if (got == (sf_count_t)wanted) return STATUS_OK;
    return refuse_broken(reader, error);
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

/* Decode a chunk into what is held, unless it is there. */
static Status fill_chunk(SoundReader *reader, size_t index, Error *error)
{
    if (reader->held.is_there[index]) return STATUS_OK;
    int64_t start = (int64_t)index * CHUNK_FRAMES;
    int64_t left = reader->info.frames - start;
    size_t n = left < CHUNK_FRAMES ? (size_t)left : CHUNK_FRAMES;
    size_t first = (size_t)start * (size_t)reader->info.channels;
    Status status = seek_file(reader, start, error);
    if (status) return status;
    sf_count_t got = reader->held.pcm
                         ? sf_readf_short(reader->file, reader->held.pcm + first, (sf_count_t)n)
                         : sf_readf_float(reader->file, reader->held.samples + first, (sf_count_t)n);
    status = check_length(reader, got, n, error);
    if (!status) reader->held.is_there[index] = true;
    return status;
}

/* Copy frames that lie within one chunk. */
static Status read_held(SoundReader *reader, float *stereo, size_t n_frames, Error *error)
{
    size_t n_channels = (size_t)reader->info.channels;
    size_t first = (size_t)reader->position * n_channels;
    Status status = fill_chunk(reader, (size_t)reader->position / CHUNK_FRAMES, error);
    if (status) return status;
    if (!reader->held.pcm) {
        to_stereo(reader->held.samples + first, reader->info.channels, stereo, n_frames);
        return STATUS_OK;
    }
    const int16_t *pcm = reader->held.pcm + first;
    float *out = n_channels == 2 ? stereo : reader->chunk;
    for (size_t i = 0; i < n_frames * n_channels; i++) out[i] = (float)pcm[i] * (1.0f / 32768);
    if (n_channels != 2) to_stereo(reader->chunk, reader->info.channels, stereo, n_frames);
    return STATUS_OK;
}

static Status read_file(SoundReader *reader, float *stereo, size_t n_frames, Error *error)
{
    Status status = seek_file(reader, reader->position, error);
    if (status) return status;
    sf_count_t got = sf_readf_float(reader->file, reader->chunk, (sf_count_t)n_frames);
    status = check_length(reader, got, n_frames, error);
    if (!status) to_stereo(reader->chunk, reader->info.channels, stereo, n_frames);
    return status;
}

Status sound_reader_read(SoundReader *reader, float *stereo, size_t n_frames, Error *error)
{
    while (n_frames > 0) {
        size_t in_chunk = reader->held.is_there ? (size_t)(reader->position % CHUNK_FRAMES) : 0;
        size_t n = CHUNK_FRAMES - in_chunk;
        if (n > n_frames) n = n_frames;
        Status status = reader->held.is_there ? read_held(reader, stereo, n, error)
                                              : read_file(reader, stereo, n, error);
        if (status) return status;
        reader->position += (int64_t)n;
        stereo += 2 * n;
        n_frames -= n;
    }
    return STATUS_OK;
}
