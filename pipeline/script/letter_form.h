/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_LETTER_FORM_H
#define DRAMATIS_SCRIPT_LETTER_FORM_H
/** @file letter_form.h
 * A text in; out comes whether it begins or ends as a letter does. */

#include "base/span.h"

/** As much of a text as may hold its salutation or its signature. */
#define LETTER_EDGE_BYTES 100

/** Tell whether the text begins with "My dear …," or "Dear …:" as letters do, rather than as speech does. */
bool letter_begins_with_salutation(Span text);

/** Tell whether a date stands among the first words. */
bool letter_begins_with_date(Span text);

/** Tell whether the last sentences are the close of a letter: "Yours ever," "A. W." */
bool letter_ends_with_signature(Span text);

/** Tell whether the narration at `at` has something written for its subject: ", this letter ran," or ", it went
 * on,". */
bool letter_is_written_tag(Span source, size_t at, size_t end);

#endif
