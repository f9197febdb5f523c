/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_VOICING_RUN_H
#define DRAMATIS_SCRIPT_VOICING_RUN_H
/** @file voicing_run.h
 * What the features of a run are read from. Every look around a run is bounded in bytes, so that all runs
 * together take linear time. */

#include "script/voicing.h"
#include "script/voicing_words.h"

#define VOICING_LONG_WORDS 60

/** A run with what lies around it. */
typedef struct Run {
    const Document *document;
    Span source;
    const SpeechSpan *first;
    const SpeechSpan *last;
    const SpeechSpan *before; /**< the span before, or NULL */
    const SpeechSpan *behind; /**< the span behind, or NULL */
    size_t from;              /**< where narration before it begins in its paragraph */
    size_t until;             /**< where narration behind it ends in its paragraph */
    size_t n_words;           /**< up to a few hundred */
} Run;

/** Words of a stretch by their uses. */
typedef struct Uses {
    size_t n_words;
    unsigned any;           /**< uses of all words */
    size_t n_first_person;
    size_t n_present;
    size_t n_writing;
    size_t n_written;
    size_t last_written;    /**< number of the last word of writing, counted from 1, or 0 */
} Uses;

/** Add the words from `at` to `end`, until there are `max_words`. */
void voicing_count_uses(Span source, size_t at, size_t end, size_t max_words, Uses *uses);

/** Count the words in the last `n_bytes` before `end`, back to `start`. */
Uses voicing_uses_before(Span source, size_t start, size_t end, size_t n_bytes);

/** Fill in the features of talk of letters and papers around the run; those of its place must be there. */
void voicing_read_writing(const Run *run, float *row);

#endif
