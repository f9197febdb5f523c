/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_BEDS_H
#define DRAMATIS_SOUNDS_BEDS_H
/** @file beds.h
 * The recipes. Each puts its sound on the dry bus of a silent studio, at any level. */

#include "sounds/studio.h"

void make_wind(Studio *studio);
void make_rain(Studio *studio);
void make_storm(Studio *studio);
void make_rainforest(Studio *studio);
void make_night(Studio *studio);
void make_sea(Studio *studio);
void make_fire(Studio *studio);
void make_cavern(Studio *studio);
void make_hall(Studio *studio);
void make_engine(Studio *studio);
void make_bridge(Studio *studio);
void make_city(Studio *studio);
void make_crowd(Studio *studio);
void make_battle_far(Studio *studio);
void make_battle_near(Studio *studio);
void make_burnt_plain(Studio *studio);

#endif
