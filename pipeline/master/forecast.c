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
    double *steps; /* of the survey; while gains are planned, the energy that they take from each */
} Runner;

bool forecast_is_possible(const Survey *survey, double gain_db, double ceiling_dbtp)
{
    double lowest = limiter_threshold(ceiling_dbtp) / pow(10, gain_db / 20);
    return (double)survey->loud.complete_above <= lowest;
}

/* Return the step that the middle of a slice lies in. */
static size_t step_of(const Survey *survey, size_t slice)
{
    return (slice * SURVEY_SLICE_FRAMES + SURVEY_SLICE_FRAMES / 2 - 1) / survey->step_frames;
}

static void note_gain(Runner *runner, int64_t cell, float gain)
{
    if (cell < 0 || gain >= 1) return;
    size_t slice = (size_t)cell / SURVEY_SLICE_CELLS;
    size_t step = step_of(runner->survey, slice);
    if (slice >= runner->survey->n_slices || step >= runner->survey->n_steps) return;
    double taken = 1 - (double)gain * (double)gain;
    runner->steps[step] += survey_slice_energy(runner->survey, slice) * taken / SURVEY_SLICE_CELLS;
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
static double share_left(const Survey *survey, size_t step, double taken)
{
    if (taken <= 0) return 1;
    size_t slice = (step * survey->step_frames + SURVEY_SLICE_FRAMES / 2) / SURVEY_SLICE_FRAMES;
    double before = 0;
    for (; slice < survey->n_slices && step_of(survey, slice) == step; slice++)
        before += survey_slice_energy(survey, slice);
    return fmax(1 - taken / before, 0);
}

Status forecast_run(const Survey *survey, double gain_db, double ceiling_dbtp, double *lufs,
                    Error *error)
{
    Runner runner = {.survey = survey,
                     .gain = (float)pow(10, gain_db / 20),
                     .threshold = (float)limiter_threshold(ceiling_dbtp)};
    double power = pow(10, gain_db / 10);
    runner.steps = calloc(survey->n_steps + 1, sizeof *runner.steps);
    if (!runner.steps) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    gain_plan_init(&runner.plan, (double)survey->rate_hz / CELL_FRAMES);
    plan_gains(&runner);
    for (size_t i = 0; i < survey->n_steps; i++)
        runner.steps[i] = survey->steps[i] * power * share_left(survey, i, runner.steps[i]);
    *lufs = weighting_integrate(runner.steps, survey->n_steps);
    free(runner.steps);
    return STATUS_OK;
}
