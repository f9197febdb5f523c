/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SOUND_SERVER_H
#define TESTS_SUPPORT_SOUND_SERVER_H
/** @file sound_server.h
 * A private PulseAudio with a sink that plays to nobody, in real time, and ALSA pointed at it: what is
 * played comes back as a recording. Failures of the helpers themselves abort the test program. */

#include "base/buffer.h"

typedef struct SoundServer SoundServer;

/** Start it in a private folder; changes the environment of this process. Returns NULL where it is not
 * installed. All waits are bounded. */
SoundServer *sound_server_start(void);

/** End it and the recorder, and remove the folder; NULL is fine. */
void sound_server_stop(SoundServer *server);

/** Take it away in mid-sound. */
void sound_server_kill(SoundServer *server);

/** Record what is played from here on: 48 kHz stereo of 16 bits. */
void sound_server_record(SoundServer *server);

/** Wait half a second for the last frames, stop recording, and return what came. */
Buffer sound_server_recorded(SoundServer *server);

/** Sleep, and tell the time, in milliseconds. */
void sleep_ms(int ms);
int64_t clock_ms(void);

#endif
