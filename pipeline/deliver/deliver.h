/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_DELIVER_DELIVER_H
#define DRAMATIS_DELIVER_DELIVER_H
/** @file deliver.h
 * Mastered blocks in; audio files out. A file appears complete or not at all. */

#include "master/master.h"

/** An audio file that is being written. */
typedef struct AudioFile AudioFile;

typedef enum AudioFormat {
    AUDIO_WAV, /**< PCM; RF64 past 4 GiB */
    AUDIO_FLAC
} AudioFormat;

/** What its samples are. */
typedef struct AudioShape {
    int rate_hz;
    int n_channels; /**< 1 or 2 */
    int n_bits;     /**< of a sample, 16 or 24; dithered either way */
} AudioShape;

/** Pick a format by the extension of `path` (.wav, .flac).
 * Errors: STATUS_UNSUPPORTED, naming the ones that there are. */
Status audio_format_of(const char *path, AudioFormat *out, Error *error);

/** Begin an audio file of interleaved frames that will appear at `path`. Caller ends it with
 * audio_file_commit() or audio_file_discard().
 * Errors: STATUS_UNSUPPORTED (channels, rate or bits), STATUS_NOT_FOUND (the folder), STATUS_IO, STATUS_ENGINE
 * (libsndfile), STATUS_NO_MEMORY. */
Status audio_file_open(const char *path, AudioFormat format, const AudioShape *shape, AudioFile **out, Error *error);

/** Append frames: TPDF-dithered with a fixed seed, clipped never wrapped. Errors: STATUS_IO (disk full). */
Status audio_file_write(AudioFile *file, const float *frames, size_t n_frames, Error *error);

/** Finish, flush and put it under its name. `file` is gone after this either way. */
Status audio_file_commit(AudioFile *file, Error *error);

/** Drop it; nothing is left on the disk. NULL is fine. */
void audio_file_discard(AudioFile *file);

/** Write all that `master` has (settled before) to `path`; of stereo frames, a file of one channel gets the
 * left side. `on_progress` (may be NULL) is told the frames
 * so far. While `cancel` (may be NULL) is not 0 it gives up. Errors: as above, STATUS_CANCELLED. */
Status deliver_audio(Master *master, const char *path, AudioFormat format, const AudioShape *shape,
                     const volatile int *cancel, void (*on_progress)(void *context, int64_t n_frames),
                     void *context, Error *error);

#endif
