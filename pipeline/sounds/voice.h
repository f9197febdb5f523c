/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_VOICE_H
#define DRAMATIS_SOUNDS_VOICE_H
/** @file voice.h
 * Voices that say nothing: people nearby, but nobody in particular. Pulses of a glottis through three
 * moving formants. Source: Klatt, "Software for a cascade/parallel formant synthesizer", JASA 67, 1980. */

#include "sounds/grain.h"

typedef struct Speaker {
    double f0_hz;
    double tract; /**< factor on the formants: 1 for a man, 1.17 for a woman */
    double syllables_per_s;
    double pause_s; /**< between phrases, on average */
} Speaker;

/** Fill mid with a voice that babbles all the time; its level is about 1. Uses side and all controls. */
void voice_make(Studio *studio, const Speaker *speaker);

/** Add what voices of `n_speakers` say, each heard near, and again from elsewhere farther off `n_echoes`
 * times, to a bus. Uses mid, side and controls. */
void babble_add(Studio *studio, Bus bus, int n_speakers, int n_echoes, double level_db);

/** Add one shout: a rising and falling vowel of `seconds`. */
void shout_add(Studio *studio, Bus bus, double at_s, double f0_hz, double seconds, Place place);

#endif
