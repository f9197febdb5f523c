/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_SPEECH_BANDS_H
#define DRAMATIS_MIX_SPEECH_BANDS_H
/** @file speech_bands.h
 * The bands in which speech is understood: third octaves, what each is worth, and how loud speech is there.
 * Source: ANSI S3.5-1997, "Methods for calculation of the speech intelligibility index", table 3. */

#define SPEECH_N_BANDS 18

typedef struct SpeechBand {
    double centre_hz;
    double importance; /**< of 1 for all bands */
    double level_db;   /**< spectrum level of speech at normal effort, dB per Hz */
} SpeechBand;

/** In rising order, 160 Hz to 8 kHz; static storage. */
extern const SpeechBand speech_bands[SPEECH_N_BANDS];

/** Return what a loudness meter adds to a band, in dB. */
double speech_band_shelf_db(int band);

/** Return the share of a band in how loud speech is: its energy as a loudness meter weighs it, of 1 for all. */
double speech_band_weight(int band);

#endif
