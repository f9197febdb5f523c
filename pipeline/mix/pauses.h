/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_PAUSES_H
#define DRAMATIS_MIX_PAUSES_H
/** @file pauses.h
 * The structure of a Script, and the marks at the ends of its lines, in; the silence before each line out. */

#include "script/script.h"

/** Return how long the mix is silent before `line`, in seconds, cues not counted; less than 0 if it begins before
 * the line before it has ended, which breaks off at a dash. `line` must have one before it.
 * Source: what narrators of audiobooks leave, 0.25–0.4 s between sentences, 0.6 between paragraphs, 1.5–2 between
 * scenes. */
double pause_before_line_s(const Script *script, size_t line);

#endif
