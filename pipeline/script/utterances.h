/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_UTTERANCES_H
#define DRAMATIS_SCRIPT_UTTERANCES_H
/** @file utterances.h
 * A Document in; out comes all that its characters voice. */

#include "script/speech.h"

/** Find all that may be voiced: what stands in marks, behind dashes or in italics and looks like speech or
 * thought. Letters that their form betrays are marked LINE_NARRATION. Warns of quotations that are not
 * closed. Linear. Errors: STATUS_NO_MEMORY. */
Status utterances_propose(const Document *document, const Log *log, SpeechSpans *out, Error *error);

/** Find all that is voiced: the same without what is quoted but not said. Errors: STATUS_NO_MEMORY. */
Status utterances_find(const Document *document, const Log *log, SpeechSpans *out, Error *error);

#endif
