/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_SETTINGS_H
#define DRAMATIS_SPEECH_SETTINGS_H
/** @file settings.h
 * A character's voice and the delivery of a line in; what eSpeak NG is set to out. */

#include "cast/cast.h"

/** How a variant of the library is voiced. The data folder holds one file for each. */
typedef enum Timbre {
    TIMBRE_PLAIN,
    TIMBRE_WHISPER, /**< no voice, only breath */
    TIMBRE_BREATHY, /**< voice with more breath in it */
    N_TIMBRES
} Timbre;

/** Room for a file of a variant: its name and the timbre's suffix, terminated. */
enum { VARIANT_BYTES = VOICE_NAME_MAX + 3 };

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

/** Return how much louder than the calibrated level a delivery is. */
double delivery_gain_db(Delivery delivery);

bool voice_settings_equal(const VoiceSettings *a, const VoiceSettings *b);

/** Write the name of the file that voices `name` in `timbre`. */
void variant_name(const char *name, Timbre timbre, char out[VARIANT_BYTES]);

/** Append the text of the variant file for `timbre`, made from that of the library. */
void variant_text(Span library_text, Timbre timbre, Buffer *out);

#endif
