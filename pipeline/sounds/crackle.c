/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file crackle.c
 * Crackles, pops and creaks. */
#include "sounds/crackle.h"

#include <math.h>

static void add_crackle(Studio *studio, double at_s, double side, double gain)
{
    Random *random = &studio->random;
    Place place = place_at(side + random_between(random, -0.2, 0.2), gain);
    double hz = 700 * pow(10000.0 / 700, sqrt(random_unit(random)));
    Burst snap = {hz, random_between(random, 0.7, 2), 0.0001,
                  0.0018 * pow(10, random_unit(random))};
    burst_add(studio, studio->dry, at_s, &snap, place);
    if (random_below(random, 100) >= 12) return;
    Ring pop = {random_between(random, 180, 520), random_between(random, 0.02, 0.06), -4, 0.0005};
    ring_add(studio, studio->dry, at_s, &pop, place_at(side, 1.6 * gain));
}

/* A crackle, and in 45 of 100 cases one to five more that it sets off. */
static void add_crackles(Studio *studio, double at_s, double gain)
{
    Random *random = &studio->random;
    double side = random_between(random, -0.85, 0.85);
    double size = gain * random_pareto(random, 1.4, 12);
    add_crackle(studio, at_s, side, size);
    if (random_below(random, 100) >= 45) return;
    for (uint32_t n = 1 + random_below(random, 5); n > 0; n--)
        add_crackle(studio, at_s + random_between(random, 0.001, 0.024), side,
                    size * random_between(random, 0.3, 1));
}

void crackles_add(Studio *studio, double per_second, double level_db)
{
    double groups_per_s = per_second / (1 + 0.45 * 3), length = studio_seconds(studio), at_s = 0;
    double gain = pow(10, level_db / 20);
    while (at_s < length) {
        add_crackles(studio, at_s, gain);
        at_s += random_wait(&studio->random, groups_per_s);
    }
}

void creak_add(Studio *studio, Bus bus, double at_s, double level_db)
{
    enum { N_MODES = 5 };
    Random *random = &studio->random;
    double gain = pow(10, level_db / 20), side = random_between(random, -0.7, 0.7);
    double seconds = random_between(random, 0.4, 1.1), fastest = random_between(random, 22, 45);
    double hz[N_MODES];
    for (int k = 0; k < N_MODES; k++) hz[k] = 210 * pow(1.75, k) * random_factor(random, 1.3);
    double t = 0;
    while (t < seconds) {
        double along = t / seconds, strain = sin(M_PI * along);
        double slip = gain * (0.25 + strain) * random_between(random, 0.5, 1);
        for (int k = 0; k < N_MODES; k++) {
            Ring mode = {hz[k] * (1 + 0.06 * strain), 0.03 + 0.05 / (k + 1), 0, 0};
            ring_add(studio, bus, at_s + t, &mode, place_at(side, slip / (1 + 0.5 * k)));
        }
        t += random_factor(random, 1.3) / (8 + (fastest - 8) * strain);
    }
}
