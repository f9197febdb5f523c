/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_SOUND_STREAM_H
#define DRAMATIS_MIX_SOUND_STREAM_H
/** @file sound_stream.h
 * A measured sound file in; out comes its sound at MIX_RATE_HZ in stereo, once or for ever, in constant
 * memory at any length of the file. */

#include "mix/sound_profile.h"

typedef enum SoundRepeat { SOUND_ONCE, SOUND_LOOPED } SoundRepeat;

typedef struct SoundStream SoundStream;

/** Open a file whose profile was measured and is borrowed, at frame `start` of it. What is looped is
 * levelled, and goes on after its end as loop_plan.h has it, with cross-fades of equal power. Caller frees
 * with sound_stream_close().
 * Errors: STATUS_BAD_INPUT, STATUS_UNSUPPORTED, STATUS_NO_MEMORY. */
Status sound_stream_open(const char *path, const SoundProfile *profile, SoundRepeat repeat,
                         int64_t start, SoundStream **out, Error *error);
void sound_stream_close(SoundStream *stream);

/** Read the next frames. `n_frames` receives how many; fewer than `max_frames` only at the end of a
 * sound that plays once. Errors: STATUS_BAD_INPUT (the file breaks off), STATUS_ENGINE. */
Status sound_stream_read(SoundStream *stream, float *stereo, size_t max_frames, size_t *n_frames,
                         Error *error);

#endif
