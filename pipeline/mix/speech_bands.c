/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mix/speech_bands.h"

#include <math.h>

const SpeechBand speech_bands[SPEECH_N_BANDS] = {
    {160, 0.0083, 32.41},  {200, 0.0095, 34.48},  {250, 0.0150, 34.75},  {315, 0.0289, 33.98},  {400, 0.0440, 34.59},
    {500, 0.0578, 34.27},  {630, 0.0653, 32.06},  {800, 0.0711, 28.30},  {1000, 0.0818, 25.01}, {1250, 0.0844, 23.00},
    {1600, 0.0882, 20.15}, {2000, 0.0898, 17.32}, {2500, 0.0868, 13.18}, {3150, 0.0844, 11.55}, {4000, 0.0771, 9.33},
    {5000, 0.0527, 5.31},  {6300, 0.0364, 2.59},  {8000, 0.0185, 1.13},
};

/* The weighting of BS.1770, to a few tenths of a decibel: a shelf of 4 dB at 1.7 kHz, nothing taken off above 160 Hz. */
double speech_band_shelf_db(int band)
{
    double along = pow(speech_bands[band].centre_hz / 1682, 2);
    return 4.0 * along / (1 + along);
}

static double energy_of(int band)
{
    return speech_bands[band].centre_hz * pow(10, (speech_bands[band].level_db + speech_band_shelf_db(band)) / 10);
}

double speech_band_weight(int band)
{
    double sum = 0;
    for (int i = 0; i < SPEECH_N_BANDS; i++) sum += energy_of(i);
    return energy_of(band) / sum;
}
