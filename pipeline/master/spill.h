/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MASTER_SPILL_H
#define DRAMATIS_MASTER_SPILL_H
/** @file spill.h
 * Stereo frames in, in order; the same frames out, from anywhere: the mix between its two passes, in a
 * file that has no name and is gone when it is closed. */

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

/** Plain data; embed it. */
typedef struct Spill {
    int fd;
    char *near_path; /**< the file beside which it lives, for messages; owned */
    int rate_hz;      /**< for messages */
    int64_t n_frames; /**< written so far */
} Spill;

/** Begin an empty one in the folder of `near_path`. End it with spill_close().
 * Errors: STATUS_IO, STATUS_NOT_FOUND, STATUS_NO_MEMORY. */
Status spill_open(Spill *spill, const char *near_path, int rate_hz, Error *error);
void spill_close(Spill *spill);

/** Append frames. Errors: STATUS_IO (disk full). */
Status spill_write(Spill *spill, const float *frames, size_t n_frames, Error *error);

/** Read `n_frames` from frame `at`; past the end there is silence. Errors: STATUS_IO. */
Status spill_read(const Spill *spill, int64_t at, float *frames, size_t n_frames, Error *error);

#endif
