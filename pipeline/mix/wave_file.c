/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file wave_file.c
 * Goes through the chunks of a WAV to its sound. Source: Microsoft and IBM, "Multimedia Programming Interface and
 * Data Specifications 1.0" (1991), the chapter on RIFF. */
#include "mix/wave_file.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { RIFF_BYTES = 12, CHUNK_BYTES = 8, MAX_CHUNKS = 64 };

/* From here on a length stands for "unknown": programs that write into a pipe use different ones. */
static const uint32_t LEAST_UNKNOWN_LENGTH = 0x7FFF0000;

static uint32_t read_length(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* The bytes from where the file stands to its end, or −1. */
static long bytes_left(FILE *file)
{
    long here = ftell(file);
    if (here < 0 || fseek(file, 0, SEEK_END)) return -1;
    long end = ftell(file);
    return fseek(file, here, SEEK_SET) ? -1 : end - here;
}

static bool sound_breaks_off(FILE *file)
{
    unsigned char head[RIFF_BYTES];
    if (fread(head, 1, RIFF_BYTES, file) != RIFF_BYTES) return false;
    if (memcmp(head, "RIFF", 4) != 0 || memcmp(head + 8, "WAVE", 4) != 0) return false;
    for (int i = 0; i < MAX_CHUNKS && fread(head, 1, CHUNK_BYTES, file) == CHUNK_BYTES; i++) {
        uint32_t length = read_length(head + 4);
        long left = bytes_left(file);
        if (left < 0 || length >= LEAST_UNKNOWN_LENGTH) return false;
        if (memcmp(head, "data", 4) == 0) return (long)length > left;
        if (fseek(file, (long)length + (long)(length & 1), SEEK_CUR)) return false;
    }
    return false;
}

bool wave_file_breaks_off(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    bool breaks_off = sound_breaks_off(file);
    fclose(file);
    return breaks_off;
}
