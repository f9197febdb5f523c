/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_TEXT_ENTITY_H
#define DRAMATIS_TEXT_ENTITY_H
/** @file entity.h
 * A character reference of HTML in; its code point out. */

#include "base/span.h"

/** Return the character that "mdash", "#8212" or "#x2014" stands for, without "&" and ";"; 0 if none is known. */
uint32_t entity_code(Span name);

#endif
