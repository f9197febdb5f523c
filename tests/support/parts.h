/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_PARTS_H
#define TESTS_SUPPORT_PARTS_H
/** @file parts.h
 * A story of any format in; out comes whether it is told and skipped in the parts that were expected. */

#include "text/text.h"

/** Read bytes as a file of this name; a refusal fails the test. */
Document *parts_read(Span bytes, const char *file);

/** Compare the paragraphs with "B text", "H text" and "* text", and what is skipped with "reason: text",
 * " / " between them and line ends as "|". NULL compares nothing. */
void assert_document_parts(const Document *document, const char *told, const char *skipped);

/** Both in one. */
void assert_parts(Span bytes, const char *file, const char *told, const char *skipped);

/** Expect a refusal at this place whose message holds `part`. */
void assert_refused(Span bytes, const char *file, int line, int column, const char *part);

/** Compare the place of the first byte of `words` in the source. */
void assert_place_of(const Document *document, const char *words, const char *file, int line, int column);

#endif
