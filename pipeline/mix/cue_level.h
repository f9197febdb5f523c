/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_CUE_LEVEL_H
#define DRAMATIS_MIX_CUE_LEVEL_H
/** @file cue_level.h
 * A cue of a sound or of music in; out comes how loud it is heard, and when it goes down and out. */

#include "mix/effects.h"
#include "mix/mix.h"

/** Return the level of a cue of a line that begins at frame `line_start`. A theme is louder than other music, and out soon
 * after the line has begun. */
EffectLevel cue_level(const Cue *cue, int64_t line_start, const MixDistances *distances);

#endif
