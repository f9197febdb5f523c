/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_MELEE_H
#define DRAMATIS_SOUNDS_MELEE_H
/** @file melee.h
 * Steel on steel. */

#include "sounds/grain.h"

/** Add two blades that meet and slide off each other. */
void clash_add(Studio *studio, Bus bus, double at_s, Place place);

#endif
