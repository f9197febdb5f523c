/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/level.h"

#include "base/loudness.h"

#include <math.h>

enum {
    /* Lines longer than that were within a unit of their voices. */
    SHORT_FRAMES = 3 * SPEECH_RATE_HZ,
    STEP_FRAMES = SPEECH_RATE_HZ / 10
};

/* The loudest 400 ms of long lines lie 3 to 4 units above the whole, whoever speaks. */
static const double MAX_MOMENT_LU = 5.0;
static const double MAX_WHOLE_LU = 0.8;

static double loudest_moment(const Take *take, LoudnessMeter *meter)
{
    double loudest = LOUDNESS_SILENCE_LUFS;
    for (size_t at = 0; at < take->n_frames; at += STEP_FRAMES) {
        size_t n = take->n_frames - at < STEP_FRAMES ? take->n_frames - at : STEP_FRAMES;
        loudness_meter_process(meter, take->pcm + at, n);
        loudest = fmax(loudest, loudness_meter_momentary(meter));
    }
    return loudest;
}

Status level_take(Take *take, double target_lufs, Error *error)
{
    if (take->n_frames == 0 || take->n_frames > SHORT_FRAMES) return STATUS_OK;
    LoudnessMeter *meter = loudness_meter_new(SPEECH_RATE_HZ, 1);
    if (!meter) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    double moment = loudest_moment(take, meter);
    double whole = loudness_meter_integrated(meter);
    loudness_meter_free(meter);
    double excess_db = fmax(moment - target_lufs - MAX_MOMENT_LU, whole - target_lufs - MAX_WHOLE_LU);
    if (!(excess_db > 0)) return STATUS_OK;
    float gain = (float)pow(10, -excess_db / 20);
    for (size_t i = 0; i < take->n_frames; i++) take->pcm[i] *= gain;
    return STATUS_OK;
}
