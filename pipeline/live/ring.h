/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_RING_H
#define DRAMATIS_LIVE_RING_H
/** @file ring.h
 * Samples from one thread to another: the main thread puts, the callback gets, and neither waits.
 *
 * Inline, since the callback may call nothing outside its file. A count that only the other side writes
 * is read with acquire and written with release, so that the samples are there when the count says so. */

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/** Holds a power of two of samples. Plain data around owned memory. */
typedef struct Ring {
    int16_t *samples; /**< owned */
    size_t capacity;  /**< samples, a power of two */
    _Atomic size_t n_put; /**< samples so far; written by the main thread only */
    _Atomic size_t n_got; /**< samples so far; written by the callback only */
} Ring;

/** Return how many samples fit. Threads: the one that puts. */
static inline size_t ring_room(const Ring *ring)
{
    size_t got = atomic_load_explicit(&ring->n_got, memory_order_acquire);
    return ring->capacity - (atomic_load_explicit(&ring->n_put, memory_order_relaxed) - got);
}

/** Return how many samples wait. Threads: the one that gets. */
static inline size_t ring_waiting(const Ring *ring)
{
    size_t put = atomic_load_explicit(&ring->n_put, memory_order_acquire);
    return put - atomic_load_explicit(&ring->n_got, memory_order_relaxed);
}

/** Put `n` samples, of which there must be room. Threads: the one that puts. */
static inline void ring_put(Ring *ring, const int16_t *samples, size_t n)
{
    size_t put = atomic_load_explicit(&ring->n_put, memory_order_relaxed);
    size_t at = put & (ring->capacity - 1);
    size_t first = ring->capacity - at < n ? ring->capacity - at : n;
    memcpy(ring->samples + at, samples, first * sizeof *samples);
    memcpy(ring->samples, samples + first, (n - first) * sizeof *samples);
    atomic_store_explicit(&ring->n_put, put + n, memory_order_release);
}

/** Get `n` samples, which must be waiting. Threads: the one that gets. */
static inline void ring_get(Ring *ring, int16_t *samples, size_t n)
{
    size_t got = atomic_load_explicit(&ring->n_got, memory_order_relaxed);
    size_t at = got & (ring->capacity - 1);
    size_t first = ring->capacity - at < n ? ring->capacity - at : n;
    memcpy(samples, ring->samples + at, first * sizeof *samples);
    memcpy(samples + first, ring->samples, (n - first) * sizeof *samples);
    atomic_store_explicit(&ring->n_got, got + n, memory_order_release);
}

#endif
