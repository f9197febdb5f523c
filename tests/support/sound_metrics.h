/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SOUND_METRICS_H
#define TESTS_SUPPORT_SOUND_METRICS_H
/** @file sound_metrics.h
 * Stereo frames of a bed in; figures out by which recorded sounds differ from plain noise. */

#include <stddef.h>

enum { METRICS_N_OCTAVES = 8 }; /* centred on 62.5 Hz to 8 kHz */

typedef struct SoundMetrics {
    double slope_db;        /**< of the power spectrum, 125 Hz to 8 kHz, in dB an octave */
    double kurtosis;        /**< of the samples */
    double clicks_per_s;    /**< transients: above 1 kHz, 1 ms at four times the median of 101 ms */
    double slow_db;         /**< deviation of the levels of seconds */
    double spread_db;       /**< 5 to 95 % of the levels of 50 ms */
    double neighbours;      /**< correlation of the envelopes of neighbouring octaves */
    double coherence[3];    /**< correlation of the sides: 40–200 Hz, 200–2000, 2–10 kHz */
    double variation[METRICS_N_OCTAVES]; /**< deviation over mean of an octave's envelope */
    double skewness[METRICS_N_OCTAVES];  /**< of an octave's envelope */
    double modulation;      /**< relative fluctuation of the envelope at 2 to 8 Hz */
    double dip_db;          /**< power density of 80–250 Hz over that of 0.6–1.6 kHz */
    double onsets_per_s;    /**< peaks of the spectral flux */
    double chirps_db;       /**< strongest fluctuation of 3–6 kHz at 1.4 to 4.5 Hz over the median */
    double pulses_db;       /**< the same at 23 to 36 Hz */
    double lines_db;        /**< strongest third of a semitone of 2–4 kHz over the median */
    double peak;            /**< largest sample */
    double seam;            /**< step from end to beginning, in deviations of the steps near it */
    double seam_level;      /**< change of level there, in deviations of all such changes */
} SoundMetrics;

/** Measure. Aborts when out of memory or below 44 s. */
void sound_metrics(const float *frames, size_t n_frames, SoundMetrics *out);

#endif
