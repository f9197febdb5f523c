/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master/gain_plan.h"

#include <math.h>

/* At low rates a fall of 5 ms would be steep for the interpolators that measure us. */
enum { MIN_BOX = 8 };

static const double BOX_S = 0.0025;     /* each average; the look-ahead is two of them */
static const double HOLD_S = 0.008;     /* spans the period of a low voice: no ripple from pulse to pulse */
static const double RELEASE_S = 0.090;  /* time constant */
static const int32_t SMALLEST_STEP = GAIN_PLAN_UNITY >> 18; /* per cell; so the release ends */

static int in_cells(double seconds, double cells_per_s, int smallest, int largest)
{
    double cells = floor(seconds * cells_per_s + 0.5);
    if (cells < smallest) return smallest;
    return cells > largest ? largest : (int)cells;
}

static void fill_box(GainBox *box, int n, int64_t value)
{
    for (int i = 0; i < n; i++) box->values[i] = value;
    box->sum = n * value;
    box->at = 0;
}

void gain_plan_init(GainPlan *plan, double cells_per_s)
{
    *plan = (GainPlan){.held = GAIN_PLAN_UNITY};
    plan->box = in_cells(BOX_S, cells_per_s, MIN_BOX, GAIN_PLAN_MAX_BOX);
    /* The averages look back over 2·box − 2 cells. One cell more on either side keeps the gain flat
     * for as far as the interpolator reaches. */
    plan->look_ahead = 2 * plan->box - 1;
    plan->window = plan->look_ahead + 3 +
                   in_cells(HOLD_S, cells_per_s, 1, GAIN_PLAN_MAX_WINDOW - 2 * GAIN_PLAN_MAX_BOX - 3);
    plan->release = (int32_t)(-expm1(-1 / (RELEASE_S * cells_per_s)) * GAIN_PLAN_UNITY);
    plan->last_limited = INT64_MIN / 2;
    fill_box(&plan->first, plan->box, GAIN_PLAN_UNITY);
    fill_box(&plan->second, plan->box, (int64_t)plan->box * GAIN_PLAN_UNITY);
}

static int64_t push_box(GainBox *box, int n, int64_t value)
{
    box->sum += value - box->values[box->at];
    box->values[box->at] = value;
    box->at = box->at + 1 < n ? box->at + 1 : 0;
    return box->sum;
}

static int ring(int at)
{
    return at % GAIN_PLAN_MAX_WINDOW;
}

/* Minimum over the window that ends with this cell, by a queue in which every value is smaller than
 * all that come after it. */
static int32_t push_minimum(GainPlan *plan, int32_t limit)
{
    while (plan->queue_n && plan->queue[ring(plan->queue_at + plan->queue_n - 1)] >= limit)
        plan->queue_n--;
    int end = ring(plan->queue_at + plan->queue_n);
    plan->queue[end] = limit;
    plan->queue_cell[end] = plan->n_cells;
    plan->queue_n++;
    if (plan->queue_cell[plan->queue_at] <= plan->n_cells - plan->window) {
        plan->queue_at = ring(plan->queue_at + 1);
        plan->queue_n--;
    }
    return plan->queue[plan->queue_at];
}

bool gain_plan_at_rest(const GainPlan *plan)
{
    int64_t full = (int64_t)plan->box * plan->box * GAIN_PLAN_UNITY;
    return plan->held == GAIN_PLAN_UNITY && plan->second.sum == full &&
           plan->n_cells - plan->last_limited > plan->window;
}

float gain_plan_push(GainPlan *plan, float limit)
{
    if (!(limit < 1)) {
        limit = 1;
        if (gain_plan_at_rest(plan)) {
            plan->queue_n = 0;
            plan->n_cells++;
            return 1;
        }
    } else {
        plan->last_limited = plan->n_cells;
    }
    int32_t lowest = push_minimum(plan, (int32_t)(limit * (float)GAIN_PLAN_UNITY));
    plan->n_cells++;

    int32_t way = GAIN_PLAN_UNITY - plan->held;
    int32_t step = (int32_t)((int64_t)way * plan->release / GAIN_PLAN_UNITY);
    if (step < SMALLEST_STEP) step = SMALLEST_STEP;
    plan->held = step < way ? plan->held + step : GAIN_PLAN_UNITY;
    if (lowest < plan->held) plan->held = lowest;

    int64_t sum = push_box(&plan->second, plan->box, push_box(&plan->first, plan->box, plan->held));
    int64_t full = (int64_t)plan->box * plan->box * GAIN_PLAN_UNITY;
    return sum == full ? 1 : (float)((double)sum / (double)full);
}
