/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sounds/random.h"

#include <math.h>

double random_wait(Random *random, double per_second)
{
    return -log(1 - random_unit(random)) / per_second;
}

double random_pareto(Random *random, double alpha, double largest)
{
    return fmin(pow(1 - random_unit(random), -1 / alpha), largest);
}

double random_factor(Random *random, double spread)
{
    return pow(spread, 0.5 * (double)random_noise(random));
}
