/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_REPLAY_H
#define TESTS_SUPPORT_REPLAY_H
/** @file replay.h
 * The corpus of a fuzz target in; the target run on every file of it, without a fuzzer. */

#include <stddef.h>
#include <stdint.h>

/** Run `target` on each file in `folder`, on each of their beginnings in 64 steps, and on nothing.
 * Returns how many files there were. Failures of the helper itself abort the test program. */
size_t replay(const char *folder, int (*target)(const uint8_t *data, size_t size));

#endif
