/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_ROOM_SOUND_H
#define DRAMATIS_MIX_ROOM_SOUND_H
/** @file room_sound.h
 * A dry voice in; its room's answer out, in stereo: first reflections, and a late reverberation that rings on
 * after the voice has ended. Each line has one of its own, so that what it sounds like does not depend on what
 * was said before it.
 *
 * The late part is a feedback delay network of eight lines with a lossless matrix and a low-pass in each line
 * that makes high frequencies die away faster; diffusers before it make it dense at once.
 * Source: Jean-Marc Jot and Antoine Chaigne, "Digital delay networks for designing artificial reverberators",
 * AES 90, 1991; Sebastian J. Schlecht and Emanuël A. P. Habets, "On lossless feedback delay networks", IEEE
 * Transactions on Signal Processing 65(6), 2017; Manfred R. Schroeder, "Natural sounding artificial
 * reverberation", JAES 10(3), 1962. */

#include "base/status.h"
#include "mix/room_table.h"

#include <stddef.h>
#include <stdint.h>

typedef struct RoomSound RoomSound;

/** Frames that room_sound_process() takes at most. */
#define ROOM_SOUND_MAX_FRAMES 64

/** Make the sound of a room at SPEECH_RATE_HZ, `gain_db` on top of its level. Returns NULL when out of memory. */
RoomSound *room_sound_new(const RoomSpec *room, double gain_db);
void room_sound_free(RoomSound *sound);

/** Add the room's answer to `n_frames` of a voice to interleaved stereo frames. */
void room_sound_process(RoomSound *sound, const float *mono, float *stereo, size_t n_frames);

#endif
