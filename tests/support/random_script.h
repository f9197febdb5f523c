/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_RANDOM_SCRIPT_H
#define TESTS_SUPPORT_RANDOM_SCRIPT_H
/** @file random_script.h
 * A seed in; a Script out that keeps the rules of script.h and no others: nasty names, texts and cues. */

#include "script/script.h"

/** Make one; `document` receives what is under it. Free the Script first. Failures abort the test program. */
Script *random_script_new(uint32_t seed, Document **document);

#endif
