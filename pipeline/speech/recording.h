/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_RECORDING_H
#define DRAMATIS_SPEECH_RECORDING_H
/** @file recording.h
 * What a child made of its job, in a file that has no name and lives in memory: 16-bit PCM as the engine
 * gave it, and when each word began. The child writes it, the program maps it, nobody copies it. */

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    RECORDING_MAX_SECONDS = 1800,
    RECORDING_MAX_WORDS = 16384
};

/** A word event of the engine. */
typedef struct WordEvent {
    uint32_t char_at; /**< first character in the job's text, from 0 */
    uint32_t n_chars;
    uint32_t sample;  /**< of the recording */
} WordEvent;

/** A recording being made. */
typedef struct RecordingWriter {
    int fd;            /**< borrowed, empty */
    uint64_t n_samples;
    WordEvent *words;  /**< owned */
    size_t n_words;
    size_t capacity;
    bool failed;       /**< the memory ran out, or it is too long */
    bool too_long;     /**< it grew past RECORDING_MAX_SECONDS */
} RecordingWriter;

void recording_add_samples(RecordingWriter *writer, const int16_t *samples, size_t n_samples);
void recording_add_word(RecordingWriter *writer, WordEvent word);
/** Finish it. `level_lufs` is for jobs that measure. Returns false on failure, and then it is unreadable. */
bool recording_end(RecordingWriter *writer, double level_lufs);

/** A finished recording, mapped. Zero-initialised is none. */
typedef struct Recording {
    void *map; /**< owned */
    size_t n_map_bytes;
    const int16_t *samples;
    size_t n_samples;
    const WordEvent *words; /**< in order of sample */
    size_t n_words;
    double level_lufs;
} Recording;

/** Map the recording in `fd`, which may be closed afterwards. Returns false if it is not a sound one. */
bool recording_map(int fd, Recording *out);

/** Open the recording that is bytes `offset` (a multiple of 64) to `offset + n_bytes` of `map`, of `n_map_bytes`
 * from mmap(), which belongs to it on success. Returns false if it is not a sound one. */
bool recording_open(void *map, size_t n_map_bytes, size_t offset, size_t n_bytes, Recording *out);

void recording_unmap(Recording *recording);

#endif
