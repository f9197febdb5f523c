/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_RELAY_H
#define DRAMATIS_BASE_RELAY_H
/** @file relay.h
 * Blocks of stereo frames in; the same blocks, in order, to a function on a thread of its own: one block is
 * worked on while the next are made. The result is the same as without. */

#include "base/status.h"

#include <stddef.h>

/** What is done with a block. Runs on the relay's thread, one block at a time; not again once it failed. */
typedef Status (*RelayWork)(void *context, const float *frames, size_t n_frames, Error *error);

typedef struct Relay Relay;

/** Start a thread for blocks of up to `block_frames`; all that `work` touches is the thread's until
 * relay_finish(). Errors: STATUS_NO_MEMORY (no thread to be had included). */
Status relay_start(RelayWork work, void *context, size_t block_frames, Relay **out, Error *error);

/** Wait for a block to fill; `out` receives it, and it stays the caller's until relay_submit().
 * Errors: that of a block before. */
Status relay_block(Relay *relay, float **out, Error *error);

/** Hand over the block of the last relay_block() with `n_frames` in it. */
void relay_submit(Relay *relay, size_t n_frames);

/** Wait until all is worked on, end the thread and free. Errors: that of any block. NULL is fine. */
Status relay_finish(Relay *relay, Error *error);

#endif
