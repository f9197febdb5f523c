/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SIGNALS_H
#define TESTS_SUPPORT_SIGNALS_H
/** @file signals.h
 * Signals to test sound with, and measures that share no code with ours. */

#include <stddef.h>
#include <stdint.h>

/** Interleaved stereo signals that are hard on a limiter, all far above full scale. */
typedef enum NastySignal {
    NASTY_SQUARE_QUARTER, /**< square at a quarter of the rate: peaks 3 dB above its samples */
    NASTY_SINE_BETWEEN,   /**< sine at a quarter of the rate, sampled at 45° only */
    NASTY_CLICKS,         /**< single samples out of near silence */
    NASTY_RAMPS,          /**< 997 Hz whose level sweeps */
    NASTY_BURSTS,         /**< tones and noise that come and go at once */
    NASTY_HIGH,           /**< 11 kHz, a sample or two to the period */
    NASTY_HIGHEST,        /**< 20 kHz */
    NASTY_SQUARE_LOW,     /**< square at 100 Hz */
    NASTY_NOISE,          /**< white */
    N_NASTY_SIGNALS
} NastySignal;

/** A deterministic random number from −1 to 1. */
double signal_random(uint32_t *seed);

/** Make `n_frames` of a nasty signal at 48 kHz; the last 100 ms are silent. Caller frees. */
float *signal_nasty(NastySignal signal, size_t n_frames);

/** Make stereo that is like speech: syllables of a rough voice with pauses, peaks 16 dB above the
 * loudness, which is about −31 LUFS. Caller frees. */
float *signal_speech(int rate_hz, size_t n_frames);

/** Return the true peak in dB, by sixteen times oversampling with soxr. */
double signal_true_peak_db(const float *frames, size_t n_frames, int rate_hz);

/** Return libebur128's true peak in dB and its integrated loudness in LUFS. */
double signal_ebur128_peak_db(const float *frames, size_t n_frames, int rate_hz);
double signal_ebur128_lufs(const float *frames, size_t n_frames, int rate_hz, int n_channels);

#endif
