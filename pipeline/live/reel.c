/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/reel.h"

#include <assert.h>
#include <stdlib.h>

struct Reel {
    Mix *mix;
    int64_t mix_start, end;
    bool has_ended;
    float frames[N_MIX_BUSES][2 * REEL_FRAMES]; /* frame n stands at n modulo REEL_FRAMES */
};

Reel *reel_new(void)
{
    Reel *reel = calloc(1, sizeof *reel);
    if (reel) reel->has_ended = true;
    return reel;
}

void reel_free(Reel *reel)
{
    if (!reel) return;
    mix_free(reel->mix);
    free(reel);
}

void reel_attach(Reel *reel, Mix *mix)
{
    mix_free(reel->mix);
    reel->mix = mix;
    reel->mix_start = reel->end;
    reel->has_ended = mix == NULL;
}

Mix *reel_mix(const Reel *reel)
{
    return reel->mix;
}

int64_t reel_mix_start(const Reel *reel)
{
    return reel->mix_start;
}

int64_t reel_end(const Reel *reel)
{
    return reel->end;
}

int64_t reel_begin(const Reel *reel)
{
    return reel->end > REEL_FRAMES ? reel->end - REEL_FRAMES : 0;
}

bool reel_has_ended(const Reel *reel)
{
    return reel->has_ended;
}

static size_t until_seam(int64_t frame)
{
    return REEL_FRAMES - (size_t)(frame & (REEL_FRAMES - 1));
}

/* Read up to `max_frames` more of the mix. */
static Status extend(Reel *reel, size_t max_frames, Error *error)
{
    float *places[N_MIX_BUSES];
    size_t n = 0, at = (size_t)(reel->end & (REEL_FRAMES - 1));
    if (max_frames > until_seam(reel->end)) max_frames = until_seam(reel->end);
    for (int bus = 0; bus < N_MIX_BUSES; bus++) places[bus] = reel->frames[bus] + 2 * at;
    Status status = mix_read_buses(reel->mix, places, max_frames, &n, error);
    if (status) return status;
    reel->end += (int64_t)n;
    reel->has_ended = n == 0;
    return STATUS_OK;
}

Status reel_read(Reel *reel, int64_t from, const float gains[N_MIX_BUSES], float *frames, size_t max_frames,
                 size_t *n_frames, Error *error)
{
    assert(from >= reel_begin(reel) && from <= reel->end);
    if (from == reel->end && !reel->has_ended) {
        Status status = extend(reel, max_frames, error);
        if (status) return status;
    }
    size_t n = (size_t)(reel->end - from), at = 2 * (size_t)(from & (REEL_FRAMES - 1));
    if (n > max_frames) n = max_frames;
    if (n > until_seam(from)) n = until_seam(from);
    for (size_t i = 0; i < 2 * n; i++)
        frames[i] = gains[MIX_BEDS] * reel->frames[MIX_BEDS][at + i] + gains[MIX_SOUNDS] * reel->frames[MIX_SOUNDS][at + i] +
                    gains[MIX_VOICES] * reel->frames[MIX_VOICES][at + i];
    *n_frames = n;
    return STATUS_OK;
}
