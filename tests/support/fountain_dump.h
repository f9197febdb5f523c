/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_FOUNTAIN_DUMP_H
#define TESTS_SUPPORT_FOUNTAIN_DUMP_H
/** @file fountain_dump.h
 * Fountain in; what is read of it as short text out, to be compared. Failures abort the test program. */

#include "script/script.h"

/** A script that was read, with what was found in it. */
typedef struct ReadFountain {
    Findings findings;
    Document *document;
    Script *script;
    Error error;
    Status status;
} ReadFountain;

/** Read; free with fountain_done(). */
void fountain_read(ReadFountain *out, const char *text);
void fountain_done(ReadFountain *read);

/** Append a line each for scenes ("== title"), cues ("* amb wind") and lines ("Name (delivery): text"), and for what
 * was found ("! 3:1 code"). */
void fountain_dump(const ReadFountain *read, Buffer *out);

/** Fail unless the dump of `text` is `expected`. */
void assert_fountain(const char *text, const char *expected);

#endif
