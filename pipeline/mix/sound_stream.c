/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file sound_stream.c
 * Loops and resamples. The loop is closed before the resampler, so that its filter runs across the
 * seam as across any other place. */
#include "mix/sound_stream.h"
#include "mix/loop_plan.h"
#include "mix/mix.h"
#include "mix/resampler.h"
#include "mix/sound_reader.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { CHUNK_FRAMES = 1024 };

struct SoundStream {
    const SoundProfile *profile;
    SoundReader *reader;
    Resampler *resampler; /* NULL when the file is at MIX_RATE_HZ already */
    SoundRepeat repeat;
    LoopPlan plan;
    LoopStretch stretch, next; /* of the file; what plays once is a single stretch */
    int64_t in_stretch;        /* frames of it that were read */
    float *head;               /* beginning of the next stretch, while it fades in */
    float *chunk;              /* frames of the file on their way into the resampler */
    size_t chunk_start;        /* first frame of it that was not taken yet */
    size_t chunk_end;
    bool is_drained; /* the resampler has nothing left */
};

static Status plan_stretches(SoundStream *stream, int64_t start, Error *error)
{
    const SoundProfile *profile = stream->profile;
    if (stream->repeat == SOUND_ONCE) {
        stream->stretch = (LoopStretch){.start = start, .n_frames = profile->n_frames - start};
        return STATUS_OK;
    }
    loop_plan_init(&stream->plan, profile->n_frames, profile->seam_frames, profile->rate_hz, start);
    stream->stretch = loop_plan_next(&stream->plan);
    stream->next = loop_plan_next(&stream->plan);
    if (stream->stretch.fade_frames > 0) {
        stream->head = malloc(sizeof(float) * 2 * (size_t)stream->stretch.fade_frames);
        if (!stream->head) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    return sound_reader_hold(stream->reader, error);
}

Status sound_stream_open(const char *path, const SoundProfile *profile, SoundRepeat repeat,
                         int64_t start, SoundStream **out, Error *error)
{
    SoundStream *stream = calloc(1, sizeof *stream);
    if (!stream) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    stream->profile = profile;
    stream->repeat = repeat;
    Status status = sound_reader_open(path, &stream->reader, error);
    if (!status && sound_reader_n_frames(stream->reader) != profile->n_frames)
        status = error_set_at(error, STATUS_BAD_INPUT, path, 0, 0,
                              "this sound was changed while it was in use; start again");
    if (!status) status = plan_stretches(stream, start, error);
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

/* Fade `n` frames, the first of which is frame `at` of the fade, over into the head. */
static void cross_fade(const SoundStream *stream, float *stereo, size_t n, int64_t at)
{
    double step = M_PI_2 / (double)stream->stretch.fade_frames, angle = ((double)at + 0.5) * step;
    double cosine = cos(angle), sine = sin(angle);
    double turn_cosine = cos(step), turn_sine = sin(step);
    for (size_t i = 0; i < n; i++) {
        float out_gain = (float)cosine, in_gain = (float)sine;
        const float *head = stream->head + 2 * (at + (int64_t)i);
        stereo[2 * i] = stereo[2 * i] * out_gain + head[0] * in_gain;
        stereo[2 * i + 1] = stereo[2 * i + 1] * out_gain + head[1] * in_gain;
        double next = cosine * turn_cosine - sine * turn_sine;
        sine = cosine * turn_sine + sine * turn_cosine;
        cosine = next;
    }
}

/* Read frames of the file from `frame` on, around its end if need be, levelled if it is a bed. */
static Status read_at(SoundStream *stream, int64_t frame, float *stereo, size_t n_frames, Error *error)
{
    while (n_frames > 0) {
        frame %= stream->profile->n_frames;
        int64_t left = stream->profile->n_frames - frame;
        size_t n = left < (int64_t)n_frames ? (size_t)left : n_frames;
        Status status = sound_reader_seek(stream->reader, frame, error);
        if (!status) status = sound_reader_read(stream->reader, stereo, n, error);
        if (status) return status;
        if (stream->repeat == SOUND_LOOPED) sound_profile_level(stream->profile, frame, stereo, n);
        stereo += 2 * n;
        frame += (int64_t)n;
        n_frames -= n;
    }
    return STATUS_OK;
}

/* Read frames of the stretch, up to where its fade begins, or within the fade. */
static Status read_stretch(SoundStream *stream, float *stereo, size_t *n_frames, Error *error)
{
    const LoopStretch *stretch = &stream->stretch;
    int64_t fade = stretch->n_frames - stretch->fade_frames, at = stream->in_stretch;
    int64_t left = (at < fade ? fade : stretch->n_frames) - at;
    size_t n = left < (int64_t)*n_frames ? (size_t)left : *n_frames;
    Status status = STATUS_OK;
    if (at == fade)
        status = read_at(stream, stream->next.start, stream->head, (size_t)stretch->fade_frames, error);
    if (!status) status = read_at(stream, stretch->start + at, stereo, n, error);
    if (status) return status;
    if (at >= fade) cross_fade(stream, stereo, n, at - fade);
    stream->in_stretch += (int64_t)n;
    *n_frames = n;
    return STATUS_OK;
}

/* Read frames at the file's rate, with the loop closed; fewer than asked for only at the end. */
static Status read_source(SoundStream *stream, float *stereo, size_t max_frames, size_t *n_frames,
                          Error *error)
{
    size_t done = 0;
    while (done < max_frames) {
        if (stream->in_stretch == stream->stretch.n_frames) {
            if (stream->repeat == SOUND_ONCE) break;
            stream->in_stretch = stream->stretch.fade_frames; /* which the fade has played already */
            stream->stretch = stream->next;
            stream->next = loop_plan_next(&stream->plan);
        }
        size_t n = max_frames - done;
        Status status = read_stretch(stream, stereo + 2 * done, &n, error);
        if (status) return status;
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
