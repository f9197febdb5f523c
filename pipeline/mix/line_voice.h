/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_LINE_VOICE_H
#define DRAMATIS_MIX_LINE_VOICE_H
/** @file line_voice.h
 * A take, how its character sounds and where the line is heard in; out comes the line at MIX_RATE_HZ in its
 * place of the stereo picture and in its room, a stretch at a time. */

#include "mix/line_space.h"
#include "mix/spectrum.h"
#include "speech/speech.h"

typedef struct LineVoice LineVoice;

/** Take over `take` (it is empty afterwards). Its ends are faded over a few milliseconds, since a trimmed
 * take may begin within a wave. In a room it is as loud as without one. Caller frees with line_voice_free().
 * Errors: STATUS_NO_MEMORY. */
Status line_voice_new(Take *take, const LineSound *sound, const LineSpace *space, LineVoice **out, Error *error);
void line_voice_free(LineVoice *voice);

/** Return its length at MIX_RATE_HZ. */
int64_t line_voice_n_frames(const LineVoice *voice);

/** Return how long it is heard: its room rings on after its end. */
int64_t line_voice_n_heard(const LineVoice *voice);

/** Return the words of its take. Owned by the voice. */
const TakeWord *line_voice_words(const LineVoice *voice, size_t *n_words);

/** Return the mean square of each tenth of a second of it, its gain counted, about as a loudness meter
 * weighs it. Owned by the voice. */
const float *line_voice_steps(const LineVoice *voice, size_t *n_steps);

/** Compute the mean squares of each of those tenths in SPEECH_N_BANDS bands, its gain counted. `spectrum` is one for
 * SPEECH_RATE_HZ. */
void line_voice_bands(const LineVoice *voice, Spectrum *spectrum, float *bands);

/** Return the frames of its take, in which its words are counted. */
size_t line_voice_n_take_frames(const LineVoice *voice);

/** Add its next `n_frames` to interleaved stereo frames; past its end it adds nothing.
 * Errors: STATUS_ENGINE (libsoxr). */
Status line_voice_add(LineVoice *voice, float *stereo, size_t n_frames, Error *error);

#endif
