/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_LETTERS_H
#define DRAMATIS_SCRIPT_LETTERS_H
/** @file letters.h
 * The speech of a document in; out comes which of it are letters, notices and newspapers, which are quoted
 * but which nobody says. */

#include "script/speech.h"

/** Mark LINE_NARRATION what is written rather than said, by its form (salutation, date, signature) and by what
 * introduces it ("The note was as follows:"); and mottoes in verse below headings. Linear. */
void letters_mark(const Document *document, SpeechSpans *spans);

#endif
