/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_VARIANT_CHECK_H
#define DRAMATIS_SPEECH_VARIANT_CHECK_H
/** @file variant_check.h
 * The text of one of our eSpeak NG variants in; whether the engine would do all that it says out. The engine
 * itself skips what it does not understand, and speaks with another voice than was meant. */

#include "base/span.h"
#include "base/status.h"

/** Check `text` of `file`. Errors, with the place: STATUS_BAD_INPUT (an attribute that is unknown or does not
 * have the numbers it needs, no line `language variant`).
 * Source: docs/voices.md of eSpeak NG 1.51. */
Status variant_check(Span text, const char *file, Error *error);

#endif
