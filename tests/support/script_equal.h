/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_SCRIPT_EQUAL_H
#define TESTS_SUPPORT_SCRIPT_EQUAL_H
/** @file script_equal.h
 * Two Scripts in; the first thing that is not the same in them out. */

#include "script/script.h"

/** How closely to look. */
typedef enum Closeness {
    CLOSE_FOUNTAIN, /**< what Fountain holds: no evidence, and of lines that are sure, no confidence */
    CLOSE_JSON      /**< all of it */
} Closeness;

/** Compare. Returns whether they are equal; if not, `difference` (emptied first) says where. */
bool script_equal(const Script *a, const Script *b, Closeness closeness, Buffer *difference);

#endif
