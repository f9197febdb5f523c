/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/stretch.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum {
    HOP = STRETCH_HOP_FRAMES,
    REACH = STRETCH_REACH_FRAMES,
    STRIDE = 4 /* the search looks at every fourth place and frame first */
};

void stretch_init(Stretch *stretch, double speed)
{
    assert(speed >= STRETCH_MIN_SPEED && speed <= STRETCH_MAX_SPEED);
    memset(stretch, 0, sizeof *stretch);
    stretch->speed = speed;
}

size_t stretch_room(const Stretch *stretch)
{
    return STRETCH_INPUT_FRAMES - stretch->n_input;
}

void stretch_put(Stretch *stretch, const float *frames, size_t n_frames)
{
    assert(n_frames <= stretch_room(stretch));
    memcpy(stretch->input + 2 * stretch->n_input, frames, 2 * n_frames * sizeof *frames);
    stretch->n_input += n_frames;
}

static float mono(const Stretch *stretch, size_t at)
{
    return stretch->input[2 * at] + stretch->input[2 * at + 1];
}

/* How alike what begins at `at` is to what would follow, −1 to 1, at every `stride`th frame. */
static double likeness(const Stretch *stretch, size_t at, size_t stride)
{
    double product = 0, energy = 1e-9, other = 1e-9;
    for (size_t i = 0; i < HOP; i += stride) {
        double a = (double)mono(stretch, at + i), b = (double)mono(stretch, stretch->follows + i);
        product += a * b;
        energy += a * a;
        other += b * b;
    }
    return product / sqrt(energy * other);
}

/* Find the best beginning among each `stride`th from `first` to `last`. */
static size_t find_like(const Stretch *stretch, size_t first, size_t last, size_t stride)
{
    size_t best = first;
    double highest = -2;
    for (size_t at = first; at <= last; at += stride) {
        double value = likeness(stretch, at, stride);
        if (value <= highest) continue;
        highest = value;
        best = at;
    }
    return best;
}

static size_t find_window(const Stretch *stretch)
{
    size_t centre = (size_t)stretch->place;
    size_t first = centre > REACH ? centre - REACH : 0, last = centre + REACH;
    size_t near = find_like(stretch, first, last, STRIDE);
    size_t from = near > first + STRIDE ? near - STRIDE : first, to = near + STRIDE < last ? near + STRIDE : last;
    return find_like(stretch, from, to, 1);
}

/* Let go of input that no window will reach. */
static void forget(Stretch *stretch)
{
    size_t next = (size_t)stretch->place, n = next > REACH ? next - REACH : 0;
    if (n > stretch->follows) n = stretch->follows;
    if (n > stretch->n_input) n = stretch->n_input;
    memmove(stretch->input, stretch->input + 2 * n, 2 * (stretch->n_input - n) * sizeof *stretch->input);
    stretch->n_input -= n;
    stretch->follows -= n;
    stretch->place -= (double)n;
}

bool stretch_take(Stretch *stretch, float *frames)
{
    size_t furthest = (size_t)stretch->place + REACH;
    if (furthest < stretch->follows) furthest = stretch->follows;
    if (stretch->n_input < furthest + 2 * (size_t)HOP) return false;
    size_t at = stretch->has_begun ? find_window(stretch) : 0;
    for (size_t i = 0; i < HOP; i++) {
        float in = (float)(0.5 - 0.5 * cos(M_PI * ((double)i + 0.5) / HOP));
        for (size_t c = 0; c < 2; c++) {
            const float *window = stretch->input + 2 * at + c;
            float head = stretch->has_begun ? in * window[2 * i] : window[2 * i];
            frames[2 * i + c] = head + stretch->tail[2 * i + c];
            stretch->tail[2 * i + c] = (1 - in) * window[2 * (i + HOP)];
        }
    }
    stretch->has_begun = true;
    stretch->follows = at + HOP;
    stretch->place += HOP * stretch->speed;
    forget(stretch);
    return true;
}
