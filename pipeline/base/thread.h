/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_BASE_THREAD_H
#define DRAMATIS_BASE_THREAD_H
/** @file thread.h
 * A function in; the same function on a thread of its own, undisturbed by signals. */

#include "base/status.h"

#include <pthread.h>

/** Start `run` on a thread that gets no signals: they are the main thread's business. The caller joins it.
 * Errors: STATUS_NO_MEMORY (no thread to be had). */
Status thread_start(void *(*run)(void *context), void *context, pthread_t *out, Error *error);

#endif
