/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_PUMP_H
#define DRAMATIS_LIVE_PUMP_H
/** @file pump.h
 * A Mix in; limited, dithered 16-bit samples in the ring out. Threads: the main thread. */

#include "base/dither.h"
#include "live/callback.h"
#include "master/master.h"
#include "mix/mix.h"

enum { PUMP_BLOCK_FRAMES = 1024 };

/** Plain data; embed it. */
typedef struct Pump {
    Mix *mix;             /**< borrowed */
    CallbackState *state; /**< borrowed; its ring receives the samples */
    Limiter *limiter;     /**< owned */
    size_t n_to_drop;     /**< frames of the limiter's delay that are still to come out */
    size_t n_to_flush;    /**< frames of silence that push its last ones out */
    bool mix_ended;
    Dither dither;
} Pump;

/** Begin. `gain_db` and `ceiling_dbtp` as in limiter_new(). Errors: STATUS_NO_MEMORY. */
Status pump_init(Pump *pump, Mix *mix, CallbackState *state, double gain_db, double ceiling_dbtp,
                 Error *error);
void pump_done(Pump *pump);

/** Tell whether a block fits into the ring. */
bool pump_has_room(const Pump *pump);

/** Render one block into the ring, which must have room; after the last, tells the callback that it is
 * finished. Errors: those of mix_read(). */
Status pump_block(Pump *pump, Error *error);

/** Tell whether all of the mix is in the ring. */
bool pump_is_finished(const Pump *pump);

#endif
