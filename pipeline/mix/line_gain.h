/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_LINE_GAIN_H
#define DRAMATIS_MIX_LINE_GAIN_H
/** @file line_gain.h
 * A take, its character's voice and its delivery in; the gain out with which it is heard: the cast's, and
 * less for a take that would stand out from the others or drive the limiter of the master. */

#include "speech/speech.h"

/** Highest sample that a line brings to either side, in dBFS. Mastering adds about 7 dB to reach −16 LUFS
 * and limits at −1 dBTP: so it limits a line by 3.5 dB at most. */
#define LINE_GAIN_PEAK_DBFS (-4.5)

/** Frames of a step of the level measurement. */
#define LINE_GAIN_STEP_FRAMES (SPEECH_RATE_HZ / 10)

/** Return the linear gain of a take. `steps` are the mean squares of its tenths of a second; where it is
 * a matter of tenths of a decibel they are replaced by weighted ones. `most_to_a_side` is the larger of
 * the gains with which its place puts it left and right. */
double line_gain(const Take *take, float *steps, size_t n_steps, double most_to_a_side,
                 const CastVoice *voice, Delivery delivery);

#endif
