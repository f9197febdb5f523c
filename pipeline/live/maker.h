/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_MAKER_H
#define DRAMATIS_LIVE_MAKER_H
/** @file maker.h
 * The thread that reads the mix ahead of the play head and puts it on tape, and what it is told meanwhile.
 *
 * A new order that changes what is already on tape (another line, a bus, the speed) is carried out on the tape that
 * is not played; the callback then changes over. */

#include "live/marks.h"
#include "live/pump.h"

/** What the main thread wants. The latest of a kind counts. */
typedef struct MakerOrders {
    bool stop;
    bool seek, remake, revise, change;
    size_t line;              /**< of `seek` and `remake` */
    MixOptions mix;           /**< of `remake` */
    MixRevision revision;     /**< of `revise` */
    float bus_gains[N_MIX_BUSES]; /**< of `change`, as is the speed */
    double speed;
} MakerOrders;

/** How a tape's frames lie on the reel. */
typedef struct TapePlace {
    int64_t start;  /**< frame of the reel that its first frame is */
    double speed;
    double speed_before; /**< of what the device still has of the tape before; 0 where that lies elsewhere */
} TapePlace;

/** Plain data around owned things; embed it. Fields without a word are the maker's own while it runs. */
typedef struct Maker {
    CallbackState *state; /**< borrowed; shared as it says */
    Marks *marks;         /**< borrowed */
    Speech *speech;       /**< borrowed */
    MixOptions mix;
    PumpSettings settings;
    bool loops;
    Reel *reel;           /**< owned */
    Pump pump;
    bool is_running;      /**< main's own: the thread is there */
    pthread_t thread;     /**< main's own */
    pthread_mutex_t mutex; /**< for what follows */
    pthread_cond_t news;  /**< of either side */
    MakerOrders orders;
    TapePlace places[2];
    bool is_ready;        /**< enough is on tape to start the device */
    bool is_seeking;      /**< main sets it with an order to go elsewhere; gone once that is heard */
    bool has_ended;       /**< the thread is at its end, with `status` and `error` */
    Status status;
    Error error;
} Maker;

/** Begin to make `mix`. `maker` must stay where it is. Errors: STATUS_NO_MEMORY. */
Status maker_start(Maker *maker, const MixOptions *mix, Speech *speech, const PumpSettings *settings, bool loops,
                   Error *error);

/** End the thread, if it was started, and free. */
void maker_stop(Maker *maker);

/** Run `give` under the maker's lock to change its orders, and wake it. */
#define MAKER_ORDER(maker, ...)                                                                    \
    do {                                                                                           \
        pthread_mutex_lock(&(maker)->mutex);                                                       \
        __VA_ARGS__;                                                                               \
        pthread_cond_broadcast(&(maker)->news);                                                    \
        pthread_mutex_unlock(&(maker)->mutex);                                                     \
    } while (0)

#endif
