/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master/survey.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    PAGE_CELLS = 256,
    PAGE_FRAMES = PAGE_CELLS * CELL_FRAMES,
    MARGIN_FRAMES = 2 * CELL_FRAMES,
    CHUNK_CELLS = 64,        /* scanned at a time */
    MAX_LOUD_CELLS = 1 << 19 /* 4 MiB; a mix with more is one that is limited all the time */
};

/* What is taken for the loudness until there is some, and how far below the estimate it may turn out:
 * the latter narrows as more is known. */
static const double FIRST_GUESS_LUFS = -30;
static const double DOUBT_DB = 1.5;
static const double FIRST_DOUBT_DB = 5;
static const double DOUBT_STEPS = 20 * WEIGHTING_STEPS_PER_S;

/* Slices are only held against their neighbours, so a byte has to do: eighths of an octave, from far below
 * what is audible to far above full scale. */
static const double SLICE_LEVELS_PER_OCTAVE = 8;
static const double LOWEST_SLICE_OCTAVE = -17;

/* Set the level from which cells count, by what is known of the loudness. */
static void estimate(Survey *survey)
{
    LoudCells *loud = &survey->loud;
    double lufs = weighting_integrate(survey->steps, survey->n_steps);
    if (!isfinite(lufs)) lufs = FIRST_GUESS_LUFS;
    double doubt_db = DOUBT_DB + FIRST_DOUBT_DB * DOUBT_STEPS / (DOUBT_STEPS + (double)survey->n_steps);
    loud->threshold = (float)pow(10, (lufs + loud->headroom_db - doubt_db) / 20);
    if (loud->threshold > loud->complete_above) loud->complete_above = loud->threshold;
    loud->next_estimate = survey->n_steps + survey->n_steps / 4 + WEIGHTING_STEPS_PER_S;
}

void survey_init(Survey *survey, int rate_hz, double headroom_db)
{
    *survey = (Survey){.rate_hz = rate_hz,
                       .step_frames = weighting_step_frames(rate_hz),
                       .loud = {.headroom_db = headroom_db}};
    interpolator_init(&survey->interpolator);
    survey_restart(survey);
    estimate(survey);
}

void survey_done(Survey *survey)
{
    free(survey->steps);
    free(survey->slices);
    free(survey->reaches);
    free(survey->loud.cells);
    survey->steps = NULL;
    survey->slices = NULL;
    survey->reaches = NULL;
    survey->loud.cells = NULL;
}

