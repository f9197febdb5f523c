/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master/forecast.h"
#include "master/gain_plan.h"
#include "master/limiter.h"

#include <math.h>
#include <stdlib.h>

/* What a run has at hand. */
typedef struct Runner {
    const Survey *survey;
    GainPlan plan;
    float gain;
    float threshold;
    double *powers; /* per slice: sum of the squared gains of its cells; the cells' number when untouched */
    size_t n_slices;
} Runner;

bool forecast_is_possible(const Survey *survey, double gain_db, double ceiling_dbtp)
{
    double lowest = limiter_threshold(ceiling_dbtp) / pow(10, gain_db / 20);
    return (double)survey->loud.complete_above <= lowest;
}

static void note_gain(Runner *runner, int64_t cell, float gain)
{
    if (cell < 0 || gain >= 1) return;
    size_t slice = (size_t)cell / SURVEY_SLICE_CELLS;
    if (slice < runner->n_slices) runner->powers[slice] += (double)gain * (double)gain - 1;
}

/* Plan the gains from one loud cell on, until they rest; returns the first loud cell after that. */
static size_t run_stretch(Runner *runner, size_t first)
{
    const LoudCells *loud = &runner->survey->loud;
    size_t next = first;
    for (int64_t cell = (int64_t)loud->cells[first].cell;; cell++) {
        float limit = 1;
        if (next < loud->n && (int64_t)loud->cells[next].cell == cell) {
            float peak = loud->cells[next++].peak * runner->gain;
            if (peak > runner->threshold) limit = runner->threshold / peak;
        }
        float gain = gain_plan_push(&runner->plan, limit);
        note_gain(runner, cell - runner->plan.look_ahead, gain);
        if (gain_plan_at_rest(&runner->plan)) return next;
    }
}

static void plan_gains(Runner *runner)
{
    const LoudCells *loud = &runner->survey->loud;
    for (size_t i = 0; i < loud->n;) {
        bool limited = loud->cells[i].peak * runner->gain > runner->threshold;
        i = limited ? run_stretch(runner, i) : i + 1;
    }
}

/* Share of its energy that the limiter leaves of a step: by the slices whose middle lies in it. */
static double share_left(const Runner *runner, size_t step)
{
    const Survey *survey = runner->survey;
    size_t start = step * survey->step_frames + SURVEY_SLICE_FRAMES / 2;
    size_t first = start / SURVEY_SLICE_FRAMES;
    size_t end = (start + survey->step_frames) / SURVEY_SLICE_FRAMES;
    double before = 0, after = 0;
    for (size_t i = first; i < end && i < runner->n_slices; i++) {
        before += (double)survey->slices[i];
        after += (double)survey->slices[i] * runner->powers[i] / SURVEY_SLICE_CELLS;
    }
    return before > 0 ? after / before : 1;
}

Status forecast_run(const Survey *survey, double gain_db, double ceiling_dbtp, double *lufs,
                    Error *error)
{
    Runner runner = {.survey = survey,
                     .gain = (float)pow(10, gain_db / 20),
                     .threshold = (float)limiter_threshold(ceiling_dbtp),
                     .n_slices = survey->n_slices};
    double power = pow(10, gain_db / 10);
    double *steps = malloc((survey->n_steps + 1) * sizeof *steps);
    runner.powers = malloc((survey->n_slices + 1) * sizeof *runner.powers);
    if (steps && runner.powers) {
        gain_plan_init(&runner.plan, (double)survey->rate_hz / CELL_FRAMES);
        for (size_t i = 0; i < runner.n_slices; i++) runner.powers[i] = SURVEY_SLICE_CELLS;
        plan_gains(&runner);
        for (size_t i = 0; i < survey->n_steps; i++)
            steps[i] = survey->steps[i] * power * share_left(&runner, i);
        *lufs = weighting_integrate(steps, survey->n_steps);
    }
    bool failed = !steps || !runner.powers;
    free(steps);
    free(runner.powers);
    return failed ? error_set(error, STATUS_NO_MEMORY, "out of memory") : STATUS_OK;
}
