/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file loop_plan.c
 * Where a loop goes on. */
#include "mix/loop_plan.h"

#include <math.h>
#include <stdbool.h>

static const double SHORTEST_S = 20.0; /* anything below is heard to repeat, whatever its order */
static const double FADE_S = 2.5;
/* In parts of the sound. A stretch and the leap after it make less than one round, so each round leaves
 * out other parts, and with them goes the rhythm of what stands out. */
static const double SHORTEST_STRETCH = 0.55, STRETCH_RANGE = 0.3;
static const double SHORTEST_LEAP = 0.05, LEAP_RANGE = 0.2;
static const double LAST_START = 0.6; /* of a sound whose end does not fit its beginning */

void loop_plan_init(LoopPlan *plan, int64_t n_frames, int64_t seam_frames, int rate_hz, int64_t start)
{
    bool is_long = (double)n_frames >= SHORTEST_S * rate_hz;
    *plan = (LoopPlan){.n_frames = n_frames,
                       .seam_frames = seam_frames,
                       .fade_frames = is_long ? (int64_t)(FADE_S * rate_hz) : 0,
                       .next_start = start};
}

/* Multiples of an irrational number lie evenly and never come back. */
static double part(double irrational, uint64_t n)
{
    return fmod(irrational * (double)n, 1);
}

static LoopStretch next_of_short(LoopPlan *plan)
{
    LoopStretch stretch = {plan->next_start, plan->n_frames - plan->next_start, plan->seam_frames};
    plan->next_start = 0;
    return stretch;
}

LoopStretch loop_plan_next(LoopPlan *plan)
{
    uint64_t n = ++plan->n_stretches;
    if (plan->fade_frames == 0) return next_of_short(plan);
    double length = SHORTEST_STRETCH + STRETCH_RANGE * part(0.6180339887498949, n);
    double leap = SHORTEST_LEAP + LEAP_RANGE * part(M_SQRT2, n);
    LoopStretch stretch = {.start = plan->next_start,
                           .n_frames = (int64_t)(length * (double)plan->n_frames),
                           .fade_frames = plan->fade_frames};
    int64_t last_start = (int64_t)(LAST_START * (double)plan->n_frames);
    if (plan->seam_frames > 0) {
        stretch.start %= last_start;
        if (stretch.n_frames > plan->n_frames - stretch.start)
            stretch.n_frames = plan->n_frames - stretch.start;
    }
    int64_t end = stretch.start + stretch.n_frames - stretch.fade_frames;
    plan->next_start = (end + (int64_t)(leap * (double)plan->n_frames)) % plan->n_frames;
    return stretch;
}
