/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_PRESENCE_H
#define DRAMATIS_MIX_PRESENCE_H
/** @file presence.h
 * A block of the beds in; the same out, less bright where words need it. */

#include <stddef.h>

/** A shelf of one pole at MASKING_SHELF_HZ whose gain changes. Zero it to begin. */
typedef struct Presence {
    float low[2]; /**< of each channel, what lies below the shelf */
} Presence;

/** Turn what lies above the shelf down. `gains` are those of duck_gains() at the block's start, one more than it has
 * steps; while all are 1, the block stays as it is. */
void presence_process(Presence *presence, const float *gains, size_t n_frames, float *stereo);

#endif
