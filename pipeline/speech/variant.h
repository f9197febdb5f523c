/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_VARIANT_H
#define DRAMATIS_SPEECH_VARIANT_H
/** @file variant.h
 * A variant of the library in; the variants that voice it in each timbre out. */

#include "cast/cast.h"

/** How a variant of the library is voiced. The data folder holds one file for each. */
typedef enum Timbre {
    TIMBRE_PLAIN,
    TIMBRE_WHISPER, /**< no voice, only breath */
    TIMBRE_BREATHY, /**< voice with more breath in it */
    TIMBRE_SHOUT,   /**< brighter, with a wider mouth */
    TIMBRE_TREMBLING, /**< its pitch shakes */
    TIMBRE_SMILING, /**< lips drawn back, which shortens the mouth */
    TIMBRE_HOARSE,  /**< irregular, and little voice in it */
    N_TIMBRES
} Timbre;

/** Room for a file of a variant: its name and the timbre's suffix, terminated. */
enum { VARIANT_BYTES = VOICE_NAME_MAX + 3 };

/** Write the name of the file that voices `name` in `timbre`. */
void variant_name(const char *name, Timbre timbre, char out[VARIANT_BYTES]);

/** Append the text of the variant file for `timbre`, made from that of the library. */
void variant_text(Span library_text, Timbre timbre, Buffer *out);

#endif