void survey_restart(Survey *survey)
{
    weighting_init(&survey->weighting, survey->rate_hz, 2);
    survey->in_step = survey->in_slice = 0;
    survey->step_energy = survey->slice_energy = 0;
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

/* Whether anything but steps and the true peak is wanted. */
static bool is_thorough(const Survey *survey)
{
    return !isinf(survey->loud.headroom_db);
}

static Status add_float(float **array, size_t *n, size_t *capacity, float value, Error *error)
{
    float *grown = room_for_one(*array, *n, capacity, sizeof *grown, error);
    if (!grown) return STATUS_NO_MEMORY;
    *array = grown;
    (*array)[(*n)++] = value;
    return STATUS_OK;
}

static Status end_step(Survey *survey, Error *error)
{
    Status status =
        survey_add_step(survey, survey->step_energy / (double)survey->step_frames, error);
    survey->in_step = 0;
    survey->step_energy = 0;
    if (survey->n_steps >= survey->loud.next_estimate) estimate(survey);
    return status;
}

static Status end_slice(Survey *survey, Error *error)
{
    double octave = log2(survey->slice_energy + DBL_MIN) - LOWEST_SLICE_OCTAVE;
    double level = fmin(fmax(round(octave * SLICE_LEVELS_PER_OCTAVE), 0), UINT8_MAX);
    survey->in_slice = 0;
    survey->slice_energy = 0;
    if (!is_thorough(survey)) return STATUS_OK;
    uint8_t *slices = room_for_one(survey->slices, survey->n_slices, &survey->slices_capacity,
                                   sizeof *slices, error);
    if (!slices) return STATUS_NO_MEMORY;
    survey->slices = slices;
    survey->slices[survey->n_slices++] = (uint8_t)level;
    return STATUS_OK;
}

static Status weigh(Survey *survey, const float *frames, size_t n_frames, Error *error)
{
    Status status = STATUS_OK;
    while (n_frames && !status) {
        size_t n = survey->step_frames - survey->in_step;
        if (n > SURVEY_SLICE_FRAMES - survey->in_slice) n = SURVEY_SLICE_FRAMES - survey->in_slice;
        if (n > n_frames) n = n_frames;
        double energy = weighting_process(&survey->weighting, frames, n);
        survey->step_energy += energy;
        survey->slice_energy += energy;
        survey->in_step += n;
        survey->in_slice += n;
        frames += n * 2;
        n_frames -= n;
        if (survey->in_slice == SURVEY_SLICE_FRAMES) status = end_slice(survey, error);
        if (!status && survey->in_step == survey->step_frames) status = end_step(survey, error);
    }
    return status;
}

/* Note how high a cell could rise in its page. */
static Status note_reach(Survey *survey, float reach, Error *error)
{
    size_t in_page = survey->n_judged++ % PAGE_CELLS;
    if (!is_thorough(survey)) return STATUS_OK;
    if (in_page == 0)
        return add_float(&survey->reaches, &survey->n_reaches, &survey->reaches_capacity, reach, error);
    float *highest = &survey->reaches[survey->n_reaches - 1];
    if (reach > *highest) *highest = reach;
    return STATUS_OK;
}

static Status note_loud(Survey *survey, float peak, Error *error)
{
    LoudCells *loud = &survey->loud;
    if (loud->n == MAX_LOUD_CELLS) loud->complete_above = INFINITY;
    if (isinf(loud->complete_above)) return STATUS_OK;
    LoudCell *cells = room_for_one(loud->cells, loud->n, &loud->capacity, sizeof *cells, error);
    if (!cells) return STATUS_NO_MEMORY;
    loud->cells = cells;
    loud->cells[loud->n++] = (LoudCell){(uint32_t)(survey->n_judged - 1), peak};
    return STATUS_OK;
}

/* Measure a cell that may rise above the highest peak so far, or that may count as loud. */
static Status measure(Survey *survey, const float *cell, float reach, Error *error)
{
    float floor = survey->true_peak < survey->loud.threshold ? survey->true_peak : survey->loud.threshold;
    if (reach <= floor) return STATUS_OK;
    float peak = interpolator_true_peak(&survey->interpolator, cell, floor);
    if (peak > survey->true_peak) survey->true_peak = peak;
    return peak > survey->loud.threshold ? note_loud(survey, peak, error) : STATUS_OK;
}

/* A cell is judged when the one after it is there, so all this runs one cell late. */
static Status look_for_peaks(Survey *survey, const float *frames, size_t n_cells, Error *error)
{
    CellShape shapes[2 + CHUNK_CELLS];
    memcpy(shapes, survey->latest, sizeof survey->latest);
    interpolator_scan(frames, n_cells, shapes + 2);
    for (size_t c = 0; c < n_cells; c++) {
        float reach = interpolator_reach(&survey->interpolator, shapes + c);
        Status status = measure(survey, frames + CELL_SAMPLES * c - CELL_SAMPLES, reach, error);
        if (!status) status = note_reach(survey, reach, error);
        if (status) return status;
    }
    memcpy(survey->latest, shapes + n_cells, sizeof survey->latest);
    return STATUS_OK;
}

Status survey_add(Survey *survey, const float *frames, size_t n_frames, Error *error)
{
    Status status = weigh(survey, frames, n_frames, error);
    size_t n_cells = n_frames / CELL_FRAMES;
    while (!status && n_cells) {
        size_t n = n_cells < CHUNK_CELLS ? n_cells : CHUNK_CELLS;
        status = look_for_peaks(survey, frames, n, error);
        frames += n * CELL_SAMPLES;
        n_cells -= n;
    }
    return status;
}

double survey_slice_energy(const Survey *survey, size_t slice)
{
    return exp2(survey->slices[slice] / SLICE_LEVELS_PER_OCTAVE + LOWEST_SLICE_OCTAVE);
}

float survey_reach(const Survey *survey, size_t step)
{
    /* One cell more either side, and another at the end for the lateness above. */
    size_t start = step * survey->step_frames;
    size_t first = start < CELL_FRAMES ? 0 : (start - CELL_FRAMES) / PAGE_FRAMES;
    size_t last = (start + survey->step_frames + MARGIN_FRAMES) / PAGE_FRAMES;
    float highest = 0;
    for (size_t page = first; page <= last && page < survey->n_reaches; page++)
        if (survey->reaches[page] > highest) highest = survey->reaches[page];
    return highest;
}
