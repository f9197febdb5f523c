/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_ATTRIBUTION_H
#define DRAMATIS_ATTRIBUTION_ATTRIBUTION_H
/** @file attribution.h
 * A Script with bare quotations in; out comes the same Script with a speaker for each of them, the
 * characters that the text names, and how sure we are, and why.
 *
 * Deterministic: no network, no clock, no randomness. */

#include "script/script.h"

typedef struct AttributionOptions {
    const char *characters_file; /**< JSON list of the true characters, or NULL to find them in the text */
    const Log *log;              /**< may be NULL */
} AttributionOptions;

/** Find the characters, and give each line of speech and thought its speaker, confidence, evidence
 * and runners-up. May turn a speech line that nobody says (a title, a scare quote, a letter) into
 * narration. Linear in the length of the text. Everything is allocated in the script's arena.
 * Errors: STATUS_NOT_FOUND, STATUS_BAD_INPUT (characters file, with the place), STATUS_NO_MEMORY. */
Status attribution_run(Script *script, const AttributionOptions *options, Error *error);

/** Whom a reason is about, and for whom it counts. */
typedef enum ReasonKind {
    REASON_FOR_SPEAKER,   /**< speaks for the speaker */
    REASON_AGAINST_RIVAL, /**< speaks against the next best */
    REASON_FOR_RIVAL      /**< speaks for the next best all the same */
} ReasonKind;

/** Something that the model weighed between a speaker and the next best. */
typedef struct Reason {
    ReasonKind kind;
    const char *about; /**< what it is about, in a word: "tag", "history" */
    const char *text;  /**< the fact, a clause for people */
    bool is_vague;     /**< many small things rather than one fact: `text` says only what they are about */
    double weight;     /**< logarithm of the odds that it gives to the speaker over the next best; 0 if it does
                            not tell them apart, though it is the evidence that the script names */
} Reason;

#define EXPLANATION_MAX_REASONS 40

/** Why a turn is spoken by whom. Speaker, confidence and runners-up stand in its lines. */
typedef struct Explanation {
    size_t first_line; /**< index of its first line in the script */
    size_t end_line;   /**< one past its last; what stands between quotations is narration */
    double log_odds;   /**< of the speaker over the next best, the sum of all weights; 0 without a next best */
    Reason reasons[EXPLANATION_MAX_REASONS]; /**< heaviest first; none without a next best */
    size_t n_reasons;
} Explanation;

/** As attribution_run(); then explain each turn that has a line in `first_line` up to `end_line`. `out`, in the
 * script's arena, holds `n` explanations in the order of the text. The reasons are the model's own sums, made anew
 * for these turns. Errors: those of attribution_run(). */
Status attribution_explain(Script *script, const AttributionOptions *options, size_t first_line, size_t end_line,
                           Explanation **out, size_t *n, Error *error);

#endif
