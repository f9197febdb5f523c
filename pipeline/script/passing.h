/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_PASSING_H
#define DRAMATIS_SCRIPT_PASSING_H
/** @file passing.h
 * The text of a paragraph in; out comes whether it begins at another time, or in another place. */

#include "base/span.h"

/** Tell whether `text` begins with a phrase such as "Years later", "Decades went by", "The next morning". */
bool passing_begins(Span text);

/** Tell whether `text` begins with a word that goes elsewhere, such as "Inside" or "Outdoors". */
bool passing_moves(Span text);

#endif
