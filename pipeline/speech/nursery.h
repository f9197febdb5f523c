/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_NURSERY_H
#define DRAMATIS_SPEECH_NURSERY_H
/** @file nursery.h
 * The children of the zygote: jobs in, their ends out, each with its recording. */

#include "speech/message.h"

#include <sys/types.h>

enum { NURSERY_MAX_CHILDREN = 64, CHILD_TIMEOUT_MS = 60000, CHILD_CPU_SECONDS = 20 };

/** A child at work. */
typedef struct Child {
    pid_t pid;
    uint64_t job;        /**< number of its job */
    int fd;              /**< its recording */
    int64_t deadline_ms; /**< on the monotonic clock */
    bool timed_out;      /**< was killed for that */
} Child;

/** All children at work. Zero-initialised is none. */
typedef struct Nursery {
    Child children[NURSERY_MAX_CHILDREN];
    unsigned n_children;
} Nursery;

/** What came of a child. */
typedef struct ChildEnd {
    JobEnd job;
    int fd; /**< the recording, owned; −1 unless the job is done */
} ChildEnd;

/** Limit what children may use from now on. Call it in the zygote, once. */
void nursery_set_limits(void);

/** Fork a child for `job`. Returns false if the system gives no process or no file at the moment. */
bool nursery_start(Nursery *nursery, const Job *job);

/** Return the time of the monotonic clock in milliseconds. */
int64_t nursery_clock_ms(void);

/** Collect a child that has ended. Returns false if there is none. */
bool nursery_collect(Nursery *nursery, ChildEnd *end);

/** Kill those that are over their time. Returns the milliseconds until that may happen next, or −1. */
int nursery_watch(Nursery *nursery);

/** Kill and collect all. */
void nursery_stop(Nursery *nursery);

#endif
