/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPOKEN_STRESS_H
#define DRAMATIS_SPOKEN_STRESS_H
/** @file stress.h
 * The markup of a line in; the words that it stresses out. */

#include "spoken/spoken.h"

/** Add stress on the words from `start` to `end`. Out of memory, `spoken->words` is marked as failed. */
void stress_add(Spoken *spoken, size_t start, size_t end);

/** Add what `source`, to which the map leads, has in italics: a word or a few, no whole sentences, which are
 * thoughts and letters, and no names of ships and books. */
void stress_read_italics(Spoken *spoken, Span source);

#endif
