/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_PUMP_H
#define DRAMATIS_LIVE_PUMP_H
/** @file pump.h
 * Frames of a reel in; limited, stretched, dithered 16-bit samples on a tape out. Threads: the maker. */

#include "base/dither.h"
#include "live/callback.h"
#include "live/reel.h"
#include "live/stretch.h"
#include "master/master.h"

enum { PUMP_BLOCK_FRAMES = 1024 };

/** How it is to sound. */
typedef struct PumpSettings {
    double gain_db, ceiling_dbtp;   /**< as in limiter_new() */
    float bus_gains[N_MIX_BUSES];
    double speed;
    bool stays;                     /**< there is silence behind the end, for as long as is asked */
} PumpSettings;

/** Plain data; embed it. */
typedef struct Pump {
    Reel *reel;         /**< borrowed */
    Tape *tape;         /**< borrowed */
    PumpSettings settings;
    Limiter *limiter;   /**< owned */
    Stretch *stretch;   /**< owned; NULL at speed 1 */
    int64_t next_frame; /**< of the reel */
    size_t n_to_drop;   /**< frames of the limiter's delay that are still to come out */
    size_t n_to_flush;  /**< frames of silence that push the last ones out */
    bool is_last;       /**< the reel's end is the end of all */
    Dither dither;
} Pump;

/** Begin at frame `from` of the reel, on a tape that is not played, which becomes empty. Errors: STATUS_NO_MEMORY. */
Status pump_init(Pump *pump, Reel *reel, int64_t from, Tape *tape, const PumpSettings *settings, Error *error);
void pump_done(Pump *pump);

/** Tell whether a block fits onto the tape. */
bool pump_has_room(const Pump *pump);

/** Put one block on the tape, which must have room. `at_end` tells whether the reel is at its end: then it is called again
 * only if there is more to read, or with `is_last` set, until pump_is_finished(). Errors: those of reel_read(). */
Status pump_block(Pump *pump, bool *at_end, Error *error);

/** Tell whether all is on the tape. */
bool pump_is_finished(const Pump *pump);

#endif
