/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_LEVEL_H
#define DRAMATIS_SPEECH_LEVEL_H
/** @file level.h
 * A take and the loudness that it was to have in; the same take out, no louder than it may be.
 *
 * A voice is calibrated on a sentence. A line of a word or two has no quiet syllables to average with, so it
 * can stand out of the lines around it although its voice is right. */

#include "speech/speech.h"

/** Turn a short take down if its loudest moment or its whole stands out of `target_lufs`.
 * Errors: STATUS_NO_MEMORY. */
Status level_take(Take *take, double target_lufs, Error *error);

#endif
