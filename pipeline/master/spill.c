/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master/spill.h"
#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const size_t FRAME_BYTES = 2 * sizeof(float);

Status spill_open(Spill *spill, const char *near_path, int rate_hz, Error *error)
{
    int fd = -1;
    char *copy = strdup(near_path);
    if (!copy) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = file_scratch(near_path, &fd, error);
    if (status) {
        free(copy);
        return status;
    }
    *spill = (Spill){.fd = fd, .near_path = copy, .rate_hz = rate_hz};
    return STATUS_OK;
}

void spill_close(Spill *spill)
{
    if (!spill->near_path) return;
    close(spill->fd);
    free(spill->near_path);
    *spill = (Spill){.fd = -1};
}

/* Nobody sees the file, so tell what it is and how large it gets. */
static Status refused(const Spill *spill, int errnum, Error *error)
{
    char action[128];
    double minute_mb = (double)spill->rate_hz * 60 * (double)FRAME_BYTES / 1e6;
    snprintf(action, sizeof action,
             "write the temporary copy of the audio, which needs room in this folder, "
             "%.0f MB a minute beside the file's own", minute_mb);
    return error_set_errno(error, spill->near_path, action, errnum);
}

Status spill_write(Spill *spill, const float *frames, size_t n_frames, Error *error)
{
    const char *at = (const char *)frames;
    size_t left = n_frames * FRAME_BYTES;
    off_t offset = (off_t)(spill->n_frames * (int64_t)FRAME_BYTES);
    while (left) {
        ssize_t n = pwrite(spill->fd, at, left, offset);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0)
            return refused(spill, errno, error);
        at += n;
        offset += n;
        left -= (size_t)n;
    }
    spill->n_frames += (int64_t)n_frames;
    return STATUS_OK;
}

Status spill_read(const Spill *spill, int64_t at, float *frames, size_t n_frames, Error *error)
{
    int64_t there = spill->n_frames - at;
    size_t n_there = there <= 0 ? 0 : (uint64_t)there < n_frames ? (size_t)there : n_frames;
    char *to = (char *)frames;
    size_t left = n_there * FRAME_BYTES;
    off_t offset = (off_t)(at * (int64_t)FRAME_BYTES);
    while (left) {
        ssize_t n = pread(spill->fd, to, left, offset);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0)
            return error_set_errno(error, spill->near_path, "read the temporary copy of the audio beside it",
                                   n ? errno : EIO);
        to += n;
        offset += n;
        left -= (size_t)n;
    }
    memset(frames + n_there * 2, 0, (n_frames - n_there) * FRAME_BYTES);
    return STATUS_OK;
}
