/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_SOUND_READER_H
#define DRAMATIS_MIX_SOUND_READER_H
/** @file sound_reader.h
 * A sound file of any format, rate and number of channels in; stereo frames at its own rate out, a
 * stretch at a time. */

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

typedef struct SoundReader SoundReader;

/** Open a file. Caller frees with sound_reader_close().
 * Errors: STATUS_BAD_INPUT (libsndfile cannot read it, it is empty, cut off, or cannot be rewound),
 * STATUS_NO_MEMORY; `error` names the file. */
Status sound_reader_open(const char *path, SoundReader **out, Error *error);
void sound_reader_close(SoundReader *reader);

int sound_reader_rate_hz(const SoundReader *reader);
int64_t sound_reader_n_frames(const SoundReader *reader);

/** Keep in memory what is read from now on, so that reading it again is a copy; for sounds that repeat.
 * Of a sound that would take more than 20 MB nothing is kept. Errors: STATUS_NO_MEMORY. */
Status sound_reader_hold(SoundReader *reader, Error *error);

/** Go to a frame of the file. Errors: STATUS_BAD_INPUT. */
Status sound_reader_seek(SoundReader *reader, int64_t frame, Error *error);

/** Read exactly `n_frames` interleaved stereo frames, all of which must lie in the file. Mono is put on
 * both sides; of more channels the odd ones go left and the even ones right. What is not a number
 * reads as 0. Errors: STATUS_BAD_INPUT when the file breaks off. */
Status sound_reader_read(SoundReader *reader, float *stereo, size_t n_frames, Error *error);

#endif
