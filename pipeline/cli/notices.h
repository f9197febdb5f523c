/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_NOTICES_H
#define DRAMATIS_CLI_NOTICES_H
/** @file notices.h
 * Messages of any thread in; the same, in order, on the main thread out, when it can show them. */

#include "base/log.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/** A message that waits. */
typedef struct Notice {
    LogLevel level;
    int line, column;
    char file[256];
    char message[512];
} Notice;

/** Plain data; embed it, and let it stay where it is. */
typedef struct Notices {
    Log log;       /**< hand this to the stages */
    int verbosity; /**< as a Console has it; what is more is not kept */
    pthread_mutex_t mutex;
    Notice *items; /**< owned */
    size_t n_items, capacity;
} Notices;

void notices_init(Notices *notices, int verbosity);
void notices_done(Notices *notices);

/** Take the oldest. Returns false if there is none. */
bool notices_take(Notices *notices, Notice *out);

/** Hand over all that wait to `log`. */
void notices_pass_on(Notices *notices, const Log *log);

#endif
