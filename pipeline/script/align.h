/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_ALIGN_H
#define DRAMATIS_SCRIPT_ALIGN_H
/** @file align.h
 * Two versions of a sequence of lines in; which line of the one is which of the other out. */

#include "base/arena.h"
#include "base/span.h"

#define ALIGN_NONE SIZE_MAX

/** A line as alignment sees it. */
typedef struct AlignLine {
    const char *id;    /**< that of its text in the story; "" if it has none */
    Span text;         /**< as it is written */
    bool is_heading;
} AlignLine;

/** How a line was found. */
typedef enum AlignWay {
    ALIGN_NOT,   /**< it was not */
    ALIGN_ID,    /**< by its id: in the story nothing was changed in it */
    ALIGN_TEXT,  /**< by its text */
    ALIGN_MOVED, /**< by its id, and it stands elsewhere now */
    ALIGN_LIKE   /**< by what is left of its text */
} AlignWay;

/** A line of the new version. */
typedef struct Alignment {
    size_t old;  /**< index of the line that it is, or ALIGN_NONE */
    AlignWay way;
    float likeness; /**< of the texts, 0 to 1 */
} Alignment;

/** Align: first by ids, then by equal texts between those, then by like texts between those; what moved is found last.
 * All but ALIGN_MOVED stand in the same order in both. `out`, with `n_fresh` items, lives in `arena`.
 * Source: the longest increasing subsequence by patience sorting, as in Hunt and Szymanski, "A fast algorithm for
 * computing longest common subsequences" (1977). Returns false when out of memory. */
bool align_lines(const AlignLine *fresh, size_t n_fresh, const AlignLine *old, size_t n_old, Arena *arena,
                 Alignment **out);

/** How much of their words two texts share, 0 to 1. Source: Dice's coefficient. Linear for short texts. */
float align_likeness(Span a, Span b);

#endif
