/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_TIDY_H
#define DRAMATIS_SPEECH_TIDY_H
/** @file tidy.h
 * The cleaner's second pass: spelled characters in; the same with single spaces, one mark where there
 * were several, and within the limits of the engine out. */

#include "speech/cleaner.h"

/** Tidy `spelled` into `out`, which is empty. Returns false when out of memory. */
bool tidy(const CleanText *spelled, CleanText *out);

/** Append a character. Returns false when out of memory. */
bool clean_text_add(CleanText *text, CleanChar c);

#endif
