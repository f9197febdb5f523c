/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_STRETCH_H
#define DRAMATIS_LIVE_STRETCH_H
/** @file stretch.h
 * Stereo frames in; the same, faster or slower and at the same pitch, out.
 *
 * Source: Verhelst, Roelands, "An overlap-add technique based on waveform similarity (WSOLA) for high quality
 * time-scale modification of speech", ICASSP 1993. */

#include <stdbool.h>
#include <stddef.h>

#define STRETCH_MIN_SPEED 0.5
#define STRETCH_MAX_SPEED 3.0

enum {
    STRETCH_HOP_FRAMES = 720,    /**< a half window of 30 ms at 48 kHz */
    STRETCH_REACH_FRAMES = 480,  /**< as far from its place a window is looked for: 10 ms, a period of 100 Hz */
    STRETCH_INPUT_FRAMES = 8192  /**< that it holds */
};

/** Plain data; embed it. */
typedef struct Stretch {
    double speed;
    double place;     /**< frame of the input at which the next window belongs */
    size_t follows;   /**< frame of the input that follows what was handed out last */
    bool has_begun;
    size_t n_input;   /**< frames */
    float input[2 * STRETCH_INPUT_FRAMES];
    float tail[2 * STRETCH_HOP_FRAMES]; /**< fading half of the last window */
} Stretch;

/** Begin, with a speed of 1 for as it is. */
void stretch_init(Stretch *stretch, double speed);

/** Return how many frames stretch_put() takes at most now. */
size_t stretch_room(const Stretch *stretch);

/** Hand over input, for which there must be room. */
void stretch_put(Stretch *stretch, const float *frames, size_t n_frames);

/** Take the next STRETCH_HOP_FRAMES frames. Returns false if that needs more input. */
bool stretch_take(Stretch *stretch, float *frames);

#endif
