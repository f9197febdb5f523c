/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file reverb.c
 * Rooms. */
#include "sounds/reverb.h"
#include "sounds/sounds.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { N_LINES = 8, LINE_FRAMES = 16384 /* a power of 2 */ };
static_assert((size_t)N_LINES * LINE_FRAMES == STUDIO_ROOM_SAMPLES,
              "the studio has room for the lines");

/* Prime numbers of frames, so that the echoes of no two lines fall together. */
static const int LENGTHS[N_LINES] = {1423, 1693, 1999, 2339, 2741, 3187, 3671, 4219};

typedef struct Network {
    float *lines; /* LINE_FRAMES of each line in turn */
    size_t lengths[N_LINES];
    float gains[N_LINES]; /* of each line, for the reverberation time */
    float low[N_LINES];   /* states of the low-passes */
    float damping;
    size_t at;
} Network;

/* Mix the lines without loss: a Hadamard matrix, by sums and differences. */
static void scatter(float *v)
{
    for (int half = 1; half < N_LINES; half *= 2)
        for (int i = 0; i < N_LINES; i += 2 * half)
            for (int k = i; k < i + half; k++) {
                float a = v[k], b = v[k + half];
                v[k] = a + b;
                v[k + half] = a - b;
            }
    for (int i = 0; i < N_LINES; i++) v[i] *= 0.35355339f;
}

static void step(Network *network, float left, float right, float *out_left, float *out_right)
{
    float v[N_LINES];
    for (size_t i = 0; i < N_LINES; i++) {
        float y =
            network->lines[i * LINE_FRAMES + (network->at - network->lengths[i]) % LINE_FRAMES];
        network->low[i] += network->damping * (y - network->low[i]);
        v[i] = network->low[i] * network->gains[i];
    }
    *out_left = v[0] - v[2] + v[4] - v[6];
    *out_right = v[1] - v[3] + v[5] - v[7];
    scatter(v);
    /* The offset of 1e-18 keeps what dies away out of the subnormal numbers. */
    for (size_t i = 0; i < N_LINES; i++)
        network->lines[i * LINE_FRAMES + network->at % LINE_FRAMES] =
            v[i] + (i % 2 ? right : left) + 1e-18f;
    network->at++;
}

static void network_init(Network *network, const Room *room, float *lines)
{
    *network = (Network){.lines = lines, .at = LINE_FRAMES};
    for (size_t i = 0; i < STUDIO_ROOM_SAMPLES; i++) lines[i] = 0;
    network->damping = (float)(1 - exp(-2 * M_PI * room->bright_hz / SOUNDS_RATE_HZ));
    for (int i = 0; i < N_LINES; i++) {
        size_t length = (size_t)(LENGTHS[i] * room->size);
        network->lengths[i] = length < 16 ? 16 : length >= LINE_FRAMES ? LINE_FRAMES - 1 : length;
        network->gains[i] =
            (float)pow(10, -3 * (double)network->lengths[i] / (room->t60_s * SOUNDS_RATE_HZ));
    }
}

void reverb_add(Studio *studio, const Room *room)
{
    Network network;
    network_init(&network, room, studio->room);
    size_t n = studio->n_frames, delay = (size_t)(room->predelay_s * SOUNDS_RATE_HZ);
    float gain = (float)pow(10, room->level_db / 20), left, right;
    size_t n_warm = (size_t)(1.5 * room->t60_s * SOUNDS_RATE_HZ);
    if (n_warm > n) n_warm = n;
    if (studio->wrap == WRAP_ONCE) n_warm = 0;
    for (size_t i = n - n_warm; i < n; i++) {
        size_t from = (i + n - delay) % n;
        step(&network, studio->wet.left[from], studio->wet.right[from], &left, &right);
    }
    for (size_t i = 0; i < n; i++) {
        size_t from = (i + n - delay) % n;
        bool is_before = studio->wrap == WRAP_ONCE && i < delay;
        step(&network, is_before ? 0 : studio->wet.left[from],
             is_before ? 0 : studio->wet.right[from], &left, &right);
        studio->dry.left[i] += gain * left;
        studio->dry.right[i] += gain * right;
    }
}

void reverb_around(Studio *studio, const Room *room)
{
    memcpy(studio->wet.left, studio->dry.left, studio->n_frames * sizeof *studio->wet.left);
    memcpy(studio->wet.right, studio->dry.right, studio->n_frames * sizeof *studio->wet.right);
    reverb_add(studio, room);
}
