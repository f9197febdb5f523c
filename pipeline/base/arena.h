/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_ARENA_H
#define DRAMATIS_BASE_ARENA_H
/** @file arena.h
 * Memory that is dropped all at once: a stage result owns one arena, and one free drops all of it. */

#include "base/span.h"

typedef struct Arena Arena;

/** Make an empty arena. Returns NULL when out of memory. */
Arena *arena_new(void);

/** Free the arena and everything in it; NULL is fine. */
void arena_free(Arena *arena);

/** Drop everything in it, keeping the memory for what comes next. */
void arena_reset(Arena *arena);

/** Allocate `n` zeroed objects of `size` bytes, aligned for any type.
 * Returns NULL when out of memory or when n × size overflows; never NULL for a count of 0. */
void *arena_alloc(Arena *arena, size_t n, size_t size);

/** Grow an array of `*capacity` objects of `size` bytes so that it holds at least `needed` of them.
 * Returns the array, moved or not, with `*capacity` updated (it doubles, so appending is linear), or
 * NULL when out of memory, with everything untouched. The old array stays in the arena. */
void *arena_grow(Arena *arena, void *array, size_t *capacity, size_t needed, size_t size);

/** Copy a span and terminate it. Returns NULL when out of memory. */
char *arena_string(Arena *arena, Span text);

/** Format a terminated string into the arena. Returns NULL when out of memory. */
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Return the number of bytes that the arena holds from the system. */
size_t arena_n_bytes(const Arena *arena);

#endif
