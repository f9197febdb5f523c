/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_ELISION_H
#define DRAMATIS_SCRIPT_ELISION_H
/** @file elision.h
 * A mark at the edge of a word in; out comes how unlikely it is to be an apostrophe: 'tis, goin', the
 * boys'. */

#include "base/span.h"

/** Cost of an apostrophe from `at` to `word` where a word follows and none precedes; the paragraph is the
 * bytes from `start` to `end`. */
float elision_cost_before_word(Span source, size_t start, size_t end, size_t at, size_t word);

/** Cost of an apostrophe at `at`, where a word precedes and none follows. */
float elision_cost_after_word(Span source, size_t start, size_t at);

#endif
