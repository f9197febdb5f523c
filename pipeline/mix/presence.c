/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mix/presence.h"
#include "mix/duck.h"
#include "mix/masking.h"
#include "mix/mix.h"

#include <math.h>
#include <stdbool.h>

/* Keeps what rings down out of the subnormal numbers, which cost ten times as much. */
static const float OFFSET = 1e-18f;

static bool is_idle(const float *gains, size_t n_frames)
{
    for (size_t i = 0; i <= (n_frames + DUCK_STEP_FRAMES - 1) / DUCK_STEP_FRAMES; i++)
        if (gains[i] != 1) return false;
    return true;
}

void presence_process(Presence *presence, const float *gains, size_t n_frames, float *stereo)
{
    const float follow = (float)(1 - exp(-2 * M_PI * MASKING_SHELF_HZ / MIX_RATE_HZ));
    if (n_frames == 0) return;
    if (is_idle(gains, n_frames)) {
        /* The shelf's memory is a fifth of a millisecond, so it may be forgotten while it does nothing. */
        presence->low[0] = stereo[2 * n_frames - 2];
        presence->low[1] = stereo[2 * n_frames - 1];
        return;
    }
    float left = presence->low[0], right = presence->low[1];
    for (size_t i = 0; i < n_frames; i++) {
        float from = gains[i / DUCK_STEP_FRAMES], slope = (gains[i / DUCK_STEP_FRAMES + 1] - from) / DUCK_STEP_FRAMES;
        float gain = from + slope * (float)(int)(i % DUCK_STEP_FRAMES);
        left += follow * (stereo[2 * i] + OFFSET - left);
        right += follow * (stereo[2 * i + 1] + OFFSET - right);
        stereo[2 * i] = left + gain * (stereo[2 * i] - left);
        stereo[2 * i + 1] = right + gain * (stereo[2 * i + 1] - right);
    }
    presence->low[0] = left;
    presence->low[1] = right;
}
