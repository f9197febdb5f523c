/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deliver/deliver.h"

#include <stdlib.h>

enum { BLOCK_FRAMES = 8192, N_CHANNELS = 2 };

/* What the copy needs; the parameters of deliver_audio() that stay the same. */
typedef struct Copy {
    Master *master;
    AudioFile *file;
    const volatile int *cancel;
    void (*on_progress)(void *context, int64_t n_frames);
    void *context;
} Copy;

static Status copy_all(const Copy *copy, float *frames, Error *error)
{
    int64_t n_done = 0;
    for (;;) {
        size_t n = 0;
        if (copy->cancel && *copy->cancel) return error_set(error, STATUS_CANCELLED, "cancelled");
        Status status = master_read(copy->master, frames, BLOCK_FRAMES, &n, error);
        if (status || n == 0) return status;
        status = audio_file_write(copy->file, frames, n, error);
        if (status) return status;
        n_done += (int64_t)n;
        if (copy->on_progress) copy->on_progress(copy->context, n_done);
    }
}

Status deliver_audio(Master *master, const char *path, AudioFormat format, int rate_hz,
                     const volatile int *cancel, void (*on_progress)(void *context, int64_t n_frames),
                     void *context, Error *error)
{
    AudioFile *file = NULL;
    float *frames = malloc((size_t)BLOCK_FRAMES * N_CHANNELS * sizeof *frames);
    if (!frames) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = audio_file_open(path, format, rate_hz, N_CHANNELS, &file, error);
    if (!status) {
        const Copy copy = {master, file, cancel, on_progress, context};
        status = copy_all(&copy, frames, error);
        if (status)
            audio_file_discard(file);
        else
            status = audio_file_commit(file, error);
    }
    free(frames);
    return status;
}
