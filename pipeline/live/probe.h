/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_PROBE_H
#define DRAMATIS_LIVE_PROBE_H
/** @file probe.h
 * Whether PortAudio can start at all, found out by a child: it aborts where ALSA has no default device,
 * and hangs where a sound server does. */

#include "base/status.h"

/** Try. Takes as long as starting PortAudio does, at most ten seconds.
 * Errors: STATUS_ENGINE. */
Status probe_engine(Error *error);

#endif
