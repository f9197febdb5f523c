/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_TIMELINE_BED_H
#define DRAMATIS_MIX_TIMELINE_BED_H
/** @file timeline_bed.h
 * The beds of a timeline: the cues that ask for one in; out come the changes of its ambience. */

#include "mix/line_cues.h"
#include "mix/timeline.h"

/** Of silence, when beginning in the middle: somebody waits for it. */
#define TIMELINE_RESUME_HEAD_S 0.25

static inline int64_t timeline_frames_of(double seconds)
{
    return (int64_t)(seconds * MIX_RATE_HZ + 0.5);
}

/** Begin with the ambience that stands at the first line, and pass over all cues before it. Errors: those of
 * mix_open(). */
Status timeline_begin_bed(Timeline *timeline, Error *error);

/** Change the bed in the middle of the gap before the line that begins at `line_start`, or at its word, if its
 * cues ask for that. Errors: those of mix_read(). */
Status timeline_place_bed(Timeline *timeline, const LineCues *cues, int64_t line_start, Error *error);

#endif
