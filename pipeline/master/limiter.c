/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master/limiter.h"
#include "base/vector.h"
#include "master/gain_plan.h"
#include "master/interpolator.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    CHUNK_CELLS = 256, /* room beyond the delay, so that the buffer is moved seldom */
    CELLS_KEPT = 2     /* before the output, when it is moved; a cell is judged with its neighbours */
};

/* The filters that measure us differ from ours, and from each other, by about this much. */
static const double MARGIN_DB = 0.15;

/* Below this a sample is silence; subnormal numbers would cost ten times as much. */
static const float TINY = 1e-20F;

/* The buffer holds whole cells of gained input, the oldest first, and everything known about them.
 * Frames from `out_frame` to `in_frame` are the delay, always the same number of them. */
struct Limiter {
    Interpolator interpolator;
    GainPlan plan;
    double cells_per_s;
    float gain;
    float threshold;
    size_t delay;      /* frames */
    size_t capacity;   /* frames */
    size_t in_frame;   /* one past the last that came in */
    size_t out_frame;  /* next to go out */
    size_t n_scanned;  /* cells whose shape is known; all but the last of them are judged */
    float *frames;
    CellShape *shapes; /* per cell */
    float *gains;      /* at the start of each cell */
};

double limiter_threshold(double ceiling_dbtp)
{
    return pow(10, (ceiling_dbtp - MARGIN_DB) / 20);
}

Limiter *limiter_new(int rate_hz, double gain_db, double ceiling_dbtp)
{
    if (rate_hz < 8000 || rate_hz > 192000) return NULL;
    Limiter *limiter = calloc(1, sizeof *limiter);
    if (!limiter) return NULL;
    interpolator_init(&limiter->interpolator);
    limiter->cells_per_s = (double)rate_hz / CELL_FRAMES;
    limiter->threshold = (float)limiter_threshold(ceiling_dbtp);
    gain_plan_init(&limiter->plan, limiter->cells_per_s);
    /* A gain is known when the cell `look_ahead` later is judged, which takes its neighbour; a frame
     * needs the gains at both ends of its cell; and the last cell may be incomplete. */
    limiter->delay = (size_t)(limiter->plan.look_ahead + 3) * CELL_FRAMES;
    limiter->capacity = limiter->delay + (CHUNK_CELLS + CELLS_KEPT) * (size_t)CELL_FRAMES;
    size_t n_cells = limiter->capacity / CELL_FRAMES + 1;
    limiter->frames = malloc(limiter->capacity * 2 * sizeof *limiter->frames);
    limiter->shapes = malloc(n_cells * sizeof *limiter->shapes);
    limiter->gains = malloc(n_cells * sizeof *limiter->gains);
    if (!limiter->frames || !limiter->shapes || !limiter->gains) {
        limiter_free(limiter);
        return NULL;
    }
    limiter_reset(limiter, gain_db);
    return limiter;
}

void limiter_free(Limiter *limiter)
{
    if (!limiter) return;
    free(limiter->frames);
    free(limiter->shapes);
    free(limiter->gains);
    free(limiter);
}

/* Begin as if endless silence had gone through. */
void limiter_reset(Limiter *limiter, double gain_db)
{
    limiter->gain = (float)pow(10, gain_db / 20);
    limiter->out_frame = (size_t)CELLS_KEPT * CELL_FRAMES;
    limiter->in_frame = limiter->out_frame + limiter->delay;
    limiter->n_scanned = limiter->in_frame / CELL_FRAMES;
    memset(limiter->frames, 0, limiter->in_frame * 2 * sizeof *limiter->frames);
    memset(limiter->shapes, 0, limiter->n_scanned * sizeof *limiter->shapes);
    for (size_t i = 0; i <= limiter->n_scanned; i++) limiter->gains[i] = 1;
    gain_plan_init(&limiter->plan, limiter->cells_per_s);
}

bool limiter_at_rest(const Limiter *limiter)
{
    return gain_plan_at_rest(&limiter->plan);
}

