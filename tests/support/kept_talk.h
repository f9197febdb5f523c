/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_KEPT_TALK_H
#define TESTS_SUPPORT_KEPT_TALK_H
/** @file kept_talk.h
 * A dozen lines that are said with a cache of takes, and held to what they are without one. Failures fail the
 * test. */

#include "support/talk.h"

enum { KEPT_N_LINES = 12 };

extern const char *const kept_lines[KEPT_N_LINES];

/** Room for all of them and more. */
#define KEPT_PLENTY (UINT64_C(1) << 30)

/** The folder of the takes, in the test's private folder. */
extern const char *kept_folder;

/** Set up and tear down a group of tests: the private folder, and the lines as they are without a cache. */
int kept_open(void **state);
int kept_close(void **state);

/** Set up a test: nothing is kept. */
int kept_clear(void **state);

/** Return what to submit for line `i`. */
SpeechRequest kept_request(const Talk *talk, size_t i);

/** Say all lines, in the order that `seed` gives; `takes` may be NULL. Returns what was made and kept. */
TakeCounts kept_say_all(Talk *talk, uint32_t seed, Take *takes);

/** Open a Speech with the cache, say all lines, hold them to those without one, and close it. `n_warnings` may be
 * NULL when there shall be none. */
TakeCounts kept_compare(unsigned n_workers, uint32_t seed, uint64_t max_bytes, size_t *n_warnings);

#endif
