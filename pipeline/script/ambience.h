/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_AMBIENCE_H
#define DRAMATIS_SCRIPT_AMBIENCE_H
/** @file ambience.h
 * A Script with lines and scenes in; out come cues of ambience and rooms, proposed from the story's own words. */

#include "script/script.h"

/** Fill in the script's cues. A scene begins with a bed where its words speak for one, and changes it
 * within only for much evidence; so with rooms, but none where in doubt. Linear in the length of the text. Errors: STATUS_NO_MEMORY. */
Status ambience_propose(Script *script, Error *error);

#endif
