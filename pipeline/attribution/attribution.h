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

#endif
