/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_PLAYER_DEVICE_H
#define DRAMATIS_LIVE_PLAYER_DEVICE_H
/** @file player_device.h
 * A player's device: opened, and, should it go away, another in its place. Threads: the main thread. */

#include "live/device.h"
#include "live/maker.h"

struct Player {
    LiveOptions options;
    CallbackState state;
    Marks marks;
    Maker maker;
    Device device;
    bool engine_runs;
    bool was_heard;        /* the device has begun */
    bool is_stopping;
    size_t sought_line;    /* while the maker is on its way there */
    MakerOrders wishes;    /* buses and speed, as they were ordered last */
    int stderr_copy;       /* while it is turned away, see quiet.h */
    int64_t clock_ms;      /* the system's, at the latest turn */
    int64_t awake_ms;      /* of playback, without the time in which this process was stopped */
    int64_t progress_ms;   /* of awake_ms: when the device called last */
    uint64_t n_calls;      /* that it had made by then */
    uint64_t n_calls_before; /* that were made when the device was lost last */
    int64_t lost_ms;       /* of awake_ms: when it was; 0 while there is one */
    int64_t next_try_ms;   /* of awake_ms: when another is looked for */
    char lost_name[128];   /* its name */
    int64_t latest_frame;  /* that was told; positions do not go back but for a seek */
};

/** Open the device that the options name. Errors: those of device_open(). */
Status player_open_device(Player *player, Error *error);

/** The device has stopped, or takes no sound: go on with the same one anew, or with the default, at the frame where it
 * stopped. Looks for one for some seconds, a try a call. Errors: STATUS_ENGINE (there is none, or it went away at
 * once). */
Status player_replace_device(Player *player, Error *error);

#endif
