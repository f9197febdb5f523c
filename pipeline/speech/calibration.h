/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_CALIBRATION_H
#define DRAMATIS_SPEECH_CALIBRATION_H
/** @file calibration.h
 * Voices in; out comes the gain that brings each to SPEECH_LEVEL_LUFS. Each is measured once, on a
 * passage of its own, by a child like any other: nobody waits for it but the lines of that voice. */

#include "speech/message.h"

/** How far the measuring of a voice has come. */
typedef enum CalibrationState {
    CALIBRATION_WAITING, /**< to be sent */
    CALIBRATION_SENT,
    CALIBRATION_DONE
} CalibrationState;

/** A voice. */
typedef struct Calibration {
    VoiceSettings settings;
    CalibrationState state;
    uint64_t job;   /**< number of its job, once sent */
    int n_tries;
    bool sought;    /**< among what was kept */
    double gain_db; /**< once done */
} Calibration;

/** All voices that were asked for. Zero-initialised is none. */
typedef struct Calibrations {
    Calibration *items; /**< owned */
    size_t n_items;
    size_t capacity;
} Calibrations;

/** What every voice is measured on: one sentence with most vowels of English, since every voice of a
 * story pays for it, and longer ones were no closer to the loudness of whole pages. */
const char *calibration_passage(void);

/** Find a voice or add it, and give its index. Returns false when out of memory. */
bool calibrations_find(Calibrations *calibrations, const VoiceSettings *settings, size_t *index);

/** Take the loudness that was measured, or −HUGE_VAL when it could not be. */
void calibration_finish(Calibration *calibration, double level_lufs);

void calibrations_done(Calibrations *calibrations);

#endif
