/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SOUNDS_WEATHER_H
#define DRAMATIS_SOUNDS_WEATHER_H
/** @file weather.h
 * Wind and rain, which several beds share. */

#include "sounds/studio.h"

typedef struct Wind {
    double level_db;   /**< of all of it */
    double gust_db;    /**< deviation of the gusts in the lowest band */
    double top_hz;     /**< where its leaves and grass end */
    double whistle_db; /**< of what it whistles through, against the rest; −100 for none */
} Wind;

/** Add wind to the dry bus. Uses controls 0 to 3. */
void wind_add(Studio *studio, const Wind *wind);

/** Add rain to the dry bus: `near_per_s` drops nearby, over the rush of all others. Uses the wet bus,
 * which must be empty and is empty afterwards, and control 0. */
void rain_add(Studio *studio, double level_db, double near_per_s);

#endif
