/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_SHOTS_H
#define DRAMATIS_SOUNDS_SHOTS_H
/** @file shots.h
 * The recipes of sounds that happen once. Each puts its sound on the dry bus of a silent studio. */

#include "sounds/studio.h"

void make_horn(Studio *studio);
void make_gallop(Studio *studio);
void make_thunder(Studio *studio);
void make_explosion_far(Studio *studio);
void make_door(Studio *studio);
void make_bell(Studio *studio);
void make_clash(Studio *studio);
void make_heartbeat(Studio *studio);

#endif
