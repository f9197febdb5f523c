/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_TAKE_GAP_H
#define DRAMATIS_MIX_TAKE_GAP_H
/** @file take_gap.h
 * A take and a byte of its line in; where that is heard out, and room made there. */

#include "speech/speech.h"

/** Return the frame at which the word at byte `offset` of the line begins, or the first word behind it; the end of
 * the take if there is none. */
size_t take_frame_of(const Take *take, size_t offset);

/** Put silence before frame `frame`. What is before and behind it is faded over a few milliseconds, since the engine
 * runs words into each other. Errors: STATUS_NO_MEMORY, with the take as it was. */
Status take_gap_insert(Take *take, size_t frame, size_t n_frames, Error *error);

/** Make it a take of nothing: what is heard in its place is a sound. */
void take_silence(Take *take);

#endif
