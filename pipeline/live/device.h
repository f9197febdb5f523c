/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_DEVICE_H
#define DRAMATIS_LIVE_DEVICE_H
/** @file device.h
 * The name of a sound device in; an open PortAudio stream out, without the noise that the layers below
 * make on standard error. Threads: all from the main thread. */

#include "base/log.h"
#include "base/status.h"
#include "live/callback.h"

#include <sys/types.h>

/** A look whether there is a sound system, in a child of its own. */
typedef struct EngineSearch {
    pid_t child;
} EngineSearch;

/** Begin to look, best before other threads run (probe_begin()); device_start_engine() has to follow.
 * Errors: STATUS_ENGINE; nothing has to follow then. */
Status device_seek_engine(EngineSearch *search, Error *error);

/** Start PortAudio if the search says so. End it with device_stop_engine().
 * Errors: STATUS_ENGINE (no sound system, or it does not answer). */
Status device_start_engine(const EngineSearch *search, Error *error);
void device_stop_engine(void);

/** An open device. Plain data; embed it. Zero-initialised is closed. */
typedef struct Device {
    PaStream *stream;
    const char *name; /**< PortAudio's */
    int n_channels;   /**< that it takes: 2, or 1 where it refuses that */
    double latency_s; /**< what it reports, kept to what can be */
} Device;

/** What to open. */
typedef struct DeviceRequest {
    const char *name; /**< part of a name, or NULL for the default */
    double latency_s; /**< or 0 for the device's own */
    int rate_hz;
} DeviceRequest;

/** Open a device for 16-bit frames that callback_play() hands out from `state`, which is not touched yet.
 * Errors: STATUS_NOT_FOUND (no such name), STATUS_ENGINE. */
Status device_open(const DeviceRequest *request, CallbackState *state, Device *out, Error *error);

/** Begin to call back. Errors: STATUS_ENGINE. */
Status device_begin(const Device *device, Error *error);

/** Tell whether it still calls back. */
bool device_is_active(const Device *device);

/** Stop and close. Fine on a closed one. */
void device_close(Device *device);

/** Log the output devices as info, one a line. */
void device_log_all(const Log *log);

#endif
