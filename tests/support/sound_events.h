/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SOUND_EVENTS_H
#define TESTS_SUPPORT_SOUND_EVENTS_H
/** @file sound_events.h
 * Stereo frames in; out comes how much in them begins, and how much of it has a pitch. */

#include <stddef.h>

/** Count the peaks of the rise of the spectrum, in dB, from 10 ms to 10 ms. Source: Bello and others, "A tutorial on
 * onset detection in music signals", IEEE Transactions on Speech and Audio Processing 13 (2005).
 * How far a peak has to stand out was chosen here, with our rain, so the count compares sounds with each other and with
 * noise (which has about 2 a second), not with what others count in recordings. */
double sound_onsets_per_s(const float *frames, size_t n_frames);

/** Return how far the strongest third of a semitone from 2 to 4 kHz stands out of the others, in dB, in the mean of
 * short stretches. */
double sound_lines_db(const float *frames, size_t n_frames);

#endif
