/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_ZYGOTE_H
#define DRAMATIS_SPEECH_ZYGOTE_H
/** @file zygote.h
 * The process that has the engine started, never speaks, and forks a child for every job. Jobs go in and
 * their ends come out through its socket, as message.h has them. */

#include "speech/data_folder.h"

#include <sys/types.h>

/** Jobs that may be with the zygote at once: sent, and their end not yet received. */
enum { ZYGOTE_MAX_JOBS = 256 };

/** A running zygote, seen from the program. */
typedef struct Zygote {
    pid_t pid;         /**< 0 if there is none */
    int socket;
    DataFolder folder; /**< the zygote removes it when it ends */
} Zygote;

/** Fork the zygote and wait until the engine has started. `folder` is its business from now on, even on
 * failure. `languages` receives the engine's languages, one a line.
 * Errors: STATUS_ENGINE, STATUS_IO, STATUS_NO_MEMORY. */
Status zygote_start(DataFolder *folder, unsigned n_workers, Zygote *out, Buffer *languages,
                    Error *error);

/** End it and its children, and wait for that, a few seconds at most: then it is killed. Fine on a zero-initialised one. */
void zygote_stop(Zygote *zygote);

/** Be the zygote: serve `socket` until its other end closes. Does not return. */
void zygote_serve(int socket, const DataFolder *folder, unsigned n_workers) __attribute__((noreturn));

#endif
