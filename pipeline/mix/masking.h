/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_MASKING_H
#define DRAMATIS_MIX_MASKING_H
/** @file masking.h
 * The bands of a line and of what is heard behind it, from tenth to tenth of a second, in; out comes how well each
 * word can be understood, and how far what is behind must go down, or lose its brightness, for every word to be.
 *
 * Source: ANSI S3.5-1997, the procedure by third octaves without spread of masking, on short stretches as in Koenraad S.
 * Rhebergen and Niek J. Versfeld, "A speech intelligibility index-based approach to predict the speech reception
 * threshold in fluctuating noise", JASA 117(4), 2005. A voice is taken for as loud in its bands as it is on the mean of
 * the line, and as much louder or softer as it is in the word. */

#include "mix/speech_bands.h"
#include "speech/speech.h"

/** What is good for every purpose, by the standard. */
#define MASKING_GOOD 0.75

/** Below it a word is at risk of not being understood. */
#define MASKING_RISK 0.60

/** A line and what is behind it. All borrowed. */
typedef struct MaskingLine {
    const float *speech; /**< n_steps times SPEECH_N_BANDS mean squares */
    const float *behind; /**< the same of what is heard with it */
    size_t n_steps;
    const TakeWord *words;
    size_t n_words;
    size_t n_frames;     /**< of the take */
} MaskingLine;

/** What is done to what is behind. */
typedef struct MaskingCut {
    double depth_db;    /**< 0 or less: for all of it */
    double presence_db; /**< 0 or less: on top of that, for what lies above 900 Hz or so */
} MaskingCut;

/** Where a shelf of one pole turns that takes the brightness off. */
#define MASKING_SHELF_HZ 900.0

/** Return how far a cut takes a frequency down, as a factor of its energy. */
double masking_cut_energy(const MaskingCut *cut, double hz);

/** Return the share of a word that is heard, 0 to 1: the index of the standard. */
double masking_index(const MaskingLine *line, size_t word, const MaskingCut *cut);

/** The most that brightness is turned down. */
#define MASKING_MOST_PRESENCE_DB 9.0

/** Find the smallest cut, from `least` on, with which every word is MASKING_GOOD, or that gets as near to it as can be:
 * first of brightness, by up to `most_presence_db`, then of everything, by up to `most_db` (0 or more). */
MaskingCut masking_find_cut(const MaskingLine *line, MaskingCut least, double most_presence_db, double most_db);

#endif
