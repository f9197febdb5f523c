/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CAST_FIT_H
#define DRAMATIS_CAST_FIT_H
/** @file fit.h
 * A part and a voice in; how badly the voice fits, whoever else is heard, out. */

#include "cast/roles.h"

/** Return the cost of the voice for the part, in units of sound_distance(); less is better. */
double fit_cost(const Part *part, const VoiceInfo *voice);

#endif
