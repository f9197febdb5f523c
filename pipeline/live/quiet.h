/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_QUIET_H
#define DRAMATIS_LIVE_QUIET_H
/** @file quiet.h
 * Standard error, closed and opened: without a sound card, ALSA's stock configuration prints a hundred
 * lines there, and PortAudio's threads report there what the caller is told anyway. Threads: the main
 * thread. */

/** Have ALSA print nothing more, from any thread, where PortAudio brought it along. */
void quiet_alsa(void);

/** Turn standard error away. Returns what quiet_end() needs. */
int quiet_begin(void);

/** Turn it back. */
void quiet_end(int saved);

#endif
