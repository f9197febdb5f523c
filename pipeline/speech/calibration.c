/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/calibration.h"

#include "speech/speech.h"

#include <math.h>
#include <stdlib.h>

/* The middle of what the engine's voices have, for one that cannot be measured. */
static const double UNKNOWN_LEVEL_LUFS = -24.0;
static const double MAX_GAIN_DB = 30.0;
/* Measured: pages of prose lie that much below the passage, in all voices within half a unit. */
static const double PASSAGE_ABOVE_PROSE_LU = 0.65;

const char *calibration_passage(void)
{
    return "The boy cooked a good meal at noon, but the far road was dry.";
}

bool calibrations_find(Calibrations *calibrations, const VoiceSettings *settings, size_t *index)
{
    for (size_t i = 0; i < calibrations->n_items; i++) {
        if (!voice_settings_equal(&calibrations->items[i].settings, settings)) continue;
        *index = i;
        return true;
    }
    if (calibrations->n_items == calibrations->capacity) {
        size_t capacity = calibrations->capacity ? calibrations->capacity * 2 : 16;
        Calibration *grown = realloc(calibrations->items, capacity * sizeof *grown);
        if (!grown) return false;
        calibrations->items = grown;
        calibrations->capacity = capacity;
    }
    *index = calibrations->n_items++;
    calibrations->items[*index] = (Calibration){.settings = *settings};
    return true;
}

void calibration_finish(Calibration *calibration, double level_lufs)
{
    double level = isfinite(level_lufs) ? level_lufs - PASSAGE_ABOVE_PROSE_LU : UNKNOWN_LEVEL_LUFS;
    double gain = SPEECH_LEVEL_LUFS - level;
    calibration->gain_db = gain > MAX_GAIN_DB ? MAX_GAIN_DB : gain < -MAX_GAIN_DB ? -MAX_GAIN_DB : gain;
    calibration->state = CALIBRATION_DONE;
}

void calibrations_done(Calibrations *calibrations)
{
    free(calibrations->items);
    *calibrations = (Calibrations){0};
}
