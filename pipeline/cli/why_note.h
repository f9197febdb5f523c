/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_WHY_NOTE_H
#define DRAMATIS_CLI_WHY_NOTE_H
/** @file why_note.h
 * Explained turns in; a note for people, or JSON, out. */

#include "attribution/attribution.h"
#include "cli/story_line.h"

/** What was asked, and the answer. Borrowed. */
typedef struct WhyAnswer {
    const Script *script;
    LineRange asked;
    const Explanation *explanations;
    size_t n;
} WhyAnswer;

/** Append the note; where nobody speaks it names the nearest quotations. */
void why_to_text(const WhyAnswer *answer, Buffer *out);

/** Append the same as one JSON object. */
void why_to_json(const WhyAnswer *answer, Buffer *out);

/** Return the nearest line of speech or thought before line `at`, or from it on; SIZE_MAX if there is none. */
size_t why_voiced_before(const Script *script, size_t at);
size_t why_voiced_from(const Script *script, size_t at);

#endif
