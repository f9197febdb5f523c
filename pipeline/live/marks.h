/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_MARKS_H
#define DRAMATIS_LIVE_MARKS_H
/** @file marks.h
 * Marks of the mix in, as lines are placed; which line and word is heard at a frame out.
 * Threads: any; one waits for the other for as long as a few lines take to look through. */

#include "live/live.h"

#include <pthread.h>

/** A line in the reel's frames. */
typedef struct LiveMark {
    size_t line;
    int64_t start, end; /**< frames of the reel */
    TakeWord *words;    /**< owned */
    size_t n_words;
} LiveMark;

/** The lines about to be heard, and those just heard. Plain data; embed it. */
typedef struct Marks {
    pthread_mutex_t mutex;
    LiveMark *items; /**< in order */
    size_t n_items, capacity;
    bool failed;     /**< one could not be kept for want of memory */
} Marks;

void marks_init(Marks *marks);
void marks_done(Marks *marks);

/** Keep a mark of the mix that began at frame `offset` of the reel. */
void marks_add(Marks *marks, const MixMark *mark, int64_t offset);

/** Forget what begins at frame `frame` or later: there is to be another mix. */
void marks_cut(Marks *marks, int64_t frame);

/** Find what is heard at frame `frame`, or next, and forget what lies long before. `out` receives line, word and
 * `line_frame`. Returns false if no line is known. */
bool marks_find(Marks *marks, int64_t frame, LivePosition *out);

/** Return the frame at which `line` begins; −1 if it was not placed. */
int64_t marks_line_start(Marks *marks, size_t line);

#endif
