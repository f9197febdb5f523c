/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file wind.c
 * Wind is noise that is pushed about: one gust goes through all bands, a little later in the higher ones
 * and steeper, while each band flutters on its own. */
#include "sounds/beds.h"
#include "sounds/weather.h"

#include <string.h>

typedef struct Band {
    double low_hz, high_hz;
    double level_db;
    double delay_s;  /* of the gust */
    double exponent; /* of the gust */
} Band;

enum { N_BANDS = 4, N_WHISTLES = 4 };

static const Band BANDS[N_BANDS] = {{35, 150, 0, 0, 1.2},
                                    {150, 500, -9.5, 0.25, 1.45},
                                    {500, 1600, -17, 0.5, 1.7},
                                    {1600, 0, -23, 0.8, 2}};

static void add_whistles(Studio *studio, const Wind *wind, const float *gust)
{
    static const double centres_hz[N_WHISTLES] = {310, 470, 690, 1040};
    float *gains = studio->controls[1], *hz = studio->controls[2];
    for (int k = 0; k < N_WHISTLES; k++) {
        control_wander(&studio->random, hz, studio->n_values, 0.05, 0.7);
        control_to_gain(hz, studio->n_values, 0, 0.9);
        for (size_t i = 0; i < studio->n_values; i++) hz[i] *= (float)centres_hz[k];
        control_wander(&studio->random, gains, studio->n_values, 0.3, 2);
        control_add_delayed(gains, gust, studio->n_values, 0.3 + 0.15 * k, 2.2);
        control_to_gain(gains, studio->n_values, wind->level_db + wind->whistle_db - 4.0 * k, 2.2);
        for (size_t i = 0; i < studio->n_frames; i++)
            studio->side[i] = random_noise(&studio->random);
        memset(studio->mid, 0, studio->n_frames * sizeof *studio->mid);
        filter_sweep_add(&(Sweep){hz, 22, 1}, studio->side, studio->mid, studio->n_frames,
                         studio->wrap);
        filter_set_level(studio->mid, studio->n_frames, 1);
        control_apply(gains, studio->mid, studio->n_frames);
        studio_add_placed(studio, studio->dry, 0, 0.7 * (k % 2 ? 1 : -1) * (1 - 0.2 * k));
    }
}

void wind_add(Studio *studio, const Wind *wind)
{
    float *gust = studio->controls[0], *gains = studio->controls[1];
    control_wander(&studio->random, gust, studio->n_values, 0.03, 0.3);
    for (int b = 0; b < N_BANDS; b++) {
        const Band *band = &BANDS[b];
        double high_hz = band->high_hz > 0 ? band->high_hz : wind->top_hz;
        studio_make_noise(studio, -6, band->low_hz, high_hz);
        control_wander(&studio->random, gains, studio->n_values, 1, 7);
        control_add_delayed(gains, gust, studio->n_values, band->delay_s, 1);
        control_to_gain(gains, studio->n_values, band->level_db, wind->gust_db * band->exponent);
        studio_apply(studio, gains);
        studio_add_spread(studio, studio->dry, wind->level_db);
    }
    if (wind->whistle_db > -60) add_whistles(studio, wind, gust);
}

void make_wind(Studio *studio)
{
    const Wind wind = {.level_db = 0, .gust_db = 2.05, .top_hz = 7000, .whistle_db = -13};
    wind_add(studio, &wind);
}
