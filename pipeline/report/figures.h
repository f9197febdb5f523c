/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_REPORT_FIGURES_H
#define DRAMATIS_REPORT_FIGURES_H
/** @file figures.h
 * What the parts of the report share: what was measured, and the figures made of it. */

#include "report/bands.h"
#include "report/report.h"
#include "report/steps.h"

/** A line that was heard. */
typedef struct HeardLine {
    size_t line; /**< index into the script's lines */
    double start_s, end_s;
    double speech_lufs; /**< as mastered */
    double clearance_lu; /**< speech above beds, in the mean of the line; infinite where there is none */
} HeardLine;

/** A word that was heard. */
typedef struct HeardWord {
    size_t line;
    uint32_t start_byte, n_bytes; /**< from the start of the line */
    double start_s, end_s;
    double intelligibility; /**< over beds and sounds, 0 to 1 */
} HeardWord;

/** A scene, by its lines. */
typedef struct SceneFigures {
    double start_s, end_s;
    size_t n_lines;
    double speech_lufs;        /**< of its lines, gated, as mastered */
    double clearance_lu;       /**< speech above beds in the mean; infinite without a bed */
    double least_clearance_lu; /**< of the line that has least */
    size_t least_line;         /**< that line, of the script */
} SceneFigures;

/** The pauses of a kind. */
typedef struct PauseFigures {
    size_t n;
    double least_s, most_s, sum_s;
} PauseFigures;

/** A stretch of the episode. */
typedef struct Stretch {
    double start_s, seconds;
} Stretch;

struct Report {
    const Script *script; /**< borrowed */
    Steps buses[N_MIX_BUSES], mastered;
    Bands speech, others;
    HeardLine *lines;
    size_t n_lines, lines_capacity;
    HeardWord *words;
    size_t n_words, words_capacity;
    bool lacks_memory; /**< while lines were noted */
    double heard_s;    /**< of the mix so far */

    MasterReport master;
    double lufs, max_short_term_lufs, range_lu, speech_lufs;
    SceneFigures *scenes; /**< one a scene of the script */
    PauseFigures pauses[N_PAUSE_KINDS];
    Stretch silence;   /**< the longest in which nothing is heard */
    Stretch unchanged; /**< the longest without a change of bed or room, a sound or music */
    size_t n_at_risk;  /**< words */
};

/** Below this a word may be missed. */
#define AT_RISK_INTELLIGIBILITY 0.45

/** Return the second in which a cue is heard: at its line, or its word; those behind the last line at the end. */
double figures_cue_s(const Report *report, const Cue *cue);

/** Append a number with so many decimals, 0 to 3, whatever the locale; "-" for what is not finite. */
void figures_add_number(Buffer *out, double value, int decimals);

/** Append minutes and seconds: "3:05". */
void figures_add_time(Buffer *out, double seconds);

#endif
