/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_DISPATCHER_H
#define DRAMATIS_SPEECH_DISPATCHER_H
/** @file dispatcher.h
 * Orders in; jobs to the zygote, and their recordings back into the orders. A job that fails is sent once
 * more, then in halves, and then given up. When it fails because the system is short of something, that is
 * an error: a story sounds the same on every machine, or not at all. */

#include "speech/calibration.h"
#include "speech/order.h"
#include "speech/speech.h"
#include "speech/take_cache.h"
#include "speech/zygote.h"

/** All that is under way. Zero-initialised is nothing. */
typedef struct Dispatcher {
    Zygote zygote;
    TakeCache *cache; /**< owned; may be NULL */
    const Log *log; /**< may be NULL */
    Order *orders[SPEECH_MAX_PENDING]; /**< in the order of submission; owned */
    size_t n_orders;
    Calibrations calibrations;
    uint64_t next_job; /**< number of the next job */
    size_t n_sent;     /**< jobs that are with the zygote */
    Buffer scratch;    /**< text of a job */
    Buffer message;    /**< the job itself */
} Dispatcher;

/** Send what waits, as far as the zygote has room. Never waits.
 * Errors: STATUS_ENGINE (the zygote is gone), STATUS_NO_MEMORY. */
Status dispatcher_send(Dispatcher *dispatcher, Error *error);

/** Take in the recordings that have come, and send what waits. Never waits.
 * Errors: as above, and STATUS_ENGINE when the system gives no processes, files or memory. */
Status dispatcher_work(Dispatcher *dispatcher, Error *error);

/** Tell whether all of an order's recordings, and its voice's gain, are there. */
bool dispatcher_has(const Dispatcher *dispatcher, const Order *order);

/** Stop the zygote and free everything. */
void dispatcher_done(Dispatcher *dispatcher);

#endif
