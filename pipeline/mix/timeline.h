/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_TIMELINE_H
#define DRAMATIS_MIX_TIMELINE_H
/** @file timeline.h
 * The lines and cues of a Script in, in order; out comes where each of them is heard. Lines are placed
 * one after the other, only as far ahead as what is rendered next needs. */

#include "mix/ambience.h"
#include "mix/ducking.h"
#include "mix/effects.h"
#include "mix/line_voice.h"
#include "mix/mix.h"
#include "mix/take_queue.h"

/** A line that was placed and whose end was not rendered yet. */
typedef struct PlacedLine {
    struct PlacedLine *next;
    LineVoice *voice;   /**< owned */
    int64_t start, end; /**< frames of the mix */
    int64_t heard_end;  /**< when its room has rung out */
} PlacedLine;

typedef struct Timeline {
    MixOptions options;
    TakeQueue takes;
    SoundShelf *shelf;    /**< NULL when there is no sounds folder */
    Ambience *ambience;   /**< the beds that are heard */
    Effects *effects;     /**< the sounds that are heard */
    Ducking ducking;
    SpaceCourse space;
    PlacedLine *placed;   /**< in order; owned */
    size_t next_line;     /**< to be placed */
    size_t next_cue;      /**< the first that does not stand before `next_line` */
    int64_t last_start;   /**< of the last line that was placed */
    int64_t last_end;     /**< of all lines that were placed */
    int64_t sounds_end;   /**< of the latest effect, and of what rings on after lines */
    int64_t total_frames; /**< of the whole mix; −1 until all lines are placed */
} Timeline;

/** Begin with the ambience that stands at the first line, and ask for the first takes. Ends with
 * timeline_done(), whether it succeeded or not. Errors: those of mix_open(). */
Status timeline_init(Timeline *timeline, const MixOptions *options, Speech *speech, Error *error);
void timeline_done(Timeline *timeline);

/** Place lines until all that is heard before frame `end` is known. Errors: those of mix_read(). */
Status timeline_extend(Timeline *timeline, int64_t end, Error *error);

/** Go on as in mix_revise(). */
void timeline_revise(Timeline *timeline, const MixRevision *revision);

/** Forget the lines that are heard no more from frame `end` on. */
void timeline_forget(Timeline *timeline, int64_t end);

#endif
