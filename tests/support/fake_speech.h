/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_FAKE_SPEECH_H
#define TESTS_SUPPORT_FAKE_SPEECH_H
/** @file fake_speech.h
 * A double of the speech stage: every line becomes a tone at SPEECH_LEVEL_LUFS whose length and pitch
 * follow from its text alone. A test that calls fake_speech_new() links this in place of the stage. */

#include "speech/speech.h"

/** Frames of a take for each byte of the text; a text of dots is an empty take. */
#define FAKE_FRAMES_PER_BYTE 1500

/** Make one. Free with speech_close(). */
Speech *fake_speech_new(void);

/** Make all takes this much louder, and fail the line whose text is "fail" if `fails` is set. */
void fake_speech_set(Speech *speech, double gain_db, bool fails);

/** Return the largest number of lines that were waiting at once so far, and those waiting now. */
size_t fake_speech_most_waiting(const Speech *speech);
size_t fake_speech_waiting(const Speech *speech);

/** Return the frequency of the tone of a text. */
double fake_speech_hz(Span text);

#endif
