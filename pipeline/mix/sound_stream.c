/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_stream.c
 * Loops and resamples. The loop is closed before the resampler, so that its filter runs across the
 * seam as across any other place. */
#include "mix/sound_stream.h"
#include "mix/mix.h"
#include "mix/resampler.h"
#include "mix/sound_reader.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { CHUNK_FRAMES = 1024 };

struct SoundStream {
    SoundReader *reader;
    Resampler *resampler; /* NULL when the file is at MIX_RATE_HZ already */
    SoundRepeat repeat;
    int64_t n_frames;    /* of the file */
    int64_t position;    /* in the file */
    int64_t seam_frames; /* of the cross-fade at the file's end; 0 for none */
    float *head;         /* the file's first `seam_frames`, to fade in there */
    float *chunk;        /* frames of the file on their way into the resampler */
    size_t chunk_start;  /* first frame of it that was not taken yet */
    size_t chunk_end;
    bool is_drained; /* the resampler has nothing left */
};

static Status prepare_seam(SoundStream *stream, const SoundProfile *profile, Error *error)
{
    if (stream->repeat == SOUND_ONCE || profile->seam_frames == 0) return STATUS_OK;
    stream->seam_frames = profile->seam_frames;
    stream->head = malloc(sizeof(float) * 2 * (size_t)stream->seam_frames);
    if (!stream->head) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    return sound_reader_read(stream->reader, stream->head, (size_t)stream->seam_frames, error);
}

Status sound_stream_open(const char *path, const SoundProfile *profile, SoundRepeat repeat,
                         int64_t start, SoundStream **out, Error *error)
{
    SoundStream *stream = calloc(1, sizeof *stream);
    if (!stream) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    stream->repeat = repeat;
    stream->n_frames = profile->n_frames;
    stream->position = start;
    Status status = sound_reader_open(path, &stream->reader, error);
    if (!status && sound_reader_n_frames(stream->reader) != profile->n_frames)
        status = error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                              "this sound was changed while it was in use; start again");
    if (!status && repeat == SOUND_LOOPED) status = sound_reader_hold(stream->reader, error);
    if (!status) status = prepare_seam(stream, profile, error);
    if (!status) status = sound_reader_seek(stream->reader, start, error);
    if (!status && profile->rate_hz != MIX_RATE_HZ) {
        status = resampler_new(profile->rate_hz, 2, &stream->resampler, error);
        stream->chunk = malloc(sizeof(float) * 2 * CHUNK_FRAMES);
        if (!status && !stream->chunk) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    if (status)
        sound_stream_close(stream);
    else
        *out = stream;
    return status;
}

void sound_stream_close(SoundStream *stream)
{
    if (!stream) return;
    sound_reader_close(stream->reader);
    resampler_free(stream->resampler);
    free(stream->head);
    free(stream->chunk);
    free(stream);
}

/* Fade `n` frames, the first of which is frame `at` of the seam, over into the head. */
static void cross_fade(const SoundStream *stream, float *stereo, size_t n, int64_t at)
{
    for (size_t i = 0; i < n; i++) {
        double along = ((double)at + (double)i + 0.5) / (double)stream->seam_frames;
        float out_gain = (float)cos(along * M_PI_2), in_gain = (float)sin(along * M_PI_2);
        const float *head = stream->head + 2 * (at + (int64_t)i);
        stereo[2 * i] = stereo[2 * i] * out_gain + head[0] * in_gain;
        stereo[2 * i + 1] = stereo[2 * i + 1] * out_gain + head[1] * in_gain;
    }
}

/* Read frames at the file's rate, with the loop closed; fewer than asked for only at the end. */
static Status read_source(SoundStream *stream, float *stereo, size_t max_frames, size_t *n_frames,
                          Error *error)
{
    size_t done = 0;
    while (done < max_frames) {
        if (stream->position == stream->n_frames) {
            if (stream->repeat == SOUND_ONCE) break;
            Status status = sound_reader_seek(stream->reader, stream->seam_frames, error);
            if (status) return status;
            stream->position = stream->seam_frames;
        }
        int64_t seam = stream->n_frames - stream->seam_frames;
        int64_t stop = stream->position < seam ? seam : stream->n_frames;
        size_t n = max_frames - done;
        if ((int64_t)n > stop - stream->position) n = (size_t)(stop - stream->position);
        Status status = sound_reader_read(stream->reader, stereo + 2 * done, n, error);
        if (status) return status;
        if (stream->position >= seam)
            cross_fade(stream, stereo + 2 * done, n, stream->position - seam);
        stream->position += (int64_t)n;
        done += n;
    }
    *n_frames = done;
    return STATUS_OK;
}

Status sound_stream_read(SoundStream *stream, float *stereo, size_t max_frames, size_t *n_frames,
                         Error *error)
{
    if (!stream->resampler) return read_source(stream, stereo, max_frames, n_frames, error);
    size_t done = 0;
    while (done < max_frames && !stream->is_drained) {
        if (stream->chunk_start == stream->chunk_end) {
            stream->chunk_start = 0;
            Status status = read_source(stream, stream->chunk, CHUNK_FRAMES, &stream->chunk_end, error);
            if (status) return status;
        }
        size_t n_in = stream->chunk_end - stream->chunk_start;
        const float *in = n_in > 0 ? stream->chunk + 2 * stream->chunk_start : NULL;
        size_t n_used, n_made;
        Status status = resampler_process(stream->resampler, in, n_in, &n_used, stereo + 2 * done,
                                          max_frames - done, &n_made, error);
        if (status) return status;
        stream->chunk_start += n_used;
        done += n_made;
        stream->is_drained = !in && n_made == 0;
    }
    *n_frames = done;
    return STATUS_OK;
}
