/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_PROBE_H
#define DRAMATIS_LIVE_PROBE_H
/** @file probe.h
 * Whether PortAudio can start at all, found out by a child: it aborts where ALSA has no default device,
 * and hangs where a sound server does. */

#include "base/status.h"

#include <sys/types.h>

/** Begin to try, in a child that `child` receives; go on with probe_end(). Call it before other threads run
 * where that can be: the child goes on within PortAudio, and a lock that one of them held stays held there,
 * which looks like a sound system that does not answer.
 * Errors: STATUS_ENGINE (no more processes); there is no child then. */
Status probe_begin(pid_t *child, Error *error);

/** Wait for the outcome. Takes as long as starting PortAudio does, at most ten seconds from now.
 * Errors: STATUS_ENGINE. */
Status probe_end(pid_t child, Error *error);

#endif
