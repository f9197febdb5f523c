/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_LOOP_PLAN_H
#define DRAMATIS_MIX_LOOP_PLAN_H
/** @file loop_plan.h
 * The length of a sound in; out comes in which order its parts are played, for ever, so that nobody
 * hears it repeat: stretches that begin at ever other places and fade into each other. What was heard
 * comes back no sooner than after about three quarters of the sound, and hardly ever after the same. */

#include <stdint.h>

/** A part of the sound that is played as it is. */
typedef struct LoopStretch {
    int64_t start;       /**< frame of the sound */
    int64_t n_frames;    /**< may run over the sound's end into its beginning */
    int64_t fade_frames; /**< its last frames, over which the next stretch comes in */
} LoopStretch;

typedef struct LoopPlan {
    int64_t n_frames;    /**< of the sound */
    int64_t seam_frames; /**< cross-fade that its end needs; 0 when it fits the beginning */
    int64_t fade_frames; /**< between stretches; 0 for a sound too short to have some */
    int64_t next_start;
    uint64_t n_stretches; /**< so far */
} LoopPlan;

/** Plan a sound of `n_frames` at `rate_hz` from its frame `start` on. What is shorter than 20 s just
 * begins again. */
void loop_plan_init(LoopPlan *plan, int64_t n_frames, int64_t seam_frames, int rate_hz, int64_t start);

/** Return the next stretch. */
LoopStretch loop_plan_next(LoopPlan *plan);

#endif
