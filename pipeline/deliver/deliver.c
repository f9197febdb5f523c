/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deliver/deliver.h"
#include "base/relay.h"

enum { BLOCK_FRAMES = 16384, MONO_FRAMES = 1024 };

/* What the copy needs; the parameters of deliver_audio() that stay the same. */
typedef struct Copy {
    Master *master;
    Relay *relay; /* to the thread that dithers, encodes and writes */
    const volatile int *cancel;
    void (*on_progress)(void *context, int64_t n_frames);
    void *context;
} Copy;

static Status write_stereo(void *file, const float *frames, size_t n_frames, Error *error)
{
    return audio_file_write(file, frames, n_frames, error);
}

static Status write_left(void *file, const float *frames, size_t n_frames, Error *error)
{
    float left[MONO_FRAMES];
    Status status = STATUS_OK;
    while (n_frames && !status) {
        size_t n = n_frames < MONO_FRAMES ? n_frames : MONO_FRAMES;
        for (size_t i = 0; i < n; i++) left[i] = frames[2 * i];
        status = audio_file_write(file, left, n, error);
        frames += 2 * n;
        n_frames -= n;
    }
    return status;
}

static Status copy_all(const Copy *copy, Error *error)
{
    int64_t n_done = 0;
    for (;;) {
        float *frames = NULL;
        size_t n = 0;
        if (copy->cancel && *copy->cancel) return error_set(error, STATUS_CANCELLED, "cancelled");
        Status status = relay_block(copy->relay, &frames, error);
        if (!status) status = master_read(copy->master, frames, BLOCK_FRAMES, &n, error);
        if (status || n == 0) return status;
        relay_submit(copy->relay, n);
        n_done += (int64_t)n;
        if (copy->on_progress) copy->on_progress(copy->context, n_done);
    }
}

Status deliver_audio(Master *master, const char *path, AudioFormat format, const AudioShape *shape,
                     const volatile int *cancel, void (*on_progress)(void *context, int64_t n_frames),
                     void *context, Error *error)
{
    AudioFile *file = NULL;
    Copy copy = {master, NULL, cancel, on_progress, context};
    Status status = audio_file_open(path, format, shape, &file, error);
    if (status) return status;
    status = relay_start(shape->n_channels == 1 ? write_left : write_stereo, file, BLOCK_FRAMES, &copy.relay, error);
    if (!status) {
        status = copy_all(&copy, error);
        Status written = relay_finish(copy.relay, status ? NULL : error);
        if (!status) status = written;
    }
    if (!status) return audio_file_commit(file, error);
    audio_file_discard(file);
    return status;
}
