/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_RANDOM_H
#define DRAMATIS_SOUNDS_RANDOM_H
/** @file random.h
 * A name in; numbers out that look random and are the same on every machine. Inline, since noise takes
 * one a sample. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014. */

#include "base/hash.h"

typedef struct Random {
    uint64_t state;
} Random;

/** Begin the numbers that belong to `name`. */
static inline Random random_of(const char *name)
{
    return (Random){hash_bytes(HASH_START, span_of(name))};
}

static inline uint64_t random_bits(Random *random)
{
    uint64_t z = random->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/** Return a number from 0 to 1, 1 left out. */
static inline double random_unit(Random *random)
{
    return (double)(random_bits(random) >> 11) * 0x1p-53;
}

static inline double random_between(Random *random, double low, double high)
{
    return low + (high - low) * random_unit(random);
}

/** Return a number below `n`, which is not 0. */
static inline uint32_t random_below(Random *random, uint32_t n)
{
    return (uint32_t)(((random_bits(random) >> 32) * n) >> 32);
}

/** Return a sample of noise with a variance of 1 that is nearly normal: a sum of four 16-bit numbers. */
static inline float random_noise(Random *random)
{
    uint64_t bits = random_bits(random);
    int32_t sum = (int32_t)(bits & 0xFFFF) + (int32_t)(bits >> 16 & 0xFFFF) +
                  (int32_t)(bits >> 32 & 0xFFFF) + (int32_t)(bits >> 48) - 131070;
    return (float)sum * (float)(1.7320508075688772 / 65536);
}

/** Return the wait for the next of events that come `per_second` on average and know nothing of each
 * other, in seconds. */
double random_wait(Random *random, double per_second);

/** Return a size of 1 or more, where few are large: Pareto with exponent `alpha`, at most `largest`. */
double random_pareto(Random *random, double alpha, double largest);

/** Return a number around 1, on a logarithmic scale: nearly always within a factor of `spread`. */
double random_factor(Random *random, double spread);

#endif
