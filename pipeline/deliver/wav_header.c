/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deliver/wav_header.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum {
    CHUNK_HEAD_BYTES = 8,
    DS64_BYTES = 28, /* of the chunk that holds 64-bit sizes, or of the gap in its place */
    FMT_BYTES = 16,
    SAMPLE_BYTES = 2,
    FORMAT_PCM = 1
};

/* Where the next field goes. */
typedef struct Cursor {
    unsigned char *at;
} Cursor;

static void put_name(Cursor *cursor, const char *name)
{
    memcpy(cursor->at, name, 4);
    cursor->at += 4;
}

static void put_number(Cursor *cursor, uint64_t value, int n_bytes)
{
    for (int i = 0; i < n_bytes; i++) *cursor->at++ = (unsigned char)(value >> 8 * i);
}

void wav_header_make(int rate_hz, int n_channels, int64_t n_frames,
                     unsigned char header[WAV_HEADER_BYTES])
{
    uint64_t frame_bytes = (uint64_t)n_channels * SAMPLE_BYTES;
    uint64_t data_bytes = (uint64_t)n_frames * frame_bytes;
    uint64_t riff_bytes = WAV_HEADER_BYTES - CHUNK_HEAD_BYTES + data_bytes;
    bool large = riff_bytes > UINT32_MAX;
    Cursor cursor = {header};

    put_name(&cursor, large ? "RF64" : "RIFF");
    put_number(&cursor, large ? UINT32_MAX : riff_bytes, 4);
    put_name(&cursor, "WAVE");
    put_name(&cursor, large ? "ds64" : "JUNK");
    put_number(&cursor, DS64_BYTES, 4);
    put_number(&cursor, large ? riff_bytes : 0, 8);
    put_number(&cursor, large ? data_bytes : 0, 8);
    put_number(&cursor, large ? (uint64_t)n_frames : 0, 8);
    put_number(&cursor, 0, 4); /* no further sizes */
    put_name(&cursor, "fmt ");
    put_number(&cursor, FMT_BYTES, 4);
    put_number(&cursor, FORMAT_PCM, 2);
    put_number(&cursor, (uint64_t)n_channels, 2);
    put_number(&cursor, (uint64_t)rate_hz, 4);
    put_number(&cursor, (uint64_t)rate_hz * frame_bytes, 4);
    put_number(&cursor, frame_bytes, 2);
    put_number(&cursor, 8 * SAMPLE_BYTES, 2);
    put_name(&cursor, "data");
    put_number(&cursor, large ? UINT32_MAX : data_bytes, 4);
}
