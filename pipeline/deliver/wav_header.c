/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deliver/wav_header.h"

#include <stdbool.h>
#include <string.h>

enum {
    CHUNK_HEAD_BYTES = 8,
    DS64_BYTES = 28, /* of the chunk that holds 64-bit sizes, or of the gap in its place */
    FMT_BYTES = 16,
    FORMAT_PCM = 1
};

/* Put a field; return where the next one goes. */
static unsigned char *put_name(unsigned char *at, const char *name)
{
    memcpy(at, name, 4);
    return at + 4;
}

static unsigned char *put_number(unsigned char *at, uint64_t value, int n_bytes)
{
    for (int i = 0; i < n_bytes; i++) at[i] = (unsigned char)(value >> 8 * i);
    return at + n_bytes;
}

void wav_header_make(const AudioShape *shape, int64_t n_frames, unsigned char header[WAV_HEADER_BYTES])
{
    uint64_t frame_bytes = (uint64_t)shape->n_channels * (uint64_t)shape->n_bits / 8;
    uint64_t data_bytes = (uint64_t)n_frames * frame_bytes;
    uint64_t riff_bytes = WAV_HEADER_BYTES - CHUNK_HEAD_BYTES + data_bytes + data_bytes % 2;
    bool large = riff_bytes > UINT32_MAX;
    unsigned char *at = header;

    at = put_name(at, large ? "RF64" : "RIFF");
    at = put_number(at, large ? UINT32_MAX : riff_bytes, 4);
    at = put_name(at, "WAVE");
    at = put_name(at, large ? "ds64" : "JUNK");
    at = put_number(at, DS64_BYTES, 4);
    at = put_number(at, large ? riff_bytes : 0, 8);
    at = put_number(at, large ? data_bytes : 0, 8);
    at = put_number(at, large ? (uint64_t)n_frames : 0, 8);
    at = put_number(at, 0, 4); /* no further sizes */
    at = put_name(at, "fmt ");
    at = put_number(at, FMT_BYTES, 4);
    at = put_number(at, FORMAT_PCM, 2);
    at = put_number(at, (uint64_t)shape->n_channels, 2);
    at = put_number(at, (uint64_t)shape->rate_hz, 4);
    at = put_number(at, (uint64_t)shape->rate_hz * frame_bytes, 4);
    at = put_number(at, frame_bytes, 2);
    at = put_number(at, (uint64_t)shape->n_bits, 2);
    at = put_name(at, "data");
    put_number(at, large ? UINT32_MAX : data_bytes, 4);
}
