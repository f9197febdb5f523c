/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPOKEN_SOURCE_MAP_H
#define DRAMATIS_SPOKEN_SOURCE_MAP_H
/** @file source_map.h
 * What was said for what, as it is read; out comes the map from the words to the source. */

#include "spoken/spoken.h"

/** Note that the words from `start` on stand for bytes `source_start` to `source_end`. What goes on where the
 * last part ended, verbatim both, is one part with it. Out of memory, `spoken->words` is marked as failed. */
void source_map_add(Spoken *spoken, size_t start, size_t source_start, size_t source_end, bool verbatim);

/** Turn a map to `text` into one to `source`, of which `text` leaves out marks, markup and spaces. */
void source_map_follow(Spoken *spoken, Span text, Span source);

#endif
