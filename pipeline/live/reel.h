/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_REEL_H
#define DRAMATIS_LIVE_REEL_H
/** @file reel.h
 * A Mix in; its buses out, and once more from any frame of the last seconds on, so that what waits to be heard can be
 * made again with other gains or at another speed.
 *
 * Frames are counted from the start of playback on and never go back, whatever mixes they come from.
 * Threads: the maker. */

#include "mix/mix.h"

/** Frames that it keeps: more than a tape holds at the highest speed. */
enum { REEL_FRAMES = 1 << 18 };

typedef struct Reel Reel;

/** Returns NULL when out of memory. */
Reel *reel_new(void);

/** Frees the mix too; NULL is fine. */
void reel_free(Reel *reel);

/** Go on with `mix` (owned from here on; the one before is freed), whose frame 0 follows the last frame read. NULL frees
 * the one before. */
void reel_attach(Reel *reel, Mix *mix);

/** Return the mix that it reads; NULL without one. */
Mix *reel_mix(const Reel *reel);

/** Return the frame at which the present mix began. */
int64_t reel_mix_start(const Reel *reel);

/** Return one past the last frame that was read from a mix; the first that is still there. */
int64_t reel_end(const Reel *reel);
int64_t reel_begin(const Reel *reel);

/** Tell whether the mix is at its end. */
bool reel_has_ended(const Reel *reel);

/** Sum up to `max_frames` from frame `from` on, each bus with its gain, as interleaved stereo. What was not read yet is
 * read. `n_frames` receives how many; 0 at the end of the mix. Errors: those of mix_read_buses(). */
Status reel_read(Reel *reel, int64_t from, const float gains[N_MIX_BUSES], float *frames, size_t max_frames,
                 size_t *n_frames, Error *error);

#endif
