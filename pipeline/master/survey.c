/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master/survey.h"

#include <stdlib.h>
#include <string.h>

enum {
    PAGE_CELLS = 128,
    PAGE_FRAMES = PAGE_CELLS * CELL_FRAMES,
    CHUNK_CELLS = 64 /* scanned at a time */
};

void survey_init(Survey *survey, int rate_hz)
{
    *survey = (Survey){.rate_hz = rate_hz, .step_frames = weighting_step_frames(rate_hz)};
    interpolator_init(&survey->interpolator);
    survey_restart(survey);
}

void survey_done(Survey *survey)
{
    free(survey->steps);
    free(survey->reaches);
    survey->steps = NULL;
    survey->reaches = NULL;
}

void survey_restart(Survey *survey)
{
    weighting_init(&survey->weighting, survey->rate_hz, 2);
    survey->in_step = 0;
    survey->step_energy = 0;
    memset(survey->latest, 0, sizeof survey->latest);
}

/* Make room for one more of `size` bytes; returns the array, moved or not, or NULL. */
static void *room_for_one(void *array, size_t n, size_t *capacity, size_t size, Error *error)
{
    if (n < *capacity) return array;
    size_t wanted = *capacity ? *capacity * 2 : 1024;
    void *grown = reallocarray(array, wanted, size);
    if (grown) *capacity = wanted;
    if (!grown) error_set(error, STATUS_NO_MEMORY, "out of memory");
    return grown;
}

Status survey_add_step(Survey *survey, double mean_square, Error *error)
{
    double *steps = room_for_one(survey->steps, survey->n_steps, &survey->steps_capacity,
                                 sizeof *steps, error);
    if (!steps) return STATUS_NO_MEMORY;
    survey->steps = steps;
    survey->steps[survey->n_steps++] = mean_square;
    return STATUS_OK;
}

static Status weigh(Survey *survey, const float *frames, size_t n_frames, Error *error)
{
    while (n_frames) {
        size_t n = survey->step_frames - survey->in_step;
        if (n > n_frames) n = n_frames;
        survey->step_energy += weighting_process(&survey->weighting, frames, n);
        survey->in_step += n;
        frames += n * 2;
        n_frames -= n;
        if (survey->in_step < survey->step_frames) continue;
        Status status =
            survey_add_step(survey, survey->step_energy / (double)survey->step_frames, error);
        if (status) return status;
        survey->in_step = 0;
        survey->step_energy = 0;
    }
    return STATUS_OK;
}

/* Note how high a cell could rise in its page. */
static Status note_reach(Survey *survey, float reach, Error *error)
{
    if (survey->in_page == 0) {
        float *reaches = room_for_one(survey->reaches, survey->n_reaches,
                                      &survey->reaches_capacity, sizeof *reaches, error);
        if (!reaches) return STATUS_NO_MEMORY;
        survey->reaches = reaches;
        survey->reaches[survey->n_reaches++] = 0;
    }
    float *highest = &survey->reaches[survey->n_reaches - 1];
    if (reach > *highest) *highest = reach;
    survey->in_page = (survey->in_page + 1) % PAGE_CELLS;
    return STATUS_OK;
}

/* A cell is judged when the one after it is there, so all this runs one cell late. */
static Status look_for_peaks(Survey *survey, const float *frames, size_t n_cells, Error *error)
{
    CellShape shapes[2 + CHUNK_CELLS];
    memcpy(shapes, survey->latest, sizeof survey->latest);
    interpolator_scan(frames, n_cells, shapes + 2);
    for (size_t c = 0; c < n_cells; c++) {
        float reach = interpolator_reach(&survey->interpolator, shapes + c);
        if (reach > survey->true_peak) {
            const float *cell = frames + CELL_SAMPLES * c - CELL_SAMPLES;
            float peak = interpolator_true_peak(&survey->interpolator, cell, survey->true_peak);
            if (peak > survey->true_peak) survey->true_peak = peak;
        }
        Status status = note_reach(survey, reach, error);
        if (status) return status;
    }
    memcpy(survey->latest, shapes + n_cells, sizeof survey->latest);
    return STATUS_OK;
}

Status survey_add(Survey *survey, const float *frames, size_t n_frames, Error *error)
{
    Status status = weigh(survey, frames, n_frames, error);
    for (size_t done = 0; !status && done < n_frames;) {
        size_t n = n_frames - done;
        if (n > CHUNK_CELLS * CELL_FRAMES) n = CHUNK_CELLS * CELL_FRAMES;
        status = look_for_peaks(survey, frames + done * 2, n / CELL_FRAMES, error);
        done += n;
    }
    return status;
}

float survey_reach(const Survey *survey, size_t step)
{
    /* A cell more at the end for the lateness above, and one either side. */
    size_t start = step * survey->step_frames;
    size_t first = start < CELL_FRAMES ? 0 : (start - CELL_FRAMES) / PAGE_FRAMES;
    size_t last = (start + survey->step_frames + 2 * CELL_FRAMES) / PAGE_FRAMES;
    float highest = 0;
    for (size_t page = first; page <= last && page < survey->n_reaches; page++)
        if (survey->reaches[page] > highest) highest = survey->reaches[page];
    return highest;
}
