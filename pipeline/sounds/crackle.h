/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_CRACKLE_H
#define DRAMATIS_SOUNDS_CRACKLE_H
/** @file crackle.h
 * What bursts and creaks in the heat. */

#include "sounds/grain.h"

/** Add crackles of burning wood to the dry bus, `per_second` on average; they come in clusters. */
void crackles_add(Studio *studio, double per_second, double level_db);

/** Add the creak of a beam under strain at `at_s`: stick and slip, faster and slower.
 * Source: the recipe of a slipping contact in Farnell, "Designing sound", chapter on creaking doors. */
void creak_add(Studio *studio, Bus bus, double at_s, double level_db);

#endif
