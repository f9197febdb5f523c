/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_LIVE_H
#define DRAMATIS_LIVE_LIVE_H
/** @file live.h
 * A Mix in; sound out, through PortAudio. The main thread renders ahead into a ring; the callback only
 * copies from it. The device gets 16-bit frames with the same dither as in a file, so that both hold
 * the same samples wherever gain and limiter are the same. */

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
    int64_t n_frames;     /**< of the mix, that were handed to the device */
    uint64_t n_underruns; /**< times the device ran dry */
} LiveReport;

/** Play the whole mix and return when its last frame was heard. `report` is filled in whenever playback
 * had begun. A device that refuses stereo gets both channels added up to mono.
 * Errors: STATUS_NOT_FOUND (no device of that name), STATUS_ENGINE (no device at all, or it failed, or
 * it does not take 48 kHz), STATUS_CANCELLED, STATUS_NO_MEMORY, and those of mix_read().
 * Threads: call from the thread that owns the mix and its Speech. */
Status live_play(Mix *mix, const LiveOptions *options, LiveReport *report, Error *error);

/** Log the output devices, one a line, as info. Errors: STATUS_ENGINE. */
Status live_list_devices(const Log *log, Error *error);

#endif
