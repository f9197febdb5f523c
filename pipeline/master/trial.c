/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master/trial.h"
#include "master/limiter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_FRAMES = 128 * CELL_FRAMES };

static const size_t BUFFER_SAMPLES = (size_t)2 * (SURVEY_MARGIN_FRAMES + BLOCK_FRAMES);

/* What a run has at hand. */
typedef struct Runner {
    const Trial *trial;
    Limiter *limiter;
    Survey result;  /* of the limited frames; its steps are the mix's */
    double gain_db;
    float *frames;  /* margin and block */
} Runner;

static bool is_quiet(const Runner *runner, size_t step)
{
    double reach = (double)survey_reach(runner->trial->survey, step) * pow(10, runner->gain_db / 20);
    return reach <= limiter_threshold(runner->trial->ceiling_dbtp);
}

/* Fade in a stretch that begins in mid-sound, so that the cut is no peak of its own. */
static void fade_in(float *frames, size_t n_frames)
{
    for (size_t i = 0; i < n_frames; i++) {
        float gain = (float)i / (float)n_frames;
        frames[2 * i] *= gain;
        frames[2 * i + 1] *= gain;
    }
}

/* Limit and measure from the next step on, until the limiter rests again. The step before is read too,
 * to get limiter and weighting into their stride: both have forgotten the cut after 100 ms. */
static Status run_stretch(Runner *runner, Error *error)
{
    Survey *result = &runner->result;
    size_t n_steps = runner->trial->survey->n_steps;
    size_t warm_up = result->n_steps > 0 ? 1 : 0;
    float *block = runner->frames + (size_t)SURVEY_MARGIN_FRAMES * 2;
    size_t delay = limiter_delay_frames(runner->limiter);
    int64_t at = (int64_t)((result->n_steps - warm_up) * result->step_frames);

    limiter_reset(runner->limiter, runner->gain_db);
    survey_restart(result);
    result->n_steps -= warm_up;
    double before = warm_up ? result->steps[result->n_steps] : 0;
    size_t first = result->n_steps;
    memset(runner->frames, 0, BUFFER_SAMPLES * sizeof *runner->frames);
    Status status = spill_read(runner->trial->spill, at, block, delay, error);
    if (status) return status;
    if (warm_up) fade_in(block, delay);
    limiter_process(runner->limiter, block, block, delay);
    at += (int64_t)delay;

    for (;;) {
        status = spill_read(runner->trial->spill, at, block, BLOCK_FRAMES, error);
        if (status) return status;
        limiter_process(runner->limiter, block, block, BLOCK_FRAMES);
        status = survey_add(result, block, BLOCK_FRAMES, error);
        if (status) return status;
        memcpy(runner->frames, block + (size_t)(BLOCK_FRAMES - SURVEY_MARGIN_FRAMES) * 2,
               (size_t)SURVEY_MARGIN_FRAMES * 2 * sizeof *block);
        at += BLOCK_FRAMES;
        if (result->n_steps >= n_steps) break;
        if (result->n_steps > first + warm_up && limiter_at_rest(runner->limiter) &&
            is_quiet(runner, result->n_steps))
            break;
    }
    if (result->n_steps > n_steps) result->n_steps = n_steps;
    if (warm_up) result->steps[first] = before;
    return STATUS_OK;
}

static Status run(Runner *runner, Error *error)
{
    const Survey *survey = runner->trial->survey;
    double power = pow(10, runner->gain_db / 10);
    while (runner->result.n_steps < survey->n_steps) {
        size_t step = runner->result.n_steps;
        Status status = is_quiet(runner, step)
                            ? survey_add_step(&runner->result, survey->steps[step] * power, error)
                            : run_stretch(runner, error);
        if (status) return status;
    }
    return STATUS_OK;
}

Status trial_run(const Trial *trial, double gain_db, double *lufs, double *true_peak, Error *error)
{
    Status status;
    Runner runner = {.trial = trial, .gain_db = gain_db};
    runner.limiter = limiter_new(trial->survey->rate_hz, gain_db, trial->ceiling_dbtp);
    runner.frames = malloc(BUFFER_SAMPLES * sizeof *runner.frames);
    survey_init(&runner.result, trial->survey->rate_hz, HUGE_VAL);
    if (runner.limiter && runner.frames)
        status = run(&runner, error);
    else
        status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status) {
        *lufs = weighting_integrate(runner.result.steps, runner.result.n_steps);
        *true_peak = (double)runner.result.true_peak;
    }
    survey_done(&runner.result);
    free(runner.frames);
    limiter_free(runner.limiter);
    return status;
}
