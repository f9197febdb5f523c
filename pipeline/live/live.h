/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_LIVE_H
#define DRAMATIS_LIVE_LIVE_H
/** @file live.h
 * A Mix in; sound out, through PortAudio. The main thread renders ahead into a ring; the callback only
 * copies from it. */

#include "master/master.h"
#include "mix/mix.h"

typedef struct LiveOptions {
    const char *device;    /**< part of a device's name, or NULL for the default */
    double latency_s;      /**< suggested to the device; 0 for its own default */
    double gain_db;        /**< before the limiter */
    double ceiling_dbtp;
    const volatile int *cancel; /**< fades out and stops while not 0; may be NULL */
    const Log *log;
    void (*on_position)(void *context, int64_t frame); /**< frame of the mix that is being heard, some ten
                                times a second, on the calling thread; may be NULL */
    void *context;
} LiveOptions;

typedef struct LiveReport {
    int64_t n_frames;    /**< played */
    uint64_t n_underruns; /**< times the device ran dry */
} LiveReport;

/** Play the whole mix and return when its last frame was heard.
 * Errors: STATUS_ENGINE (no device, or it failed), STATUS_CANCELLED, and those of mix_read().
 * Threads: call from the thread that owns the mix and its Speech. */
Status live_play(Mix *mix, const LiveOptions *options, LiveReport *report, Error *error);

/** Log the output devices, one a line, as info. Errors: STATUS_ENGINE. */
Status live_list_devices(const Log *log, Error *error);

#endif
