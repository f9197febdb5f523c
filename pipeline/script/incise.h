/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_INCISE_H
#define DRAMATIS_SCRIPT_INCISE_H
/** @file incise.h
 * Speech in; out comes the narration set into it without quotation marks: "— Go, — said Ruth, — and eat." */

#include "base/span.h"

/** A dialogue tag within speech. */
typedef struct Incise {
    size_t speech_end; /**< one past the speech before it */
    size_t start;      /**< first byte of the tag */
    size_t end;        /**< one past it */
    size_t resume;     /**< first byte of the speech behind it, or the end of the paragraph */
} Incise;

/** Find the first tag at or after `at` in speech that a dash opened. Returns false when the rest is speech. */
bool incise_find_by_dash(Span source, size_t at, size_t end, Incise *out);

/** Find the first tag between commas, verb first ("dit-elle"), in the language of guillemets and the like: in
 * English marks are closed before a tag. Returns false when the rest is speech. */
bool incise_find_in_marks(Span source, size_t at, size_t end, Incise *out);

/** Return how many bytes a dash at `at` inside a paragraph takes with the white space around it, or 0. */
size_t incise_n_dash_bytes(Span source, size_t at, size_t end);

#endif
