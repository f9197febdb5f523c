/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_SEATING_H
#define DRAMATIS_MIX_SEATING_H
/** @file seating.h
 * Who speaks in a scene in; their places in the stereo picture out. */

#include "cast/cast.h"

/** Farthest place that is given out: beyond it, an earbud alone would miss too much. */
#define SEATING_WIDEST 0.30

/** Give everybody who speaks in a scene a place: the producer's where there is one; else a seat of a row that is even
 * and symmetric about the narrator, from left to right as the cast has them, so that people keep their sides from
 * scene to scene. Crowds are in the centre. `seats`, one a character, receives the places; those who do not speak
 * in the scene keep what they had. */
void seating_arrange(const Script *script, const Scene *scene, const CastVoice *voices, double *seats);

#endif
