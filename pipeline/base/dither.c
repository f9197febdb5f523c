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

/* Quantise one sample a lane. Small loops of a fixed length, one operation each: that is what the compiler
 * turns into vector instructions. The difference of the two halves of a random number is the triangular
 * noise. Not a number counts as the lowest value. */
VECTOR_INLINE void quantise(uint32_t lanes[DITHER_LANES], const float in[DITHER_LANES],
                            int16_t out[DITHER_LANES])
{
    float values[DITHER_LANES];
    uint32_t bits[DITHER_LANES];
    for (int i = 0; i < DITHER_LANES; i++) lanes[i] ^= lanes[i] << 13;
    for (int i = 0; i < DITHER_LANES; i++) lanes[i] ^= lanes[i] >> 17;
    for (int i = 0; i < DITHER_LANES; i++) lanes[i] ^= lanes[i] << 5;
    for (int i = 0; i < DITHER_LANES; i++) {
        int32_t noise = (int32_t)(lanes[i] & 0xFFFF) - (int32_t)(lanes[i] >> 16);
        values[i] = in[i] * FULL_SCALE + (float)noise * (1.0F / 65536);
    }
    for (int i = 0; i < DITHER_LANES; i++) values[i] = values[i] > LOWEST ? values[i] : LOWEST;
    for (int i = 0; i < DITHER_LANES; i++) values[i] = values[i] < HIGHEST ? values[i] : HIGHEST;
    for (int i = 0; i < DITHER_LANES; i++) values[i] += TO_INTEGER;
    memcpy(bits, values, sizeof bits);
    for (int i = 0; i < DITHER_LANES; i++) out[i] = (int16_t)(int32_t)(bits[i] - TO_INTEGER_BITS);
}

/* Whole rounds through the lanes. */
VECTOR_CLONES
static void process_rounds(uint32_t lanes[DITHER_LANES], const float *in, int16_t *out,
                           size_t n_rounds)
{
    uint32_t random[DITHER_LANES];
    memcpy(random, lanes, sizeof random);
    for (size_t r = 0; r < n_rounds; r++, in += DITHER_LANES, out += DITHER_LANES)
        quantise(random, in, out);
    memcpy(lanes, random, sizeof random);
}

/* A sample that does not fill a round: in its own lane, the others standing still. */
static void process_single(Dither *dither, float in, int16_t *out)
{
    uint32_t lanes[DITHER_LANES] = {dither->lanes[dither->next]};
    const float samples[DITHER_LANES] = {in};
    int16_t quantised[DITHER_LANES];
    quantise(lanes, samples, quantised);
    dither->lanes[dither->next] = lanes[0];
    *out = quantised[0];
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

/* A sample at a time: whoever asks for 24 bits has the time, and a double is what holds them with the noise. */
static int32_t quantise_24(uint32_t *lane, float in)
{
    static const double STEPS = 8388608;
    *lane ^= *lane << 13;
    *lane ^= *lane >> 17;
    *lane ^= *lane << 5;
    int32_t noise = (int32_t)(*lane & 0xFFFF) - (int32_t)(*lane >> 16);
    double value = (double)in * STEPS + (double)noise / 65536;
    value = value > -STEPS ? value : -STEPS;
    value = value < STEPS - 1 ? value : STEPS - 1;
    return (int32_t)(value < 0 ? value - 0.5 : value + 0.5);
}

void dither_process_24(Dither *dither, const float *in, int32_t *out, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        out[i] = quantise_24(&dither->lanes[dither->next], in[i]);
        dither->next = (dither->next + 1) % DITHER_LANES;
    }
}
