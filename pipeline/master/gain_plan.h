/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MASTER_GAIN_PLAN_H
#define DRAMATIS_MASTER_GAIN_PLAN_H
/** @file gain_plan.h
 * The gain that each cell of frames may have at most in; a smooth gain that keeps to it out.
 *
 * A minimum over the look-ahead and a hold, an exponential release, then two moving averages: the gain
 * falls along an S within the look-ahead, so that no edge is heard. All in integers: the averages
 * neither drift nor depend on how the stream is cut, and come back to exactly 1. */

#include <stdbool.h>
#include <stdint.h>

enum { GAIN_PLAN_MAX_WINDOW = 512, GAIN_PLAN_MAX_BOX = 64 };

/** A gain of 1. */
#define GAIN_PLAN_UNITY ((int32_t)1 << 30)

/** Sum over the latest values. */
typedef struct GainBox {
    int64_t values[GAIN_PLAN_MAX_BOX]; /**< a ring */
    int64_t sum;
    int at; /**< oldest value */
} GainBox;

/** Plain data; embed it. */
typedef struct GainPlan {
    int look_ahead; /**< cells between a limit and the gain that comes out with it */
    int box;        /**< cells in each of the two averages */
    int window;     /**< cells in the minimum */
    int32_t release; /**< share of the way back to 1 that is made in a cell, of GAIN_PLAN_UNITY */
    int64_t n_cells; /**< pushed so far */
    int64_t last_limited; /**< number of the latest cell with a limit below 1 */
    int32_t held;   /**< gain after minimum and release */
    GainBox first, second;
    int32_t queue[GAIN_PLAN_MAX_WINDOW];    /**< candidates for the minimum, rising; a ring */
    int64_t queue_cell[GAIN_PLAN_MAX_WINDOW]; /**< the cell that each came from */
    int queue_at, queue_n;
} GainPlan;

/** Set up for `cells_per_s`, as if an endless stream of limits of 1 had come before. */
void gain_plan_init(GainPlan *plan, double cells_per_s);

/** Push the limit (0 to 1) of the next cell, number k. Returns the gain at the start of cell
 * k − look_ahead; in between, gains run straight from one cell to the next. Gains at the start and at
 * the end of a cell never exceed its limit, nor those of its neighbours. */
float gain_plan_push(GainPlan *plan, float limit);

/** Tell whether the gain is 1 and no limit below 1 is in sight. */
bool gain_plan_at_rest(const GainPlan *plan);

#endif
