/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SHOT_METRICS_H
#define TESTS_SUPPORT_SHOT_METRICS_H
/** @file shot_metrics.h
 * Stereo frames of a sound that happens once in; figures out that tell what kind of event it was. */

#include <stddef.h>

typedef struct ShotMetrics {
    double peak;        /**< largest sample */
    double begins_s;    /**< until the first sample within 40 dB of the peak */
    double ends_db;     /**< level of the last 10 ms, against the loudest 10 ms */
    double rise_s;      /**< from the beginning to the loudest 10 ms */
    double fall_s;      /**< from there until its level stays 20 dB lower */
    double slope_db;    /**< of the power spectrum, 125 Hz to 8 kHz, in dB an octave */
    double centroid_hz; /**< of the power spectrum of 0.3 s from the loudest moment on */
    double later_hz;    /**< the same 0.6 s later */
    double bass;        /**< share of power below 250 Hz */
    double treble;      /**< share of power above 2500 Hz */
    double band;        /**< share of power from 350 to 3000 Hz */
    double hits;        /**< rises of 9 dB within 10 ms */
    double crest_db;    /**< peak over root mean square */
    double slow;        /**< relative fluctuation of the envelope at 2 to 4 Hz */
    double syllabic;    /**< the same at 2 to 16 Hz */
    double tones;       /**< share of power in the strongest 40 of the bins of 2.9 Hz */
    double sides;       /**< correlation of left and right */
} ShotMetrics;

/** Measure; aborts when out of memory. */
void shot_metrics(const float *frames, size_t n_frames, ShotMetrics *out);

#endif
