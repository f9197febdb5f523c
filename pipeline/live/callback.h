/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_CALLBACK_H
#define DRAMATIS_LIVE_CALLBACK_H
/** @file callback.h
 * What the device's thread does, and all that it shares with the main thread. */

#include "live/ring.h"

#include <portaudio.h>
#include <stdbool.h>

/** Set up by the main thread before the stream starts; from then on each field has one writer. */
typedef struct CallbackState {
    Ring ring;
    size_t n_channels;          /**< constant */
    int64_t post_roll_frames;   /**< of silence after the end; constant */
    int64_t fade_frames;        /**< length of the fade-out; constant */
    _Atomic bool finished;      /**< main: nothing more will be put */
    _Atomic bool stopping;      /**< main: fade out what is playing, and end */
    _Atomic int64_t n_played;   /**< callback: frames got from the ring and handed to the device */
    _Atomic uint64_t n_dry;     /**< callback: times that the ring was empty before its end */
    _Atomic uint64_t n_device_dry; /**< callback: times that the device says it got frames too late */
    bool is_dry;                /**< callback's own */
    int64_t n_faded;            /**< callback's own: frames of the fade so far */
    int64_t n_post_rolled;      /**< callback's own */
} CallbackState;

/** The PortAudio callback; `state` is a CallbackState. Allocates nothing, takes no lock, makes no system
 * call. Ends with paComplete, after the post-roll. Threads: PortAudio's. */
int callback_play(const void *input, void *output, unsigned long n_frames,
                  const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags, void *state);

#endif
