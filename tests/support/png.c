/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/png.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a chunk under way. */
typedef struct Chunk {
    unsigned char *data;
    size_t n_bytes;
} Chunk;

static void add_u32(Chunk *chunk, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8) chunk->data[chunk->n_bytes++] = (unsigned char)(value >> shift);
}

static uint32_t crc_of(const unsigned char *data, size_t n_bytes)
{
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < n_bytes; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xEDB88320u ^ crc >> 1 : crc >> 1;
    }
    return ~crc;
}

/* The name and what is in it, between its length and its sum. */
static bool write_chunk(FILE *file, const Chunk *chunk)
{
    unsigned char frame[8];
    Chunk edge = {frame, 0};
    add_u32(&edge, (uint32_t)chunk->n_bytes - 4);
    add_u32(&edge, crc_of(chunk->data, chunk->n_bytes));
    return fwrite(frame, 1, 4, file) == 4 && fwrite(chunk->data, 1, chunk->n_bytes, file) == chunk->n_bytes &&
           fwrite(frame + 4, 1, 4, file) == 4;
}

/* A row is a stored block of deflate with a filter byte before its pixels. */
static void add_rows(Chunk *chunk, const unsigned char *pixels, unsigned width, unsigned height)
{
    uint32_t a = 1, b = 0, length = width + 1;
    for (unsigned y = 0; y < height; y++) {
        unsigned char head[] = {y + 1 == height, (unsigned char)length, (unsigned char)(length >> 8),
                                (unsigned char)~length, (unsigned char)(~length >> 8), 0};
        memcpy(chunk->data + chunk->n_bytes, head, sizeof head);
        memcpy(chunk->data + chunk->n_bytes + sizeof head, pixels + (size_t)y * width, width);
        for (size_t i = 0; i < length; i++) {
            a = (a + chunk->data[chunk->n_bytes + sizeof head - 1 + i]) % 65521;
            b = (b + a) % 65521;
        }
        chunk->n_bytes += sizeof head + width;
    }
    add_u32(chunk, b << 16 | a);
}

bool png_write(const char *path, const unsigned char *pixels, unsigned width, unsigned height)
{
    Chunk chunk = {malloc(64 + (size_t)height * (width + 6)), 0};
    FILE *file = fopen(path, "wb");
    bool good = file && chunk.data && fwrite("\x89PNG\r\n\x1a\n", 1, 8, file) == 8;
    if (good) {
        memcpy(chunk.data, "IHDR", 4);
        chunk.n_bytes = 4;
        add_u32(&chunk, width);
        add_u32(&chunk, height);
        memcpy(chunk.data + chunk.n_bytes, "\x08\x00\x00\x00\x00", 5);
        chunk.n_bytes += 5;
        good = write_chunk(file, &chunk);
        memcpy(chunk.data, "IDAT\x78\x01", 6);
        chunk.n_bytes = 6;
        add_rows(&chunk, pixels, width, height);
        good = good && write_chunk(file, &chunk);
        good = good && write_chunk(file, &(Chunk){(unsigned char[]){'I', 'E', 'N', 'D'}, 4});
    }
    if (file) good &= fclose(file) == 0;
    free(chunk.data);
    return good;
}
