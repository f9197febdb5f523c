/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK_BYTES = 4096, LARGEST_STEP_BYTES = 1 << 20 };

typedef struct Chunk {
    struct Chunk *next;
    size_t n_bytes;  /* usable */
    size_t n_used;
    alignas(max_align_t) char data[];
} Chunk;

struct Arena {
    Chunk *chunks; /* newest first; allocation happens in the first one only */
    size_t n_bytes;
};

Arena *arena_new(void)
{
    return calloc(1, sizeof(Arena));
}

static void free_chunks(Chunk *chunk)
{
    while (chunk) {
        Chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
}

void arena_free(Arena *arena)
{
    if (!arena) return;
    free_chunks(arena->chunks);
    free(arena);
}

void arena_reset(Arena *arena)
{
    if (!arena->chunks) return;
    /* The newest chunk is the largest or was wanted last: keep that one. */
    free_chunks(arena->chunks->next);
    arena->chunks->next = NULL;
    arena->chunks->n_used = 0;
    arena->n_bytes = arena->chunks->n_bytes;
}

static Chunk *add_chunk(Arena *arena, size_t at_least)
{
    size_t n_bytes = arena->n_bytes ? arena->n_bytes : FIRST_CHUNK_BYTES;
    if (n_bytes > LARGEST_STEP_BYTES) n_bytes = LARGEST_STEP_BYTES;
    if (n_bytes < at_least) n_bytes = at_least;
    if (n_bytes > SIZE_MAX - sizeof(Chunk)) return NULL;
    Chunk *chunk = malloc(sizeof(Chunk) + n_bytes);
    if (!chunk) return NULL;
    *chunk = (Chunk){.next = arena->chunks, .n_bytes = n_bytes};
    arena->chunks = chunk;
    arena->n_bytes += n_bytes;
    return chunk;
}

void *arena_alloc(Arena *arena, size_t n, size_t size)
{
    size_t n_bytes;
    if (__builtin_mul_overflow(n, size, &n_bytes)) return NULL;
    if (n_bytes > SIZE_MAX - alignof(max_align_t)) return NULL;
    n_bytes = (n_bytes + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    if (n_bytes == 0) n_bytes = alignof(max_align_t);
    Chunk *chunk = arena->chunks;
    if (!chunk || chunk->n_bytes - chunk->n_used < n_bytes) chunk = add_chunk(arena, n_bytes);
    if (!chunk) return NULL;
    void *memory = chunk->data + chunk->n_used;
    chunk->n_used += n_bytes;
    memset(memory, 0, n_bytes);
    return memory;
}

void *arena_grow(Arena *arena, void *array, size_t *capacity, size_t needed, size_t size)
{
    if (array && needed <= *capacity) return array;
    size_t wanted = *capacity ? *capacity : 8;
    while (wanted < needed)
        if (__builtin_mul_overflow(wanted, 2, &wanted)) return NULL;
    void *grown = arena_alloc(arena, wanted, size);
    if (!grown) return NULL;
    if (array) memcpy(grown, array, *capacity * size);
    *capacity = wanted;
    return grown;
}

char *arena_string(Arena *arena, Span text)
{
    if (text.n_bytes == SIZE_MAX) return NULL;
    char *copy = arena_alloc(arena, text.n_bytes + 1, 1);
    if (copy && text.n_bytes) memcpy(copy, text.data, text.n_bytes);
    return copy;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) return NULL;
    char *text = arena_alloc(arena, (size_t)n + 1, 1);
    if (!text) return NULL;
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

size_t arena_n_bytes(const Arena *arena)
{
    return arena->n_bytes;
}
