/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_TINY_SCRIPT_H
#define TESTS_SUPPORT_TINY_SCRIPT_H
/** @file tiny_script.h
 * Scripts and sound files for tests of the mix. Failures abort the test program. */

#include "script/script.h"

/** A line of a script to be made. */
typedef struct TinyLine {
    LineKind kind;
    uint32_t speaker;
    uint32_t paragraph;
    uint32_t scene;
    const char *text;
} TinyLine;

/** Make a script of `n_lines`, with `n_cues` cues that stay the caller's. The document is "tale.txt",
 * a line of it for each line. Free with tiny_script_free(). */
Script *tiny_script_new(const TinyLine *lines, size_t n_lines, Cue *cues, size_t n_cues);
void tiny_script_free(Script *script);

/** A sound file to be made: a sum of a tone and white noise. */
typedef struct TinySound {
    int format; /**< of libsndfile, such as SF_FORMAT_WAV | SF_FORMAT_FLOAT */
    int rate_hz;
    int n_channels;
    double seconds;
    double tone_hz, tone_gain; /**< a sine, in phase in all channels */
    double noise_gain;         /**< the noise of each channel is its own */
} TinySound;

void tiny_sound_write(const char *path, const TinySound *sound);

#endif
