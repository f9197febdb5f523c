/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_SHOTS_H
#define DRAMATIS_SOUNDS_SHOTS_H
/** @file shots.h
 * The recipes of sounds that happen once. Each puts its sound on the dry bus of a silent studio. */

#include "sounds/studio.h"

void make_applause(Studio *studio);
void make_arrows(Studio *studio);
void make_beacon(Studio *studio);
void make_bell(Studio *studio);
void make_cheer(Studio *studio);
void make_clash(Studio *studio);
void make_collapse(Studio *studio);
void make_creak(Studio *studio);
void make_door(Studio *studio);
void make_explosion_far(Studio *studio);
void make_explosion_near(Studio *studio);
void make_gallop(Studio *studio);
void make_gate(Studio *studio);
void make_glass(Studio *studio);
void make_gunshot(Studio *studio);
void make_handbell(Studio *studio);
void make_heartbeat(Studio *studio);
void make_horn(Studio *studio);
void make_impact(Studio *studio);
void make_knock(Studio *studio);
void make_radio_click(Studio *studio);
void make_scream_far(Studio *studio);
void make_slam(Studio *studio);
void make_splash(Studio *studio);
void make_stampede(Studio *studio);
void make_steps_earth(Studio *studio);
void make_steps_stone(Studio *studio);
void make_thunder(Studio *studio);

#endif