size_t limiter_delay_frames(const Limiter *limiter)
{
    return limiter->delay;
}

/* Make room at the end by dropping what has gone out. */
static void move_up(Limiter *limiter)
{
    size_t cells = limiter->out_frame / CELL_FRAMES - CELLS_KEPT;
    size_t frames = cells * CELL_FRAMES;
    size_t n_cells = limiter->n_scanned - cells;
    memmove(limiter->frames, limiter->frames + frames * 2,
            (limiter->in_frame - frames) * 2 * sizeof *limiter->frames);
    memmove(limiter->shapes, limiter->shapes + cells, n_cells * sizeof *limiter->shapes);
    memmove(limiter->gains, limiter->gains + cells, n_cells * sizeof *limiter->gains);
    limiter->in_frame -= frames;
    limiter->out_frame -= frames;
    limiter->n_scanned -= cells;
}

/* Copy samples with the gain on them. */
VECTOR_CLONES
static void take_in(const float *in, float *out, size_t n_samples, float gain)
{
    for (size_t i = 0; i < n_samples; i++) {
        float sample = in[i] * gain;
        out[i] = fabsf(sample) < TINY ? 0 : sample;
    }
}

/* The gain that a cell may have at most. */
static float judge(const Limiter *limiter, size_t cell)
{
    const float *frames = limiter->frames + cell * CELL_SAMPLES;
    if (interpolator_reach(&limiter->interpolator, limiter->shapes + cell - 1) <= limiter->threshold)
        return 1;
    float peak = interpolator_true_peak(&limiter->interpolator, frames, limiter->threshold);
    return peak > limiter->threshold ? limiter->threshold / peak : 1;
}

/* Scan the cells that are complete, judge all but the last, and plan their gains. */
static void advance(Limiter *limiter)
{
    size_t n_cells = limiter->in_frame / CELL_FRAMES;
    size_t first = limiter->n_scanned;
    interpolator_scan(limiter->frames + first * CELL_SAMPLES, n_cells - first,
                      limiter->shapes + first);
    limiter->n_scanned = n_cells;
    for (size_t cell = first - 1; cell + 1 < n_cells; cell++)
        limiter->gains[cell - (size_t)limiter->plan.look_ahead] =
            gain_plan_push(&limiter->plan, judge(limiter, cell));
}

/* Hand out frames at their gains. */
static void give_out(Limiter *limiter, float *out, size_t n_frames)
{
    while (n_frames) {
        size_t cell = limiter->out_frame / CELL_FRAMES;
        size_t within = limiter->out_frame % CELL_FRAMES;
        size_t n = CELL_FRAMES - within;
        const float *in = limiter->frames + limiter->out_frame * 2;
        float from = limiter->gains[cell], to = limiter->gains[cell + 1];
        if (from >= 1 && to >= 1) {
            while (n < n_frames && limiter->gains[++cell + 1] >= 1) n += CELL_FRAMES;
            if (n > n_frames) n = n_frames;
            memcpy(out, in, n * 2 * sizeof *out);
        } else {
            float step = (to - from) / CELL_FRAMES;
            if (n > n_frames) n = n_frames;
            for (size_t i = 0; i < n; i++) {
                float gain = from + step * (float)(within + i);
                out[2 * i] = in[2 * i] * gain;
                out[2 * i + 1] = in[2 * i + 1] * gain;
            }
        }
        limiter->out_frame += n;
        out += n * 2;
        n_frames -= n;
    }
}

void limiter_process(Limiter *limiter, const float *in, float *out, size_t n_frames)
{
    while (n_frames) {
        if (limiter->in_frame == limiter->capacity) move_up(limiter);
        size_t n = limiter->capacity - limiter->in_frame;
        if (n > n_frames) n = n_frames;
        take_in(in, limiter->frames + limiter->in_frame * 2, n * 2, limiter->gain);
        limiter->in_frame += n;
        advance(limiter);
        give_out(limiter, out, n);
        in += n * 2;
        out += n * 2;
        n_frames -= n;
    }
}
