/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_CALLBACK_H
#define DRAMATIS_LIVE_CALLBACK_H
/** @file callback.h
 * What the device's thread does, and all that it shares with the others.
 *
 * There are two tapes of samples. The device plays one; the other is made ready to go on differently (from another
 * line, without the beds, faster) and then taken up in its stead, at a frame that is told, with a cross-fade. */

#include "live/ring.h"

#include <portaudio.h>
#include <stdbool.h>

enum { CALLBACK_CHUNK_FRAMES = 128 };

/** Stereo samples for the device. The maker writes to the one that is not played, or puts into the one that is. */
typedef struct Tape {
    Ring ring;
    _Atomic bool finished;    /**< maker: nothing more will be put */
    int64_t begins_at;        /**< maker: the frame of the other tape at which this one's first frame belongs; −1 for
                                   as soon as possible */
    double frames_per_frame;  /**< maker: how many of its frames go by in one of the other tape's */
} Tape;

/** Set up by the main thread before the stream starts; from then on each field has one writer. */
typedef struct CallbackState {
    Tape tapes[2];
    size_t n_channels;          /**< of the device: 2, or 1, which gets the mean; constant */
    int64_t post_roll_frames;   /**< of silence after the end; constant */
    float fade_step;            /**< change of gain a frame, for any fade; constant */
    int64_t cross_frames;       /**< length of a change of tapes; constant */
    _Atomic uint32_t wanted;    /**< maker: index of the tape to play */
    _Atomic bool hushed;        /**< maker: fade out and wait, another tape is to come */
    _Atomic bool paused;        /**< main: fade out and wait */
    _Atomic bool stopping;      /**< main: fade out what is playing, and end */
    _Atomic float volume;       /**< main: gain, 0 to 1; at 1 no sample is changed */
    _Atomic uint32_t current;   /**< callback: index of the tape that is played */
    _Atomic int64_t n_played;   /**< callback: frames got from the tapes and handed to the device */
    _Atomic uint64_t n_dry;     /**< callback: times that the ring was empty before its end */
    _Atomic uint64_t n_device_dry; /**< callback: times that the device says it got frames too late */
    _Atomic uint64_t n_calls;   /**< callback: times that it was called */
    float gain;                 /**< callback's own; begin with the volume */
    bool is_dry;                /**< callback's own */
    int64_t n_crossed;          /**< callback's own: frames of the change of tapes so far; 0 for none */
    int64_t n_post_rolled;      /**< callback's own */
    int16_t chunk[2 * CALLBACK_CHUNK_FRAMES], other[2 * CALLBACK_CHUNK_FRAMES]; /**< callback's own */
} CallbackState;

/** The PortAudio callback; `state` is a CallbackState. Allocates nothing, takes no lock, makes no system
 * call. Ends with paComplete, after the post-roll. Threads: PortAudio's. */
int callback_play(const void *input, void *output, unsigned long n_frames,
                  const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags, void *state);

#endif
