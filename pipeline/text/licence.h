/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_LICENCE_H
#define DRAMATIS_TEXT_LICENCE_H
/** @file licence.h
 * A plain text in; out comes where Project Gutenberg's licence ends and begins again, as most free novels have
 * it around them. */

#include "text/lines.h"
#include "text/text.h"

/** Find the end of the licence that stands before the story, its credits included. Returns 0 if there is
 * none, and otherwise the first byte of a line. */
size_t licence_end(Span source);

/** Tell whether a line begins the licence that stands behind the story. */
bool licence_begins(Span line);

/** Find the value of "Key: value" in the licence `header`, its wrapped lines included; empty if there is none. */
Span licence_value(Span header, const char *key);

#endif
