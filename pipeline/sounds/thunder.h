/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_THUNDER_H
#define DRAMATIS_SOUNDS_THUNDER_H
/** @file thunder.h
 * Thunder, for storms and alone. */

#include "sounds/studio.h"

/** Add a stroke of thunder that begins at `at_s` to the wet bus; thunder_finish() makes the distance. */
void thunder_add(Studio *studio, double at_s, double level_db);

/** Make what is on the wet bus dark and far, and add it to the dry bus. Empties the wet bus. */
void thunder_finish(Studio *studio);

#endif
