/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_PRESET_H
#define DRAMATIS_SCRIPT_PRESET_H
/** @file preset.h
 * What stands in brackets behind a name or over a line in; out comes on which way the voice arrives. */

#include "script/script.h"

/** Read "ON PHONE", "off-mic" or "over the radio". PRESET_OF_LINE if it tells of none, or of more than that: who speaks
 * into a telephone is not heard through one. */
Preset preset_of_words(Span words);

#endif
