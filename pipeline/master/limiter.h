/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MASTER_LIMITER_H
#define DRAMATIS_MASTER_LIMITER_H
/** @file limiter.h
 * What the two passes ask of a Limiter beyond its public face. */

#include "master/master.h"

/** Forget all that went through, and change the gain: as limiter_new(), without allocating. */
void limiter_reset(Limiter *limiter, double gain_db);

/** Tell whether frames whose true peak stays under the ceiling would come out as they are, gain apart. */
bool limiter_at_rest(const Limiter *limiter);

/** Return the highest linear true peak, gain included, that is let through. */
double limiter_threshold(double ceiling_dbtp);

#endif
