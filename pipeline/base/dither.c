/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dither.h"
#include "base/vector.h"

#include <string.h>

static const float FULL_SCALE = 32768.0F;
static const float LOWEST = -32768.0F;
static const float HIGHEST = 32767.0F;

/* 1.5 · 2^23: added to a float of smaller size, it leaves the nearest integer in the low bits. */
static const float TO_INTEGER = 12582912.0F;
static const uint32_t TO_INTEGER_BITS = 0x4B400000;

void dither_init(Dither *dither)
{
    uint32_t seed = 0x2545F491;
    dither->next = 0;
    for (int i = 0; i < DITHER_LANES; i++) {
        seed = seed * 1664525 + 1013904223;
        dither->lanes[i] = seed | 1; /* a generator of this kind never leaves 0 */
    }
}

static inline uint32_t next_random(uint32_t x)
{
    x ^= x << 13;
    x ^= x >> 17;
    return x ^ x << 5;
}

/* The difference of the two halves of the random number is the triangular noise. Not a number counts as
 * the lowest value. */
static inline int16_t quantise(float sample, uint32_t random)
{
    int32_t noise = (int32_t)(random & 0xFFFF) - (int32_t)(random >> 16);
    float value = sample * FULL_SCALE + (float)noise * (1.0F / 65536);
    value = value > LOWEST ? value : LOWEST;
    value = value < HIGHEST ? value : HIGHEST;
    value += TO_INTEGER;
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return (int16_t)(int32_t)(bits - TO_INTEGER_BITS);
}

/* Whole rounds through the lanes. */
VECTOR_CLONES
static void process_rounds(uint32_t lanes[DITHER_LANES], const float *in, int16_t *out,
                           size_t n_rounds)
{
    uint32_t random[DITHER_LANES];
    memcpy(random, lanes, sizeof random);
    for (size_t r = 0; r < n_rounds; r++, in += DITHER_LANES, out += DITHER_LANES)
        for (int i = 0; i < DITHER_LANES; i++) {
            random[i] = next_random(random[i]);
            out[i] = quantise(in[i], random[i]);
        }
    memcpy(lanes, random, sizeof random);
}

static void process_single(Dither *dither, float in, int16_t *out)
{
    uint32_t *lane = &dither->lanes[dither->next];
    *lane = next_random(*lane);
    *out = quantise(in, *lane);
    dither->next = (dither->next + 1) % DITHER_LANES;
}

void dither_process(Dither *dither, const float *in, int16_t *out, size_t n)
{
    size_t i = 0;
    while (i < n && dither->next) process_single(dither, in[i], &out[i]), i++;
    size_t n_rounds = (n - i) / DITHER_LANES;
    process_rounds(dither->lanes, in + i, out + i, n_rounds);
    for (i += n_rounds * DITHER_LANES; i < n; i++) process_single(dither, in[i], &out[i]);
}
