/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_SETTINGS_H
#define DRAMATIS_SPEECH_SETTINGS_H
/** @file settings.h
 * A character's voice and the delivery of a line in; what eSpeak NG is set to out. */

#include "cast/cast.h"
#include "speech/variant.h"

/** All that the sound of a line depends on, beside its text. */
typedef struct VoiceSettings {
    char language[VOICE_NAME_MAX + 1];
    char variant[VARIANT_BYTES]; /**< file in the data folder */
    int rate_wpm;                /**< 80 to 449 */
    int pitch;                   /**< 0 to 99 */
    int range;                   /**< 0 to 99 */
} VoiceSettings;

/** Work out the settings of a line; unused bytes are zero. */
VoiceSettings voice_settings(const CastVoice *voice, Delivery delivery);

/** Return how much louder than the calibrated level a delivery is at a CastVoice's strength. */
double delivery_gain_db(Delivery delivery, double strength);

bool voice_settings_equal(const VoiceSettings *a, const VoiceSettings *b);

#endif
